-- The same work in PostgreSQL, with the same guarantees: an id is taken for ever and a repeat answers with the
-- first receipt; revisions of a stream without gaps, with an optimistic check; positions over all.
--
-- Positions are given in one of two ways. `gapless`: from a head row that is locked until the commit, which is
-- what wubu promises. Otherwise from a sequence: they may have gaps and become visible out of order, a
-- concession in PostgreSQL's favour, since nothing then waits for another's commit but those of one stream.
--
-- Other concessions: the client knows the number of each stream; the hash of the content is not computed, but
-- the content itself compared; no hash over the whole log is kept.
SET client_min_messages = warning;
DROP TABLE IF EXISTS events, streams, head, weekly;
DROP SEQUENCE IF EXISTS positions;

CREATE TABLE streams (
  stream int PRIMARY KEY,
  subject text NOT NULL UNIQUE,
  revision bigint NOT NULL
) WITH (fillfactor = 30);  -- Room for updates in the page, without touching an index.
INSERT INTO streams SELECT i, format('centers/3304%s', lpad(i::text, 5, '0')), 1
  FROM generate_series(0, 9999) AS i;

CREATE TABLE events (
  position bigint PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  stream int NOT NULL,
  revision bigint NOT NULL,
  type smallint NOT NULL,
  recorded_time timestamptz NOT NULL DEFAULT clock_timestamp(),
  content bytea NOT NULL,
  UNIQUE (stream, revision)
);

CREATE SEQUENCE positions;
CREATE TABLE head (position bigint NOT NULL) WITH (fillfactor = 10);
INSERT INTO head VALUES (0);

-- The weekly rollup: what each centre did in each week, by type.
CREATE TABLE weekly (
  stream int NOT NULL,
  week date NOT NULL,
  type smallint NOT NULL,
  events bigint NOT NULL,
  people bigint NOT NULL,
  PRIMARY KEY (stream, week, type)
) WITH (fillfactor = 50);

-- One event. The lock on the stream's row orders the revisions; the one on the head comes as late as it can.
CREATE OR REPLACE FUNCTION append_one(
  p_id uuid, p_stream int, p_expected bigint, p_type smallint, p_time timestamptz, p_people int,
  p_content bytea, p_gapless bool, p_weekly bool,
  OUT o_position bigint, OUT o_revision bigint, OUT o_duplicate bool) LANGUAGE plpgsql AS $$
DECLARE
  v_content bytea;
BEGIN
  o_duplicate := false;
  UPDATE streams SET revision = revision + 1
    WHERE stream = p_stream AND (p_expected IS NULL OR revision = p_expected)
    RETURNING revision INTO o_revision;
  IF FOUND THEN
    IF p_gapless THEN
      UPDATE head SET position = position + 1 RETURNING position INTO o_position;
    ELSE
      o_position := nextval('positions');
    END IF;
    INSERT INTO events (position, id, stream, revision, type, content)
      VALUES (o_position, p_id, p_stream, o_revision, p_type, p_content)
      ON CONFLICT (id) DO NOTHING;
    IF FOUND THEN
      IF p_weekly THEN
        INSERT INTO weekly AS w VALUES (p_stream, date_trunc('week', p_time)::date, p_type, 1, p_people)
          ON CONFLICT (stream, week, type)
          DO UPDATE SET events = w.events + 1, people = w.people + excluded.people;
      END IF;
      RETURN;
    END IF;
    -- The id is there: nothing was to move.
    UPDATE streams SET revision = revision - 1 WHERE stream = p_stream;
    IF p_gapless THEN UPDATE head SET position = position - 1; END IF;
  END IF;
  SELECT e.position, e.revision, e.content INTO o_position, o_revision, v_content
    FROM events e WHERE e.id = p_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the stream % is unknown or has moved', p_stream USING ERRCODE = 'serialization_failure';
  END IF;
  IF v_content <> p_content THEN
    RAISE EXCEPTION 'the id % has other content', p_id USING ERRCODE = 'unique_violation';
  END IF;
  o_duplicate := true;
END $$;

-- A batch, all or nothing, in one statement. With a repeat among it, it fails and is sent one by one.
CREATE OR REPLACE FUNCTION append_batch(
  p_ids uuid[], p_streams int[], p_types smallint[], p_times timestamptz[], p_people int[],
  p_contents bytea[], p_gapless bool, p_weekly bool)
  RETURNS TABLE (o_position bigint, o_revision bigint) LANGUAGE plpgsql AS $$
DECLARE
  v_count bigint := cardinality(p_ids);
  v_base bigint;
  v_added bigint;
BEGIN
  IF p_gapless THEN
    UPDATE head SET position = position + v_count RETURNING position - v_count INTO v_base;
  ELSE
    -- In one order, so that no two batches wait for each other.
    PERFORM 1 FROM streams s WHERE s.stream = ANY (p_streams) ORDER BY s.stream FOR UPDATE;
  END IF;
  RETURN QUERY
    WITH input AS MATERIALIZED (
      SELECT * FROM unnest(p_ids, p_streams, p_types, p_contents)
        WITH ORDINALITY AS t (id, stream, type, content, place)
    ), counted AS (
      SELECT i.stream, count(*) AS n FROM input i GROUP BY i.stream
    ), moved AS (
      UPDATE streams s SET revision = s.revision + c.n FROM counted c WHERE s.stream = c.stream
        RETURNING s.stream, s.revision - c.n AS base
    ), numbered AS (
      SELECT i.*, m.base + row_number() OVER (PARTITION BY i.stream ORDER BY i.place) AS revision
        FROM input i JOIN moved m ON m.stream = i.stream
    )
    INSERT INTO events AS e (position, id, stream, revision, type, content)
      SELECT CASE WHEN p_gapless THEN v_base + n.place ELSE nextval('positions') END,
             n.id, n.stream, n.revision, n.type, n.content
        FROM (SELECT * FROM numbered ORDER BY place) AS n
      ON CONFLICT (id) DO NOTHING
      RETURNING e.position, e.revision;
  GET DIAGNOSTICS v_added = ROW_COUNT;
  IF v_added <> v_count THEN
    RAISE EXCEPTION 'some of the batch are there, or their streams are unknown'
      USING ERRCODE = 'unique_violation';
  END IF;
  IF p_weekly THEN
    INSERT INTO weekly AS w
      SELECT t.stream, date_trunc('week', t.time)::date, t.type, count(*), sum(t.people)
        FROM unnest(p_streams, p_times, p_types, p_people) AS t (stream, time, type, people)
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (stream, week, type)
      DO UPDATE SET events = w.events + excluded.events, people = w.people + excluded.people;
  END IF;
END $$;

ANALYZE streams, head;
