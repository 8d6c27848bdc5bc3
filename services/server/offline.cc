#include "services/server/offline.h"

#include <iostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "storage/log/backup.h"
#include "storage/log/fsck.h"

namespace wubu::server {
namespace {

int Report(absl::string_view verb, const absl::Status& status) {
  std::cerr << "wubud " << verb << ": " << status.message() << "\n";
  return kExitStart;
}

std::string Quoted(absl::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += {'\\', c};
    } else if (static_cast<unsigned char>(c) < 0x20) {
      absl::StrAppendFormat(&quoted, "\\u%04x", c);
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string ReportJson(const log::FsckReport& report) {
  std::string problems;
  for (const log::FsckProblem& problem : report.problems) {
    absl::StrAppend(&problems, problems.empty() ? "" : ",",
                    "{\"repairable\":", problem.repairable ? "true" : "false",
                    ",\"where\":", Quoted(problem.where), ",\"what\":", Quoted(problem.what), "}");
  }
  return absl::StrCat("{\"clean\":", report.clean() ? "true" : "false",
                      ",\"repaired\":", report.repaired ? "true" : "false",
                      ",\"position\":", report.head.position.value(), ",\"events\":", report.events,
                      ",\"blocks\":", report.blocks, ",\"subjects\":", report.subjects,
                      ",\"chainHash\":", Quoted(report.head.chain_hash.ToHex()),
                      ",\"problemsTotal\":", report.problems_total, ",\"problems\":[", problems,
                      "]}\n");
}

std::string ReportText(const log::FsckReport& report) {
  std::string text =
      absl::StrCat(report.events, " events of ", report.subjects, " subjects in ", report.blocks,
                   " blocks\nhead: position ", report.head.position.value(), ", chain hash ",
                   report.head.chain_hash.ToHex(), "\n");
  for (const log::FsckProblem& problem : report.problems) {
    absl::StrAppend(&text, problem.repairable ? "derived: " : "LOG: ", problem.where, ": ",
                    problem.what, "\n");
  }
  if (report.repaired) return text + "repaired: the indices were built again; now clean\n";
  if (report.clean()) return text + "clean\n";
  absl::StrAppend(&text, report.problems_total,
                  " problems. Those marked `derived` are mended by "
                  "--repair when there are no others; for those marked `LOG` restore a backup\n");
  return text;
}

}  // namespace

int RunFsck(const FsckCommand& command) {
  const auto report = log::Fsck({.directory = command.directory, .repair = command.repair});
  if (!report.ok()) return Report("fsck", report.status());
  std::cout << (command.json ? ReportJson(*report) : ReportText(*report));
  return report->clean() ? 0 : kExitProblems;
}

int RunRestore(const RestoreCommand& command) {
  const auto report = log::RestoreBackup(command.backup, command.directory);
  if (!report.ok()) return Report("restore", report.status());
  std::cout << "restored " << command.directory << " up to position "
            << report->head.position.value() << " (recorded "
            << absl::FormatTime(report->head.recorded_time, absl::UTCTimeZone())
            << "). Start it with: wubud --data-dir " << command.directory << "\n";
  return 0;
}

}  // namespace wubu::server
