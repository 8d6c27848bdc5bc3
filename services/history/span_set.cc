#include "services/history/span_set.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace wubu::history {

SpanSet::SpanSet(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  for (const Span& span : spans) {
    if (span.end <= span.begin) continue;
    if (!spans_.empty() && span.begin <= spans_.back().end) {
      spans_.back().end = std::max(spans_.back().end, span.end);
    } else {
      spans_.push_back(span);
    }
  }
}

int64_t SpanSet::SecondsIn(Span span) const {
  // The first that ends after the begin.
  auto it = std::upper_bound(spans_.begin(), spans_.end(), span.begin,
                             [](Instant begin, const Span& s) { return begin < s.end; });
  int64_t seconds = 0;
  for (; it != spans_.end() && it->begin < span.end; ++it) {
    seconds += std::min(it->end, span.end) - std::max(it->begin, span.begin);
  }
  return seconds;
}

int64_t SpanSet::seconds() const {
  int64_t seconds = 0;
  for (const Span& span : spans_) seconds += span.seconds();
  return seconds;
}

SpanSet SpanSet::Intersect(const SpanSet& other) const {
  std::vector<Span> both;
  auto a = spans_.begin(), b = other.spans_.begin();
  while (a != spans_.end() && b != other.spans_.end()) {
    const Span span{std::max(a->begin, b->begin), std::min(a->end, b->end)};
    if (span.seconds() > 0) both.push_back(span);
    if (a->end < b->end) {
      ++a;
    } else {
      ++b;
    }
  }
  return SpanSet(std::move(both));
}

SpanSet SpanSet::Without(const SpanSet& other) const {
  // What the other leaves free.
  std::vector<Span> gaps;
  Instant begin = std::numeric_limits<Instant>::min();
  for (const Span& span : other.spans_) {
    gaps.push_back({begin, span.begin});
    begin = span.end;
  }
  gaps.push_back({begin, std::numeric_limits<Instant>::max()});
  return Intersect(SpanSet(std::move(gaps)));
}

}  // namespace wubu::history
