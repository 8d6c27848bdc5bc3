// SpanSet: instants that are covered by any of many spans: a union, never a sum.
#ifndef WUBU_SERVICES_HISTORY_SPAN_SET_H_
#define WUBU_SERVICES_HISTORY_SPAN_SET_H_

#include <cstdint>
#include <vector>

#include "services/history/calendar.h"

namespace wubu::history {

class SpanSet {
 public:
  SpanSet() = default;
  explicit SpanSet(std::vector<Span> spans);  // In any order, overlapping or not.

  // Sorted, apart from each other, none empty.
  const std::vector<Span>& spans() const { return spans_; }
  bool empty() const { return spans_.empty(); }

  // Covered seconds within `span`.
  int64_t SecondsIn(Span span) const;
  int64_t seconds() const;
  bool Touches(Span span) const { return SecondsIn(span) > 0; }

  // What both cover.
  SpanSet Intersect(const SpanSet& other) const;
  // What this covers within `span` and `other` does not.
  SpanSet Without(const SpanSet& other) const;

 private:
  std::vector<Span> spans_;
};

}  // namespace wubu::history

#endif  // WUBU_SERVICES_HISTORY_SPAN_SET_H_
