// Words of the register as people read and write them: stages, books, weekly schedules, areas.
#ifndef WUBU_CLIENTS_CLI_REGISTER_WORDS_H_
#define WUBU_CLIENTS_CLI_REGISTER_WORDS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/language.h"
#include "clients/cli/table.h"
#include "wubu/v1/measure.pb.h"
#include "wubu/v1/register.pb.h"

namespace wubu::cli {

namespace v1 = wubu::v1;

// For people in their language, for programs `OPEN`.
Cell StageCell(v1::LifeCycleStage stage, Language language);
// `open`, `OPEN`, `开放`.
absl::StatusOr<v1::LifeCycleStage> ParseStage(absl::string_view text);

// Rooms, troupes, …; for programs `ROOM`.
Cell BookCell(v1::EntryType book, Language language);
// `room`, `ROOM`.
absl::StatusOr<v1::EntryType> ParseBook(absl::string_view text);

// Adds the stretches that a text like `mon-fri 09:00-12:00,13:30-17:00` says; `sat,sun 10:00-16:00
// hall` is of one area.
absl::Status AddSchedule(absl::string_view text, v1::WeeklySchedule* schedule);
// One line for each set of days with the same hours, in the same form.
std::vector<std::string> ScheduleLines(const v1::WeeklySchedule& schedule);

// Square metres with at most two decimals, as hundredths: `300.5` is 30050.
absl::StatusOr<int64_t> ParseArea(absl::string_view text);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_REGISTER_WORDS_H_
