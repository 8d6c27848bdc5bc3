#include "tests/bench/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "storage/base/check.h"

namespace wubu::bench {
namespace {

constexpr int kBits = 7;
constexpr uint64_t kPerOctave = uint64_t{1} << kBits;
constexpr size_t kBuckets = (64 - kBits + 1) * kPerOctave;

// Values below two octaves of buckets have one each; above, `shift` low bits are not told apart.
size_t BucketOf(uint64_t value) {
  const int shift = std::max(0, static_cast<int>(std::bit_width(value)) - kBits - 1);
  return shift * kPerOctave + (value >> shift);
}

uint64_t EndOf(size_t bucket) {
  if (bucket < 2 * kPerOctave) return bucket;
  const size_t shift = bucket / kPerOctave - 1;
  const uint64_t mantissa = bucket - shift * kPerOctave;
  return ((mantissa + 1) << shift) - 1;
}

}  // namespace

Histogram::Histogram() : buckets_(kBuckets) {}

void Histogram::Record(uint64_t value) {
  ++buckets_[BucketOf(value)];
  ++count_;
  sum_ += static_cast<double>(value);
  max_ = std::max(max_, value);
}

void Histogram::Merge(const Histogram& other) {
  for (size_t i = 0; i < kBuckets; ++i) buckets_[i] += other.buckets_[i];
  count_ += other.count_;
  sum_ += other.sum_;
  max_ = std::max(max_, other.max_);
}

uint64_t Histogram::Quantile(double share) const {
  CHECK(share > 0 && share <= 1);
  const auto wanted = static_cast<uint64_t>(std::ceil(share * static_cast<double>(count_)));
  uint64_t seen = 0;
  for (size_t i = 0; i < kBuckets && count_ > 0; ++i) {
    seen += buckets_[i];
    if (seen >= wanted && seen > 0) return std::min(EndOf(i), max_);
  }
  return max_;
}

}  // namespace wubu::bench
