// Fault model: a disk on which one operation goes wrong, the n-th of its kind, once.
//   fail     it returns an error and has done nothing (a close has closed).
//   short    an append has written half and returns an error; a read returns half and no error.
//   corrupt  a bit of what is written, or read, is another one, and nobody says so.
// The witness, FORMAT and LOCK are written by plain system calls and are not reached here;
// log_test_damage.h spoils them. tests/fault/power_cut_test.cc has the disk that forgets what was
// not synced.
//
// A short life of a store is run once for every operation that it has. In all of them it either
// serves correctly or stops loudly, and on a healthy disk everything acknowledged is there
// afterwards. Only what was corrupted may instead be refused: said, never served.
#include <atomic>

#include "gtest/gtest.h"
#include "tests/fault/hooked_file_system.h"
#include "tests/fault/scenario.h"
#include "tests/support/seed.h"

namespace wubu::log {
namespace {

struct Fault {
  Operation operation;
  Verdict verdict;
  // Whether a healthy disk afterwards must have everything; else it may say that it has not.
  bool nothing_is_lost;
};

class OneFault final : public DiskHooks {
 public:
  OneFault(const Fault& fault, uint64_t nth) : fault_(fault), left_(nth) {}
  Verdict Before(Operation operation, const std::string&) override {
    if (operation != fault_.operation || left_.fetch_sub(1) != 1) return Verdict::kPass;
    return fault_.verdict;
  }
  bool happened() const { return left_ < 1; }

 private:
  const Fault fault_;
  std::atomic<int64_t> left_;
};

void PrintTo(const Fault& fault, std::ostream* out) {
  static constexpr const char* kVerdicts[] = {"Passes", "Fails", "IsShort", "Corrupts"};
  *out << NameOf(fault.operation) << kVerdicts[static_cast<int>(fault.verdict)];
}

class FaultyDiskTest : public testing::TestWithParam<Fault> {};

TEST_P(FaultyDiskTest, ServesCorrectlyOrStopsLoudly) {
  const uint64_t step = TestSize("WUBU_FAULT_STEP", 1);
  uint64_t runs = 0, acknowledged = 0;
  bool happened = true;
  for (uint64_t nth = 1; happened; nth += step, ++runs) {
    SCOPED_TRACE(absl::StrCat(NameOf(GetParam().operation), " number ", nth));
    const TestDirectory directory;
    Scenario scenario(directory / "data");
    OneFault disk(GetParam(), nth);
    {
      const std::unique_ptr<rocksdb::Env> env = NewHookedEnv(&disk);
      scenario.Run(env.get());
    }
    happened = disk.happened();
    GetParam().nothing_is_lost || !happened ? scenario.ExpectAllKept()
                                            : scenario.ExpectAllKeptOrSaid();
    acknowledged += scenario.acknowledged();
    if (HasFailure()) break;
  }
  RecordProperty("runs", static_cast<int>(runs));
  RecordProperty("acknowledged", static_cast<int>(acknowledged));
}

INSTANTIATE_TEST_SUITE_P(Disk, FaultyDiskTest,
                         testing::Values(Fault{Operation::kCreate, Verdict::kFail, true},
                                         Fault{Operation::kReuse, Verdict::kFail, true},
                                         Fault{Operation::kOpen, Verdict::kFail, true},
                                         Fault{Operation::kRead, Verdict::kFail, true},
                                         Fault{Operation::kRead, Verdict::kShort, false},
                                         Fault{Operation::kRead, Verdict::kCorrupt, false},
                                         Fault{Operation::kAppend, Verdict::kFail, true},
                                         Fault{Operation::kAppend, Verdict::kShort, true},
                                         Fault{Operation::kAppend, Verdict::kCorrupt, false},
                                         Fault{Operation::kSync, Verdict::kFail, true},
                                         Fault{Operation::kSyncDirectory, Verdict::kFail, true},
                                         Fault{Operation::kRename, Verdict::kFail, true},
                                         Fault{Operation::kDelete, Verdict::kFail, true},
                                         Fault{Operation::kClose, Verdict::kFail, true},
                                         Fault{Operation::kList, Verdict::kFail, true}),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace wubu::log
