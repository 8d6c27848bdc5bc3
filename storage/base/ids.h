// The numbers that the log gives: Position in the whole log, Revision in the stream of one subject.
// Both begin at 1 and have no gaps; 0 means "before the first". They do not mix with each other.
#ifndef WUBU_STORAGE_BASE_IDS_H_
#define WUBU_STORAGE_BASE_IDS_H_

#include <compare>
#include <cstdint>

#include "storage/base/event_id.h"

namespace wubu {

template <typename Tag>
class Ordinal {
 public:
  constexpr Ordinal() = default;
  constexpr explicit Ordinal(uint64_t value) : value_(value) {}

  constexpr uint64_t value() const { return value_; }
  constexpr Ordinal next() const { return Ordinal(value_ + 1); }
  constexpr Ordinal operator+(uint64_t n) const { return Ordinal(value_ + n); }

  friend constexpr auto operator<=>(Ordinal, Ordinal) = default;

 private:
  uint64_t value_ = 0;
};

using Position = Ordinal<struct PositionTag>;
using Revision = Ordinal<struct RevisionTag>;

}  // namespace wubu

#endif  // WUBU_STORAGE_BASE_IDS_H_
