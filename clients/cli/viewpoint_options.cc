#include "clients/cli/viewpoint_options.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"

namespace wubu::cli {
namespace {

absl::Status ReadTime(const std::string& option, const std::string& text,
                      google::protobuf::Timestamp* time) {
  if (google::protobuf::util::TimeUtil::FromString(text, time)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(option, ": `", text, "` is no time; write 2026-03-02T09:00:00+08:00"));
}

}  // namespace

void AddViewpoint(CLI::App& command, Language language, ViewpointOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  command.add_option("--at", options->at,
                     say({"The instant to judge from (default: now)", "以此时刻为准（默认现在）"}));
  command.add_option("--as-of", options->as_of,
                     say({"Only what was recorded by then: a time, or a position",
                          "仅依据当时已入库的记录：时间或位置"}));
  command.add_option("--min-position", options->min_position,
                     say({"Wait until this position is included", "等到包含此位置为止"}));
}

absl::Status ToViewpoint(const ViewpointOptions& options, v1::Viewpoint* viewpoint) {
  absl::Status status;
  if (!options.at.empty()) status = ReadTime("--at", options.at, viewpoint->mutable_at());
  uint64_t position = 0;
  if (absl::SimpleAtoi(options.as_of, &position)) {
    viewpoint->mutable_as_of()->set_position(position);
  } else if (!options.as_of.empty()) {
    status.Update(
        ReadTime("--as-of", options.as_of, viewpoint->mutable_as_of()->mutable_recorded_time()));
  }
  viewpoint->set_min_position(options.min_position);
  return status;
}

}  // namespace wubu::cli
