#include "tests/bench/postgres_load.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <memory>

#include "storage/base/check.h"
#include "tests/bench/report.h"

namespace wubu::bench {
namespace {

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

constexpr char kStatement[] = "append";
constexpr int kBinary = 1;

Connection Connect(const std::string& conninfo) {
  Connection connection(PQconnectdb(conninfo.c_str()), &PQfinish);
  if (PQstatus(connection.get()) != CONNECTION_OK) {
    ExitUnlessOk(absl::UnavailableError(PQerrorMessage(connection.get())), "PostgreSQL");
  }
  return connection;
}

void ExitUnlessOk(const Result& result, ExecStatusType wanted) {
  if (PQresultStatus(result.get()) == wanted) return;
  bench::ExitUnlessOk(absl::InternalError(PQresultErrorMessage(result.get())), "PostgreSQL");
}

void Prepare(const Connection& connection, const std::string& statement) {
  ExitUnlessOk(
      Result(PQprepare(connection.get(), kStatement, statement.c_str(), 0, nullptr), &PQclear),
      PGRES_COMMAND_OK);
}

template <typename Number>
Number FromBigEndian(const char* bytes) {
  Number value = 0;
  for (size_t i = 0; i < sizeof(Number); ++i) {
    value = static_cast<Number>(value << 8 | static_cast<unsigned char>(bytes[i]));
  }
  return value;
}

// What all connections share.
struct Course {
  const PostgresPlan* plan;
  int64_t measure_begin;
  int64_t measure_end;
  size_t next = 0;
  PostgresResult result;

  bool MoreToSend(int64_t now) const { return next < plan->calls.size() && now < measure_end; }
};

// One connection, with several calls on their way.
class Pipeline {
 public:
  Pipeline(Course* course, size_t depth)
      : course_(course), depth_(depth), connection_(Connect(course->plan->conninfo)) {
    Prepare(connection_, course->plan->statement);
    CHECK(PQsetnonblocking(connection_.get(), 1) == 0);
    CHECK(PQenterPipelineMode(connection_.get()) == 1);
  }

  void Fill() {
    while (sent_nanos_.size() < depth_ && course_->MoreToSend(NowNanos())) {
      Send(course_->plan->calls[course_->next++]);
    }
    unflushed_ = PQflush(connection_.get()) == 1;
  }

  bool idle() const { return sent_nanos_.empty(); }
  pollfd ToPoll() const {
    const auto events = static_cast<int16_t>(POLLIN | (unflushed_ ? POLLOUT : 0));
    return {.fd = PQsocket(connection_.get()), .events = events, .revents = 0};
  }

  void TakeAnswers() {
    CHECK(PQconsumeInput(connection_.get()) == 1);
    while (!idle() && PQisBusy(connection_.get()) == 0) {
      const Result result(PQgetResult(connection_.get()), &PQclear);
      if (result == nullptr) continue;  // The end of one call's results.
      if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) {
        sent_nanos_.pop_front();
      } else {
        Count(*result);
      }
    }
  }

 private:
  void Send(const PostgresParameters& parameters) {
    std::vector<const char*> values;
    std::vector<int> lengths;
    for (const std::string& parameter : parameters) {
      values.push_back(parameter.empty() ? nullptr : parameter.data());
      lengths.push_back(static_cast<int>(parameter.size()));
    }
    const std::vector<int> formats(parameters.size(), kBinary);
    sent_nanos_.push_back(NowNanos());
    CHECK(PQsendQueryPrepared(connection_.get(), kStatement, static_cast<int>(values.size()),
                              values.data(), lengths.data(), formats.data(), kBinary) == 1);
    CHECK(PQpipelineSync(connection_.get()) == 1);
  }

  void Count(const PGresult& answer) {
    PostgresResult& result = course_->result;
    if (PQresultStatus(&answer) != PGRES_TUPLES_OK) {
      if (result.failed++ == 0) result.first_error = PQresultErrorMessage(&answer);
      return;
    }
    ++result.succeeded;
    const int64_t now = NowNanos();
    if (now < course_->measure_begin || now >= course_->measure_end) return;
    ++result.measured;
    result.latency_nanos.Record(static_cast<uint64_t>(now - sent_nanos_.front()));
  }

  Course* const course_;
  const size_t depth_;
  const Connection connection_;
  std::deque<int64_t> sent_nanos_;
  bool unflushed_ = false;
};

// Until every call sent has its answer.
void Drive(const std::vector<std::unique_ptr<Pipeline>>& pipelines) {
  std::vector<pollfd> polled(pipelines.size());
  while (true) {
    bool busy = false;
    for (size_t i = 0; i < pipelines.size(); ++i) {
      pipelines[i]->Fill();
      polled[i] = pipelines[i]->ToPoll();
      busy = busy || !pipelines[i]->idle();
    }
    if (!busy) return;
    poll(polled.data(), polled.size(), -1);
    for (size_t i = 0; i < pipelines.size(); ++i) {
      if (polled[i].revents != 0) pipelines[i]->TakeAnswers();
    }
  }
}

}  // namespace

PostgresResult RunPostgres(const PostgresPlan& plan) {
  Course course{.plan = &plan};
  std::vector<std::unique_ptr<Pipeline>> pipelines;
  for (int i = 0; i < plan.connections; ++i) {
    const int depth = plan.clients / plan.connections + (i < plan.clients % plan.connections);
    pipelines.push_back(std::make_unique<Pipeline>(&course, static_cast<size_t>(depth)));
  }
  course.measure_begin = NowNanos() + static_cast<int64_t>(plan.warmup_seconds * 1e9);
  course.measure_end = course.measure_begin + static_cast<int64_t>(plan.seconds * 1e9);
  Drive(pipelines);
  course.result.seconds =
      static_cast<double>(std::min(NowNanos(), course.measure_end) - course.measure_begin) / 1e9;
  return course.result;
}

PostgresAnswers AskPostgresAgain(const std::string& conninfo, const std::string& statement,
                                 int calls) {
  const Connection connection = Connect(conninfo);
  Prepare(connection, statement);
  PostgresAnswers answers;
  for (int call = 0; call < calls; ++call) {
    const int64_t begin = NowNanos();
    const Result result(
        PQexecPrepared(connection.get(), kStatement, 0, nullptr, nullptr, nullptr, kBinary),
        &PQclear);
    ExitUnlessOk(result, PGRES_TUPLES_OK);
    answers.rows.clear();
    for (int row = 0; row < PQntuples(result.get()); ++row) {
      answers.rows.emplace_back(FromBigEndian<int32_t>(PQgetvalue(result.get(), row, 0)),
                                FromBigEndian<int64_t>(PQgetvalue(result.get(), row, 1)));
    }
    answers.latency_nanos.Record(static_cast<uint64_t>(NowNanos() - begin));
  }
  return answers;
}

int64_t AskPostgres(const std::string& conninfo, const std::string& statement) {
  const Connection connection = Connect(conninfo);
  const Result result(PQexec(connection.get(), statement.c_str()), &PQclear);
  ExitUnlessOk(result, PGRES_TUPLES_OK);
  return std::atoll(PQgetvalue(result.get(), 0, 0));
}

}  // namespace wubu::bench
