// The real server through gRPC, asked by several clients, and killed in the midst of every other
// history.
#include <grpcpp/create_channel.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <random>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "storage/base/event_id.h"
#include "tests/crash/server_process.h"
#include "tests/linearizability/checker.h"
#include "tests/linearizability/clients.h"
#include "tests/support/seed.h"
#include "wubu/v1/event_service.grpc.pb.h"

namespace wubu::linearizability {
namespace {

using wubu::v1::EventService;

constexpr absl::Duration kRestartTimeout = absl::Seconds(60);
constexpr auto kCallTimeout = std::chrono::seconds(20);

class ServerStore final : public Store {
 public:
  void Connect(const std::string& address) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
    std::shared_ptr<EventService::Stub> stub = EventService::NewStub(
        grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
    absl::MutexLock lock(&mutex_);
    stub_ = std::move(stub);
  }

  // The subjects and events of the next history.
  void Begin(uint64_t first) {
    first_ = first;
    asked_ = 0;
  }
  // Waits until so many questions were asked.
  void AwaitAsked(uint64_t count) const {
    absl::MutexLock lock(&mutex_);
    const auto enough = [this, count]()
                            ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return asked_ >= count; };
    mutex_.Await(absl::Condition(&enough));
  }

  uint64_t Head() { return Ask({Call::kReadHead}).position; }

  // When the server dies meanwhile the answer is unknown, and this returns once there is another.
  Answer Ask(const Call& call) override {
    std::shared_ptr<EventService::Stub> stub;
    {
      absl::MutexLock lock(&mutex_);
      stub = stub_;
      ++asked_;
    }
    Answer answer;
    grpc::Status status = AskOf(stub.get(), call, &answer);
    if (status.ok()) return answer;
    EXPECT_TRUE(status.error_code() == grpc::StatusCode::UNAVAILABLE ||
                status.error_code() == grpc::StatusCode::CANCELLED)
        << status.error_code() << " " << status.error_message();
    absl::MutexLock lock(&mutex_);
    const auto another = [this, &stub]()
                             ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return stub_ != stub; };
    EXPECT_TRUE(mutex_.AwaitWithTimeout(absl::Condition(&another), kRestartTimeout));
    return {};
  }

 private:
  std::string Subject(int subject) const { return absl::StrCat("centers/", first_, "-", subject); }
  static std::string Id(uint64_t event) { return EventId::Version7(event, {7, event}).ToString(); }

