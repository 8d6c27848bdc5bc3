#include "services/standings/rule_table.h"

#include <utility>

#include "storage/base/check.h"

namespace wubu::standings {

uint32_t RuleTable::NumberOf(wubu::v1::StandingRule rule) {
  rule.clear_number();
  std::string key = rule.SerializeAsString();
  absl::MutexLock lock(&mutex_);
  const auto [found, is_new] =
      numbers_.try_emplace(std::move(key), static_cast<uint32_t>(rules_.size()));
  if (is_new) {
    rule.set_number(found->second);
    rules_.push_back(std::move(rule));
  }
  return found->second;
}

const wubu::v1::StandingRule& RuleTable::Of(uint32_t number) const {
  absl::ReaderMutexLock lock(&mutex_);
  CHECK(number < rules_.size());
  return rules_[number];
}

uint32_t RuleTable::size() const {
  absl::ReaderMutexLock lock(&mutex_);
  return static_cast<uint32_t>(rules_.size());
}

}  // namespace wubu::standings
