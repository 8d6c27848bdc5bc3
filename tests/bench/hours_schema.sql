-- The opening book in PostgreSQL: raw events, and beside them a rollup of the hours of each week that is kept as
-- they come in.
--
-- Concessions: the client knows the number of each centre; nothing was voided or amended; an id of a session is
-- not used again, and no end comes before its start. Else one would have to look farther than a day around the week.
SET client_min_messages = warning;
CREATE TYPE opening_kind AS ENUM ('started', 'heartbeat', 'ended', 'recorded');

CREATE TABLE openings (
  id uuid PRIMARY KEY,
  center int NOT NULL,
  kind opening_kind NOT NULL,
  session text,         -- Not of what was recorded after the fact,
  time timestamptz NOT NULL,
  end_time timestamptz  -- which has its own end.
);
-- They hold all that is asked, so that the table itself is not read.
CREATE INDEX ON openings (time) INCLUDE (center, kind, session) WHERE kind <> 'recorded';
CREATE INDEX ON openings (time) INCLUDE (center, end_time) WHERE kind = 'recorded';
CREATE INDEX ON openings (center, time) INCLUDE (kind, session) WHERE kind <> 'recorded';
CREATE INDEX ON openings (center, time) INCLUDE (end_time) WHERE kind = 'recorded';

CREATE TABLE weekly (
  week date NOT NULL,
  center int NOT NULL,
  seconds bigint NOT NULL,
  PRIMARY KEY (week, center) INCLUDE (seconds)
);
CREATE UNLOGGED TABLE incoming (LIKE openings);

CREATE FUNCTION begin_of(day date) RETURNS timestamptz LANGUAGE sql STABLE
  AS $$ SELECT day::timestamp AT TIME ZONE 'Asia/Shanghai' $$;
CREATE FUNCTION week_of(instant timestamptz) RETURNS date LANGUAGE sql STABLE
  AS $$ SELECT date_trunc('week', instant AT TIME ZONE 'Asia/Shanghai')::date $$;

-- The week's hours of these centres, from the raw rows: a session lasts from its first start to its first end, or
-- else to its last heartbeat; what is longer than a day counts nothing; what overlaps counts once. Merged by a
-- window, which takes four fifths of the time of range_agg.
CREATE FUNCTION hours_of(p_week date, p_first int, p_last int) RETURNS TABLE (center int, seconds bigint)
  LANGUAGE sql STABLE AS $$
  WITH spans AS (
    SELECT o.center, min(o.time) FILTER (WHERE o.kind = 'started') AS begin,
           coalesce(min(o.time) FILTER (WHERE o.kind = 'ended'),
                    max(o.time) FILTER (WHERE o.kind = 'heartbeat')) AS finish
      FROM openings o
      WHERE o.kind <> 'recorded' AND o.center BETWEEN p_first AND p_last
        AND o.time >= begin_of(p_week - 1) AND o.time < begin_of(p_week + 8)
      GROUP BY o.center, o.session
    UNION ALL
    SELECT o.center, o.time, o.end_time
      FROM openings o
      WHERE o.kind = 'recorded' AND o.center BETWEEN p_first AND p_last
        AND o.time >= begin_of(p_week - 1) AND o.time < begin_of(p_week + 7)
  ), cut AS (
    SELECT s.center, greatest(s.begin, begin_of(p_week)) AS begin,
           least(s.finish, begin_of(p_week + 7)) AS finish
      FROM spans s WHERE s.finish > s.begin AND s.finish <= s.begin + interval '24 hours'
  ), ordered AS (
    SELECT c.center, c.begin, c.finish,
           max(c.finish) OVER (PARTITION BY c.center ORDER BY c.begin
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered
      FROM cut c WHERE c.finish > c.begin
  )
  SELECT o.center, extract(epoch FROM sum(o.finish - greatest(o.begin, o.covered)))::bigint
    FROM ordered o WHERE o.covered IS NULL OR o.covered < o.finish GROUP BY o.center
$$;

-- Takes what has come in, and works out anew the weeks that it may concern.
CREATE PROCEDURE take_incoming() LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO openings SELECT * FROM incoming ON CONFLICT (id) DO NOTHING;
  INSERT INTO weekly
    SELECT touched.week, h.center, h.seconds
      FROM (SELECT i.center, week_of(i.time - interval '24 hours') AS week FROM incoming i
            UNION SELECT i.center, week_of(i.time + interval '24 hours') FROM incoming i) AS touched
      CROSS JOIN LATERAL hours_of(touched.week, touched.center, touched.center) AS h
    ON CONFLICT (week, center) DO UPDATE SET seconds = excluded.seconds;
  TRUNCATE incoming;
END $$;
