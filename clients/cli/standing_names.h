// Small things that are said of standings.
#ifndef WUBU_CLIENTS_CLI_STANDING_NAMES_H_
#define WUBU_CLIENTS_CLI_STANDING_NAMES_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/language.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "wubu/v1/standings_service.pb.h"

namespace wubu::cli {

// INVALID_ARGUMENT, with those that there are. `on-track` and `ON_TRACK` are the same.
absl::StatusOr<v1::Status> StatusNamed(const std::string& name);
// One character wide.
std::string StatusMark(v1::Status status);
constexpr Text kMarksText = {
    "✓ met  ✗ missed  → on track  ! behind  ? no data  – excused  · not begun\n",
    "✓ 达标  ✗ 未达标  → 正常推进  ! 落后  ? 无数据  – 免责  · 未开始\n"};

std::string TitleText(const v1::Text& title, Language language);
std::map<uint32_t, const v1::StandingRule*> ByNumber(
    const google::protobuf::RepeatedPtrField<v1::StandingRule>& rules);
v1::Quantity ValueOf(const v1::RuleStanding& standing);
v1::Quantity ThresholdOf(const v1::RuleStanding& standing);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_STANDING_NAMES_H_
