// Report: what a measuring program found, as one line of JSON on stdout, and how it tells the time.
//
//   Report report("disk");
//   report.Add("events", 1000).Add("events_per_second", rate).AddLatency("sync", histogram);
//   report.Print();
#ifndef WUBU_TESTS_BENCH_REPORT_H_
#define WUBU_TESTS_BENCH_REPORT_H_

#include <concepts>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "tests/bench/histogram.h"

namespace wubu::bench {

// Nanoseconds of a clock that only goes forwards.
int64_t NowNanos();
double SecondsSince(int64_t begin_nanos);

// Ends the program with a message if the status is not OK.
void ExitUnlessOk(const absl::Status& status, absl::string_view doing);

class Report {
 public:
  explicit Report(absl::string_view what);

  Report& Add(absl::string_view name, double value);
  Report& Add(absl::string_view name, absl::string_view value);
  Report& Add(absl::string_view name, std::integral auto value) {
    return AddRaw(name, std::to_string(value));
  }
  // An object with p50, p95, p99, p999, max and mean in microseconds of a histogram of nanoseconds.
  Report& AddLatency(absl::string_view name, const Histogram& nanos);

  void Print() const;

 private:
  Report& AddRaw(absl::string_view name, absl::string_view json);

  std::string fields_;
};

}  // namespace wubu::bench

#endif  // WUBU_TESTS_BENCH_REPORT_H_
