// kill -9 of the real server under load, again and again, on the same data directory.
//
// WUBU_CRASH_KILLS says how often; the default is for continuous integration.
#include <grpcpp/create_channel.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <random>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/crash/load.h"
#include "tests/crash/server_process.h"
#include "tests/crash/verifier.h"
#include "tests/support/seed.h"

namespace wubu::crash {
namespace {

using ::testing::IsEmpty;
using wubu::v1::EventService;

constexpr int kAppendLanes = 3;
constexpr uint64_t kFsckEach = 20;
constexpr uint64_t kReceiptsEach = 20;
constexpr absl::Duration kReadyTimeout = absl::Seconds(60);

SeenEvent Seen(const wubu::v1::RecordedEvent& recorded) {
  return {Position(recorded.position()), Revision(recorded.revision()), recorded.event().id(),
          recorded.event().subject(), Sha256(recorded.event().SerializeAsString())};
}

class ServerCrashTest : public testing::Test {
 protected:
  ServerCrashTest()
      : seed_(TestSeed()),
        random_(seed_),
        directory_(absl::StrCat(testing::TempDir(), "/server_crash_test", getpid())) {
    std::filesystem::remove_all(directory_);
    server_ = std::make_unique<ServerProcess>(WUBU_CRASH_WUBUD, directory_);
    writer_ = std::make_unique<OracleWriter>(oracle_path());
    oracle_ = std::make_unique<Oracle>(oracle_path());
    for (uint32_t lane = 0; lane <= kAppendLanes; ++lane) StartLane(lane);
  }

  ~ServerCrashTest() override {
    StopLoad();
    server_.reset();
    if (!HasFailure()) std::filesystem::remove_all(directory_);
  }

  std::string oracle_path() const { return directory_ + "/oracle"; }

  void StartLane(uint32_t lane) {
    threads_.emplace_back([this, lane] {
      if (lane < kAppendLanes) {
        AppendLane(lane, seed_, &address_, writer_.get(), &complaints_).Run();
      } else {
        IngestLane(lane, seed_, &address_, writer_.get(), &complaints_).Run();
      }
    });
  }

  void StopLoad() {
    address_.Close();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

  // Starts the server and lets the load at it.
  void StartServer() {
    server_->Start();
    const std::string address = server_->AwaitReady(kReadyTimeout);
    ASSERT_NE(address, "") << "it did not start: " << server_->Output();
    stub_ = EventService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
    address_.Set(address);
  }

  void Kill() {
    ASSERT_TRUE(server_->Kill()) << "it ended by itself: " << server_->Output();
    ++kills_;
  }

  // During the start: before, during or just after recovery.
  void KillWhileItStarts() {
    server_->Start();
    absl::SleepFor(absl::Microseconds(random_() % 120'000));
    Kill();
  }

  // After a random number of acknowledgements and a little more, so at any place of a commit.
  void KillUnderLoad() {
    const uint64_t enough = writer_->acknowledged_total() + random_() % 400;
    const absl::Time deadline = absl::Now() + absl::Seconds(20);
    while (writer_->acknowledged_total() < enough && absl::Now() < deadline) {
      absl::SleepFor(absl::Milliseconds(1));
    }
    EXPECT_GE(writer_->acknowledged_total(), enough) << "the load does not go on";
    absl::SleepFor(absl::Microseconds(random_() % 3'000));
    Kill();
  }

  Reader ServerReader() {
    return [this](Position from) {
      wubu::v1::ReadRequest request;
      request.set_from_position(from.value());
      grpc::ClientContext context;
      const auto stream = stub_->Read(&context, request);
      std::vector<SeenEvent> events;
      wubu::v1::ReadResponse response;
      while (stream->Read(&response)) {
        for (const auto& recorded : response.events()) events.push_back(Seen(recorded));
      }
      const grpc::Status status = stream->Finish();
      EXPECT_TRUE(status.ok()) << status.error_message();
      return events;
    };
  }

  // The receipts of some acknowledged events, however old.
  void CheckReceipts(uint64_t count) {
    const std::vector<Acknowledged>& all = oracle_->acknowledged();
    for (uint64_t i = 0; i < count && !all.empty(); ++i) {
      const Acknowledged& told = all[random_() % all.size()];
      wubu::v1::GetReceiptRequest request;
      request.set_event_id(told.id);
      wubu::v1::GetReceiptResponse response;
      grpc::ClientContext context;
      const grpc::Status status = stub_->GetReceipt(&context, request, &response);
      ASSERT_TRUE(status.ok()) << told.id << ": " << status.error_message();
      EXPECT_EQ(response.receipt().position(), told.position.value()) << told.id;
      EXPECT_EQ(response.receipt().revision(), told.revision.value()) << told.id;
    }
  }

  void Round(Verifier* verifier) {
    if (random_() % 4 == 0) KillWhileItStarts();
    ASSERT_NO_FATAL_FAILURE(StartServer());
    verifier->Verify(ServerReader());
    CheckReceipts(kReceiptsEach);
    KillUnderLoad();
    ASSERT_THAT(verifier->problems(), IsEmpty()) << "before kill " << kills_;
    ASSERT_THAT(complaints_.all(), IsEmpty());
  }

  const uint64_t seed_;
  std::mt19937_64 random_;
  const std::string directory_;
  uint64_t kills_ = 0;
  ServerAddress address_;
  Complaints complaints_;
  std::unique_ptr<ServerProcess> server_;
  std::unique_ptr<OracleWriter> writer_;
  std::unique_ptr<Oracle> oracle_;
  std::unique_ptr<EventService::Stub> stub_;
  std::vector<std::thread> threads_;
};

TEST_F(ServerCrashTest, KeepsEverythingItAcknowledged) {
  const uint64_t kills = TestSize("WUBU_CRASH_KILLS", 40);
  Verifier verifier(oracle_.get());
  for (uint64_t round = 1; kills_ < kills && !HasFailure(); ++round) {
    ASSERT_NO_FATAL_FAILURE(Round(&verifier));
    if (round % kFsckEach == 0) {
      EXPECT_EQ(server_->Fsck(), "");
    }
  }
  ASSERT_NO_FATAL_FAILURE(StartServer());
  StopLoad();
  Verifier whole(oracle_.get());
  whole.Verify(ServerReader());
  EXPECT_THAT(whole.problems(), IsEmpty());
  verifier.CompareWith(whole);
  EXPECT_THAT(verifier.problems(), IsEmpty());
  CheckReceipts(1'000);
  Kill();
  EXPECT_EQ(server_->Fsck(), "");
  EXPECT_THAT(complaints_.all(), IsEmpty());
  std::cout << kills_ << " kills, " << whole.events() << " events in the log, "
            << whole.acknowledged() << " of them acknowledged, acknowledgements with repeats "
            << writer_->acknowledged_total() << "\n";
}

}  // namespace
}  // namespace wubu::crash
