#include "tests/bench/report.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace wubu::bench {
namespace {

std::string Quoted(absl::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted.push_back('\\');
    quoted.push_back(static_cast<unsigned char>(c) < ' ' ? ' ' : c);
  }
  return quoted + '"';
}

}  // namespace

int64_t NowNanos() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

double SecondsSince(int64_t begin_nanos) {
  return static_cast<double>(NowNanos() - begin_nanos) / 1e9;
}

void ExitUnlessOk(const absl::Status& status, absl::string_view doing) {
  if (status.ok()) return;
  std::fprintf(stderr, "bench: %s: %s\n", std::string(doing).c_str(), status.ToString().c_str());
  std::exit(1);
}

Report::Report(absl::string_view what) { Add("what", what); }

Report& Report::Add(absl::string_view name, double value) {
  return AddRaw(name, std::isfinite(value) ? absl::StrFormat("%.6g", value) : "null");
}

Report& Report::Add(absl::string_view name, absl::string_view value) {
  return AddRaw(name, Quoted(value));
}

Report& Report::AddLatency(absl::string_view name, const Histogram& nanos) {
  const auto micros = [&](double share) {
    return static_cast<double>(nanos.Quantile(share)) / 1e3;
  };
  return AddRaw(
      name, absl::StrFormat("{\"count\": %d, \"p50\": %.1f, \"p95\": %.1f, \"p99\": %.1f, "
                            "\"p999\": %.1f, \"max\": %.1f, \"mean\": %.1f}",
                            nanos.count(), micros(0.5), micros(0.95), micros(0.99), micros(0.999),
                            micros(1), nanos.mean() / 1e3));
}

Report& Report::AddRaw(absl::string_view name, absl::string_view json) {
  absl::StrAppend(&fields_, fields_.empty() ? "" : ", ", Quoted(name), ": ", json);
  return *this;
}

void Report::Print() const {
  std::printf("{%s}\n", fields_.c_str());
  std::fflush(stdout);
}

}  // namespace wubu::bench
