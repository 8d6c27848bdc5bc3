// Histogram: how values (nanoseconds, mostly) are spread, in log-linear buckets: 128 to an octave,
// so that a quantile is never more than 0.8 % above the true value, at any size, in constant
// memory.
//
//   Histogram latency;
//   latency.Record(nanos);
//   latency.Quantile(0.99);
#ifndef WUBU_TESTS_BENCH_HISTOGRAM_H_
#define WUBU_TESTS_BENCH_HISTOGRAM_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace wubu::bench {

class Histogram {
 public:
  Histogram();

  void Record(uint64_t value);
  void Merge(const Histogram& other);

  uint64_t count() const { return count_; }
  uint64_t max() const { return max_; }
  double mean() const { return count_ == 0 ? 0 : sum_ / static_cast<double>(count_); }
  // The least value that at least this share of the recorded ones does not exceed, rounded up to
  // the end of its bucket but not beyond the maximum; 0 if nothing was recorded. 0 < share <= 1.
  uint64_t Quantile(double share) const;

 private:
  std::vector<uint64_t> buckets_;
  uint64_t count_ = 0;
  uint64_t max_ = 0;
  double sum_ = 0;
};

}  // namespace wubu::bench

#endif  // WUBU_TESTS_BENCH_HISTOGRAM_H_
