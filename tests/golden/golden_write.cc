// Writes a golden store: every type of event, with all its fields and with the needed ones only,
// more of them over several subjects, refused and repeated proposals, in many commits over several
// files.
//
//   wubu_golden_write DIRECTORY      makes DIRECTORY/store and DIRECTORY/dump.txt
#include <filesystem>
#include <fstream>
#include <iostream>

#include "services/domain/event_canonical.h"
#include "services/domain/event_sample.h"
#include "services/domain/event_type.h"
#include "storage/base/check.h"
#include "storage/log/rocks_log.h"
#include "tests/golden/golden_dump.h"

namespace wubu::golden {
namespace {

namespace fs = std::filesystem;

// The indices are sealed each so many events, so the store has several seals and a tail.
constexpr size_t kIndexTailEvents = 150;
constexpr size_t kRounds = 7;
constexpr size_t kFullRounds =
    5;  // Enough that some of the log is in sorted files and the rest in its WAL.
constexpr int64_t kFirstSecond = 1'772'413'200;  // 2026-03-02 01:00 UTC.

class GoldenWriter {
 public:
  explicit GoldenWriter(log::EventLog* log) : log_(*log) {}

  void Write() {
    for (const char* subject : {"centers/a", "centers/b"}) {
      Append({Named(domain::FullEvent(wubu::v1::Payload::kCenterRegistered), subject)});
    }
    Append({Named(domain::FullEvent(wubu::v1::Payload::kRegionRegistered), "regions/r")});
    for (size_t round = 0; round < kRounds; ++round) WriteEveryType(round);
    Append(last_);  // Repeats: nothing of it is written again.
    log::Proposal unmet = last_;
    unmet.events[0].id = EventId::Version7(1, {1, 1});
    unmet.expectations.push_back({"centers/a", Revision(1)});
    Commit({&unmet});
  }

 private:
  void WriteEveryType(size_t round) {
    std::vector<wubu::v1::Event> commit;
    for (const uint32_t type : domain::AllEventTypes()) {
      const bool of_region = domain::SubjectCollectionOf(type) == "regions";
      const char* const subject = of_region       ? "regions/r"
                                  : type % 2 == 0 ? "centers/a"
                                                  : "centers/b";
      commit.push_back(Named(
          round < kFullRounds ? domain::FullEvent(type) : domain::MinimalEvent(type), subject));
      if (commit.size() <= type % 5 + round) continue;
      Append(commit);
      commit.clear();
    }
    Append(commit);
  }

  wubu::v1::Event Named(wubu::v1::Event event, const std::string& subject) {
    ++number_;
    event.set_id(EventId::Version7(kFirstSecond * 1'000 + number_, {number_, ~number_}).ToString());
    event.set_subject(subject);
    return event;
  }

  void Append(const std::vector<wubu::v1::Event>& events) {
    log::Proposal proposal;
    for (const wubu::v1::Event& event : events) {
      domain::AdmittedEvent admitted;
      std::vector<domain::Violation> violations;
      CHECK(domain::Admit(event, &admitted, &violations));
      proposal.events.push_back({admitted.id, admitted.subject, admitted.type,
                                 admitted.begins_stream, "terminals/golden", admitted.content,
                                 admitted.hash});
    }
    Append(proposal);
  }

  void Append(const log::Proposal& proposal) {
    if (proposal.events.empty()) return;
    Commit({&proposal});
    last_ = proposal;
  }

  void Commit(std::vector<const log::Proposal*> proposals) {
    seconds_ += 60;
    CHECK(log_.Append(proposals, absl::FromUnixMicros((kFirstSecond + seconds_) * 1'000'000 + 17))
              .ok());
  }

  log::EventLog& log_;
  uint64_t number_ = 0;
  int64_t seconds_ = 0;
  log::Proposal last_;
};

// What RocksDB and the lock leave beside the data.
void RemoveJunk(const fs::path& store) {
  std::vector<fs::path> junk;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(store)) {
    const std::string name = entry.path().filename();
    const bool is_junk = name == "LOCK" || name == "LOG" || name.rfind("LOG.old", 0) == 0 ||
                         name.rfind("OPTIONS-", 0) == 0 || name == "SPARE";
    if (is_junk) junk.push_back(entry.path());
  }
  for (const fs::path& path : junk) fs::remove(path);
}

int Run(const fs::path& directory) {
  fs::create_directories(directory);
  const auto log = log::RocksLog::Open({.directory = directory / "store",
                                        .index_tail_events = kIndexTailEvents,
                                        .write_buffer_bytes = 64 << 10,
                                        .wal_spare_bytes = 0});
  CHECK(log.ok());
  GoldenWriter(log->get()).Write();
  const auto dump = DumpOf(**log);
  CHECK(dump.ok());
  std::ofstream(directory / "dump.txt") << *dump;
  return 0;
}

}  // namespace
}  // namespace wubu::golden

int main(int argc, char** argv) {
  if (argc != 2 || std::filesystem::exists(std::string(argv[1]) + "/store")) {
    std::cerr << "usage: wubu_golden_write DIRECTORY, where there is no store yet\n";
    return 64;
  }
  const int code = wubu::golden::Run(argv[1]);
  wubu::golden::RemoveJunk(std::filesystem::path(argv[1]) / "store");
  return code;
}
