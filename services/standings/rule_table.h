// RuleTable: numbers for rules, so that a cell need not repeat what its rule is. A number is given
// once and for ever; a rule that is published with another text has another one.
#ifndef WUBU_SERVICES_STANDINGS_RULE_TABLE_H_
#define WUBU_SERVICES_STANDINGS_RULE_TABLE_H_

#include <cstdint>
#include <deque>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "wubu/v1/standing.pb.h"

namespace wubu::standings {

class RuleTable {
 public:
  // Any thread. What `rule` says of its number is not looked at.
  uint32_t NumberOf(wubu::v1::StandingRule rule);
  // It lives as long as the table.
  const wubu::v1::StandingRule& Of(uint32_t number) const;
  uint32_t size() const;

 private:
  mutable absl::Mutex mutex_;
  std::deque<wubu::v1::StandingRule> rules_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::string, uint32_t> numbers_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace wubu::standings

#endif  // WUBU_SERVICES_STANDINGS_RULE_TABLE_H_
