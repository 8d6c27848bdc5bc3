// The workload as PostgreSQL takes it: parameters in its binary format.
#ifndef WUBU_TESTS_BENCH_POSTGRES_ROW_H_
#define WUBU_TESTS_BENCH_POSTGRES_ROW_H_

#include <cstdint>
#include <string>
#include <vector>

#include "tests/bench/workload.h"

namespace wubu::bench {

// An event with each column as bytes.
struct PostgresRow {
  std::string id;       // uuid
  std::string stream;   // int
  std::string type;     // smallint
  std::string time;     // timestamptz
  std::string people;   // int
  std::string content;  // bytea
};

// The parameters of one call, in the order of the function's.
using PostgresParameters = std::vector<std::string>;

// The next `count` events.
std::vector<PostgresRow> NextRows(Workload& workload, size_t count);

// The columns of `rows[begin, end)` as arrays, for append_batch.
PostgresParameters BatchParameters(const std::vector<PostgresRow>& rows, size_t begin, size_t end);

}  // namespace wubu::bench

#endif  // WUBU_TESTS_BENCH_POSTGRES_ROW_H_
