// A log as text: a line an event and one for the head, so that two logs can be compared by eye.
#ifndef WUBU_TESTS_GOLDEN_GOLDEN_DUMP_H_
#define WUBU_TESTS_GOLDEN_GOLDEN_DUMP_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "storage/log/event_log.h"

namespace wubu::golden {

// position revision recorded_micros type id subject source content_hash
inline absl::StatusOr<std::string> DumpOf(const log::EventLog& log) {
  std::string text;
  const absl::Status read =
      log.Read(Position(1), log::Direction::kForwards, [&text](const log::LogEntry& entry) {
        absl::StrAppend(&text, entry.position.value(), " ", entry.revision.value(), " ",
                        absl::ToUnixMicros(entry.recorded_time), " ", entry.type, " ",
                        entry.id.ToString(), " ", entry.subject, " ", entry.source, " ");
        absl::StrAppend(&text, Sha256(entry.content).ToHex(), "\n");
        return true;
      });
  if (!read.ok()) return read;
  const log::Head head = log.head();
  absl::StrAppend(&text, "head ", head.position.value(), " ",
                  absl::ToUnixMicros(head.recorded_time), " ", head.chain_hash.ToHex(), "\n");
  return text;
}

}  // namespace wubu::golden

#endif  // WUBU_TESTS_GOLDEN_GOLDEN_DUMP_H_
