// Rational: an exact fraction, in lowest terms. Figures and thresholds are compared exactly.
#ifndef WUBU_SERVICES_COMPLIANCE_RATIONAL_H_
#define WUBU_SERVICES_COMPLIANCE_RATIONAL_H_

#include <cstdint>
#include <numeric>

#include "storage/base/check.h"
#include "wubu/v1/compliance.pb.h"

namespace wubu::compliance {

class Rational {
 public:
  Rational() = default;
  Rational(int64_t whole) : numerator_(whole) {}  // NOLINT: whole numbers are fractions.
  Rational(int64_t numerator, int64_t denominator) {
    CHECK(denominator > 0);
    const int64_t common = std::gcd(numerator, denominator);
    numerator_ = numerator / common;
    denominator_ = denominator / common;
  }

  int64_t numerator() const { return numerator_; }
  int64_t denominator() const { return denominator_; }

  Rational operator-(Rational other) const {
    return {numerator_ * other.denominator_ - other.numerator_ * denominator_,
            denominator_ * other.denominator_};
  }
  Rational Times(int64_t numerator, int64_t denominator) const {
    const int64_t across = std::gcd(numerator_, denominator), common = across == 0 ? 1 : across;
    return {numerator_ / common * numerator, denominator_ * (denominator / common)};
  }
  // The least whole number that is not less.
  int64_t Ceiling() const {
    return numerator_ / denominator_ + (numerator_ > 0 && numerator_ % denominator_ != 0 ? 1 : 0);
  }

  bool operator==(Rational other) const {
    return numerator_ == other.numerator_ && denominator_ == other.denominator_;
  }
  bool operator<(Rational other) const {
    return static_cast<__int128>(numerator_) * other.denominator_ <
           static_cast<__int128>(other.numerator_) * denominator_;
  }
  bool operator<=(Rational other) const { return !(other < *this); }
  bool operator>(Rational other) const { return other < *this; }
  bool operator>=(Rational other) const { return !(*this < other); }

  // Whether this < other × part ÷ whole, where 0 < whole. None of them may be huge.
  bool IsLessThanShareOf(Rational other, int64_t part, int64_t whole) const {
    return static_cast<__int128>(numerator_) * other.denominator_ * whole <
           static_cast<__int128>(other.numerator_) * denominator_ * part;
  }

  // The greatest part for which this is not less than other × part ÷ whole, where 0 < other.
  int64_t PartAsShareOf(Rational other, int64_t whole) const {
    return static_cast<int64_t>(static_cast<__int128>(numerator_) * other.denominator_ * whole /
                                (static_cast<__int128>(other.numerator_) * denominator_));
  }

  void ToQuantity(wubu::v1::Quantity* quantity) const {
    quantity->set_numerator(numerator_);
    if (denominator_ != 1) quantity->set_denominator(denominator_);
  }

 private:
  int64_t numerator_ = 0;
  int64_t denominator_ = 1;
};

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_RATIONAL_H_