  grpc::Status AskOf(EventService::Stub* stub, const Call& call, Answer* answer) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kCallTimeout);
    switch (call.kind) {
      case Call::kAppend:
        return Append(stub, &context, call, answer);
      case Call::kReadRevision:
        return ReadRevision(stub, &context, call, answer);
      case Call::kFindReceipt:
        return FindReceipt(stub, &context, call, answer);
      case Call::kReadHead:
        wubu::v1::GetHeadResponse response;
        grpc::Status status = stub->GetHead(&context, {}, &response);
        *answer = {Answer::kHead, 0, response.position()};
        return status;
    }
    return grpc::Status::OK;
  }

  grpc::Status Append(EventService::Stub* stub, grpc::ClientContext* context, const Call& call,
                      Answer* answer) {
    wubu::v1::AppendRequest request;
    wubu::v1::Event& event = *request.add_events();
    event.set_id(Id(call.event));
    event.set_subject(Subject(call.subject));
    event.mutable_occurred_time()->set_seconds(1'772'413'200);
    auto& center = *event.mutable_payload()->mutable_center_registered();
    center.set_display_name("a house");
    center.set_kind("BRANCH");
    center.set_region("regions/county");
    if (call.expected_revision.has_value()) {
      wubu::v1::ExpectedRevision& expected = *request.add_expected_revisions();
      expected.set_subject(Subject(call.subject));
      expected.set_revision(*call.expected_revision);
    }
    wubu::v1::AppendResponse response;
    grpc::Status status = stub->Append(context, request, &response);
    if (status.error_code() == grpc::StatusCode::ABORTED) {
      *answer = {Answer::kMoved};
      return grpc::Status::OK;
    }
    if (!status.ok()) return status;
    const wubu::v1::Receipt& receipt = response.receipts(0);
    *answer = {receipt.duplicate() ? Answer::kDuplicate : Answer::kAccepted, receipt.revision(),
               receipt.position()};
    return status;
  }

  grpc::Status ReadRevision(EventService::Stub* stub, grpc::ClientContext* context,
                            const Call& call, Answer* answer) {
    wubu::v1::ReadPageRequest request;
    request.mutable_read()->set_subject(Subject(call.subject));
    request.mutable_read()->set_direction(wubu::v1::READ_DIRECTION_BACKWARDS);
    request.set_page_size(1);
    wubu::v1::ReadPageResponse response;
    grpc::Status status = stub->ReadPage(context, request, &response);
    *answer = {Answer::kRevision, response.events().empty() ? 0 : response.events(0).revision()};
    return status;
  }

  grpc::Status FindReceipt(EventService::Stub* stub, grpc::ClientContext* context, const Call& call,
                           Answer* answer) {
    wubu::v1::GetReceiptRequest request;
    request.set_event_id(Id(call.event));
    wubu::v1::GetReceiptResponse response;
    grpc::Status status = stub->GetReceipt(context, request, &response);
    if (status.error_code() == grpc::StatusCode::NOT_FOUND) {
      *answer = {Answer::kMissing};
      return grpc::Status::OK;
    }
    *answer = {Answer::kFound, response.receipt().revision(), response.receipt().position()};
    return status;
  }

  mutable absl::Mutex mutex_;
  std::shared_ptr<EventService::Stub> stub_ ABSL_GUARDED_BY(mutex_);
  uint64_t asked_ ABSL_GUARDED_BY(mutex_) = 0;
  uint64_t first_ = 0;
};

class ServerLinearizabilityTest : public testing::Test {
 protected:
  ServerLinearizabilityTest()
      : directory_(absl::StrCat(testing::TempDir(), "/server_linearizability", getpid())) {
    std::filesystem::remove_all(directory_);
    server_ = std::make_unique<crash::ServerProcess>(WUBUD_PROGRAM, directory_);
    Start();
  }
  ~ServerLinearizabilityTest() override {
    server_.reset();
    if (!HasFailure()) std::filesystem::remove_all(directory_);
  }

  void Start() {
    server_->Start();
    const std::string address = server_->AwaitReady(kRestartTimeout);
    ASSERT_NE(address, "") << server_->Output();
    store_.Connect(address);
  }

  // One history; after `kill_after` questions the server is killed and started again, if not 0.
  History Ask(const Shape& shape, uint64_t seed, uint64_t kill_after) {
    store_.Begin(shape.first_number);
    History history;
    std::thread clients([&] { history = AskAtRandom(&store_, shape, seed); });
    if (kill_after > 0) {
      store_.AwaitAsked(kill_after);
      EXPECT_TRUE(server_->Kill()) << server_->Output();
      Start();
    }
    clients.join();
    return history;
  }

  const std::string directory_;
  std::unique_ptr<crash::ServerProcess> server_;
  ServerStore store_;
};

TEST_F(ServerLinearizabilityTest, EachAnswerIsThatOfOneThingAtATimeAlsoOverKills) {
  const uint64_t seed = TestSeed();
  const uint64_t histories = TestSize("WUBU_HISTORIES", 60);
  std::mt19937_64 random(seed);
  uint64_t operations = 0, unknown = 0;
  for (uint64_t i = 0; i < histories && !HasFailure(); ++i) {
    const Shape shape = {.subjects = 1 + static_cast<int>(i % 3), .first_number = i * 1'000};
    const uint64_t first = store_.Head() + 1;
    const History history = Ask(shape, seed + i, i % 2 == 0 ? 0 : 1 + random() % 60);
    ASSERT_EQ(Check(history, first), "") << "seed " << seed << ", history " << i;
    operations += history.size();
    for (const Operation& operation : history) unknown += operation.answer.kind == Answer::kUnknown;
  }
  std::cout << histories << " histories, " << operations << " operations, " << unknown
            << " of unknown outcome\n";
}

}  // namespace
}  // namespace wubu::linearizability
