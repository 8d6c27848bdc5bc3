// PostgresLoad: prepared statements over several connections in pipeline mode, driven by one
// thread. Every call is a transaction of its own.
#ifndef WUBU_TESTS_BENCH_POSTGRES_LOAD_H_
#define WUBU_TESTS_BENCH_POSTGRES_LOAD_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/histogram.h"
#include "tests/bench/postgres_row.h"

namespace wubu::bench {

struct PostgresPlan {
  std::string conninfo;
  std::string statement;  // SQL with $1, $2, …
  // Of each call; all parameters are binary, and an empty string is null.
  std::vector<PostgresParameters> calls;
  int connections = 16;
  int clients = 64;  // Calls without an answer, spread over the connections.
  double warmup_seconds = 1;
  double seconds = 5;
};

struct PostgresResult {
  uint64_t succeeded = 0;  // Over all, warm-up included.
  uint64_t failed = 0;
  std::string first_error;
  uint64_t measured = 0;
  double seconds = 0;
  Histogram latency_nanos;
};

PostgresResult RunPostgres(const PostgresPlan& plan);

// What a question was answered at last, and how long each time took.
struct PostgresAnswers {
  std::vector<std::pair<int32_t, int64_t>> rows;
  Histogram latency_nanos;
};

// Asks for rows of an int and a bigint, `calls` times, until every value is read.
PostgresAnswers AskPostgresAgain(const std::string& conninfo, const std::string& statement,
                                 int calls);

// Runs a statement that answers one number.
int64_t AskPostgres(const std::string& conninfo, const std::string& statement);

}  // namespace wubu::bench

#endif  // WUBU_TESTS_BENCH_POSTGRES_LOAD_H_
