// Outcomes as text, so that they can be compared and a difference can be read.
#ifndef WUBU_TESTS_CONTRACT_OUTCOME_TEXT_H_
#define WUBU_TESTS_CONTRACT_OUTCOME_TEXT_H_

#include <string>
#include <vector>

#include "storage/log/event_log.h"

namespace wubu::log {

std::string TextOf(const Receipt& receipt);
std::string TextOf(const Outcome& outcome);
std::string TextOf(const std::vector<Outcome>& outcomes);

}  // namespace wubu::log

#endif  // WUBU_TESTS_CONTRACT_OUTCOME_TEXT_H_
