// bench_postgres: the same work against PostgreSQL, by the functions of postgres_schema.sql.
//
//   append  one event a transaction, so many clients
//   batch   many events a transaction
//   ask     a question, again and again
#include <CLI/CLI.hpp>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "storage/base/check.h"
#include "tests/bench/postgres_load.h"
#include "tests/bench/postgres_row.h"
#include "tests/bench/report.h"
#include "tests/bench/workload.h"

namespace wubu::bench {
namespace {

constexpr int kCenters = 10'000;  // As many as the schema has streams.

struct Flags {
  std::string conninfo;
  uint64_t seed = 1;
  uint32_t lane = 0;
  int connections = 16;
  int clients = 64;
  size_t batch = 1'000;
  size_t events = 0;
  bool gapless = false;
  bool weekly = false;
  double warmup = 1;
  double seconds = 5;
  std::string question;
  int calls = 20;
  std::string rows;
};

std::string Bool(bool value) { return std::string(1, value ? '\1' : '\0'); }

PostgresPlan PlanOf(const Flags& flags, const std::string& statement) {
  return {.conninfo = flags.conninfo,
          .statement = statement,
          .connections = flags.connections,
          .clients = flags.clients,
          .warmup_seconds = flags.warmup,
          .seconds = flags.seconds};
}

size_t EventsFor(const Flags& flags, double rate_max) {
  if (flags.events > 0) return flags.events;
  return static_cast<size_t>((flags.warmup + flags.seconds) * rate_max);
}

// Runs the plan, and sees that all that was acknowledged is there, and without gaps where that was
// asked for.
void RunAndPrint(const std::string& what, const Flags& flags, const PostgresPlan& plan,
                 size_t events_a_call) {
  const int64_t before = AskPostgres(flags.conninfo, "SELECT count(*) FROM events");
  const PostgresResult result = RunPostgres(plan);
  const int64_t after = AskPostgres(flags.conninfo, "SELECT count(*) FROM events");
  CHECK(after - before >= static_cast<int64_t>(result.succeeded * events_a_call));
  if (flags.gapless) {
    CHECK(after == AskPostgres(flags.conninfo, "SELECT coalesce(max(position), 0) FROM events"));
  }
  const double calls = static_cast<double>(result.measured) / result.seconds;
  Report(what)
      .Add("gapless", flags.gapless)
      .Add("weekly", flags.weekly)
      .Add("connections", flags.connections)
      .Add("clients", flags.clients)
      .Add("events_a_call", events_a_call)
      .Add("failed", result.failed)
      .Add("first_error", result.first_error)
      .Add("seconds", result.seconds)
      .Add("events_per_second", calls * static_cast<double>(events_a_call))
      .AddLatency("latency", result.latency_nanos)
      .Print();
}

void Append(const Flags& flags) {
  PostgresPlan plan =
      PlanOf(flags, "SELECT * FROM append_one($1, $2, NULL, $3, $4, $5, $6, $7, $8)");
  Workload workload(flags.seed, kCenters, flags.lane);
  for (PostgresRow& row : NextRows(workload, EventsFor(flags, 60'000))) {
    plan.calls.push_back({row.id, row.stream, row.type, row.time, row.people, row.content,
                          Bool(flags.gapless), Bool(flags.weekly)});
  }
  RunAndPrint("postgres_append", flags, plan, 1);
}

void Batch(const Flags& flags) {
  PostgresPlan plan = PlanOf(flags, "SELECT * FROM append_batch($1, $2, $3, $4, $5, $6, $7, $8)");
  Workload workload(flags.seed, kCenters, flags.lane);
  const size_t events = EventsFor(flags, 200'000) / flags.batch * flags.batch;
  const std::vector<PostgresRow> rows = NextRows(workload, events);
  for (size_t i = 0; i < events; i += flags.batch) {
    plan.calls.push_back(BatchParameters(rows, i, i + flags.batch));
    plan.calls.back().push_back(Bool(flags.gapless));
    plan.calls.back().push_back(Bool(flags.weekly));
  }
  RunAndPrint("postgres_batch", flags, plan, flags.batch);
}

void Ask(const Flags& flags) {
  const PostgresAnswers answers = AskPostgresAgain(flags.conninfo, flags.question, flags.calls);
  std::ofstream rows(flags.rows);
  for (const auto& [key, value] : answers.rows) rows << key << ',' << value << '\n';
  rows.close();
  CHECK(rows.good());
  Report("postgres_ask")
      .Add("question", flags.question)
      .Add("size", answers.rows.size())
      .AddLatency("latency", answers.latency_nanos)
      .Print();
}

int Main(int argc, char** argv) {
  Flags flags;
  CLI::App app("The same work against PostgreSQL");
  app.add_option("--conninfo", flags.conninfo, "As libpq takes it")->required();
  app.add_option("--seed", flags.seed, "Of the workload");
  app.add_option("--lane", flags.lane, "Of the workload: another lane has other ids");
  app.add_option("--connections", flags.connections, "Real connections");
  app.add_option("--clients", flags.clients, "Transactions without an answer");
  app.add_option("--batch", flags.batch, "Events a transaction");
  app.add_option("--events", flags.events, "At most so many");
  app.add_flag("--gapless", flags.gapless, "Positions without gaps, from a locked row");
  app.add_flag("--weekly", flags.weekly, "Keep a weekly rollup in the same transaction");
  app.add_option("--warmup", flags.warmup, "Seconds before measuring");
  app.add_option("--seconds", flags.seconds, "Seconds of measuring");
  app.add_option("--question", flags.question, "SQL for rows of an int and a bigint");
  app.add_option("--calls", flags.calls, "How often it is asked");
  app.add_option("--rows", flags.rows, "A file for the rows of the last answer");
  app.require_subcommand(1);
  app.fallthrough();
  app.add_subcommand("append", "One event a transaction")->callback([&] { Append(flags); });
  app.add_subcommand("batch", "Many events a transaction")->callback([&] { Batch(flags); });
  app.add_subcommand("ask", "A question, again and again")->callback([&] { Ask(flags); });
  CLI11_PARSE(app, argc, argv);
  return 0;
}

}  // namespace
}  // namespace wubu::bench

int main(int argc, char** argv) { return wubu::bench::Main(argc, argv); }
