#include "tests/crash/load.h"

#include <grpcpp/create_channel.h>

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/event_id.h"

namespace wubu::crash {
namespace {

using wubu::v1::Event;

constexpr uint64_t kBatchEventsMax = 8;
constexpr size_t kBatchesInFlight = 4;
constexpr int kCentersOfLane = 3;
constexpr auto kCallTimeout = std::chrono::seconds(20);
// One batch in so many is one that was answered before.
constexpr uint64_t kRepeatOneIn = 8;

std::string CenterOf(uint32_t lane, uint64_t n) {
  return absl::StrCat("centers/lane-", lane, "-", n % kCentersOfLane);
}

Event EventOf(uint32_t lane, uint64_t batch, uint64_t index) {
  Event event;
  event.set_id(EventId::Version7(1'772'413'200'000 + batch, {lane, batch << 8 | index}).ToString());
  event.set_subject(CenterOf(lane, batch + index));
  event.mutable_occurred_time()->set_seconds(1'772'413'200 + static_cast<int64_t>(batch));
  return event;
}

std::vector<Event> Registrations(uint32_t lane) {
  std::vector<Event> events;
  for (uint64_t i = 0; i < kCentersOfLane; ++i) {
    Event& event = events.emplace_back(EventOf(lane, 0, i));
    auto& center = *event.mutable_payload()->mutable_center_registered();
    center.set_display_name("a house");
    center.set_kind("BRANCH");
    center.set_region("regions/county");
  }
  return events;
}

bool IsBreak(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return true;
    default:
      return false;
  }
}

std::string TextOf(const grpc::Status& status) {
  return absl::StrCat(status.error_code(), " ", status.error_message());
}

}  // namespace

void Complaints::Add(std::string what) {
  absl::MutexLock lock(&mutex_);
  if (all_.size() < 20) all_.push_back(std::move(what));
}

std::vector<std::string> Complaints::all() const {
  absl::MutexLock lock(&mutex_);
  return all_;
}

std::vector<Event> BatchOf(uint32_t lane, uint64_t number) {
  if (number == 0) return Registrations(lane);
  std::mt19937_64 random(static_cast<uint64_t>(lane) << 40 | number);
  std::vector<Event> events;
  const uint64_t size = 1 + random() % kBatchEventsMax;
  for (uint64_t i = 0; i < size; ++i) {
    Event& event = events.emplace_back(EventOf(lane, number, i));
    if (random() % 2 == 0) {
      event.mutable_payload()->mutable_opening_started()->set_session(absl::StrCat("s", number));
      continue;
    }
    auto& activity = *event.mutable_payload()->mutable_activity_held();
    activity.set_kind("MASS");
    activity.set_display_name(std::string(1 + random() % 200, 'x'));
  }
  return events;
}

Lane::Lane(uint32_t lane, uint64_t seed, const ServerAddress* address, OracleWriter* oracle,
           Complaints* complaints)
    : lane_(lane),
      oracle_(*oracle),
      complaints_(*complaints),
      address_(*address),
      random_(seed + lane) {}

void Lane::Run() {
  uint64_t epoch = 0;
  while (const auto target = address_.AwaitAfter(epoch)) {
    epoch = target->epoch;
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    const auto stub = wubu::v1::EventService::NewStub(
        grpc::CreateCustomChannel(target->address, grpc::InsecureChannelCredentials(), arguments));
    Send(stub.get());
  }
}

uint64_t Lane::NextBatch() {
  if (next_batch_ > 0 && random_() % kRepeatOneIn == 0) return random_() % next_batch_;
  return next_batch_++;
}

void Lane::RecordAcknowledged(const std::string& id, uint64_t position, uint64_t revision) {
  oracle_.RecordAcknowledged({id, Position(position), Revision(revision)});
}

void AppendLane::Send(wubu::v1::EventService::Stub* stub) {
  while (!closed()) {
    if (!unanswered_.has_value()) unanswered_ = NextBatch();
    const std::vector<Event> batch = BatchOf(lane_, *unanswered_);
    for (size_t i = 0; i < batch.size(); ++i) {
      oracle_.RecordSent(batch[i].id(), {Sha256(batch[i].SerializeAsString()),
                                         absl::StrCat(lane_, "-", *unanswered_), i, batch.size()});
    }
    if (!Append(stub, batch)) return;
    unanswered_.reset();
  }
}

bool AppendLane::Append(wubu::v1::EventService::Stub* stub, const std::vector<Event>& batch) {
  wubu::v1::AppendRequest request;
  for (const Event& event : batch) *request.add_events() = event;
  wubu::v1::AppendResponse response;
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kCallTimeout);
  const grpc::Status status = stub->Append(&context, request, &response);
  if (!status.ok()) {
    if (!IsBreak(status)) complaints_.Add(absl::StrCat("Append: ", TextOf(status)));
    return false;
  }
  if (static_cast<size_t>(response.receipts_size()) != batch.size()) {
    complaints_.Add("Append: not one receipt an event");
  }
  for (const wubu::v1::Receipt& receipt : response.receipts()) {
    RecordAcknowledged(receipt.event_id(), receipt.position(), receipt.revision());
  }
  return true;
}

void IngestLane::Send(wubu::v1::EventService::Stub* stub) {
  grpc::ClientContext context;
  const auto stream = stub->Ingest(&context);
  wubu::v1::IngestResponse welcome;
  bool good = stream->Read(&welcome) && welcome.has_welcome();
  for (size_t i = 0; good && i < unanswered_.size(); ++i)
    good = Write(stream.get(), unanswered_[i]);
  while (good && !closed()) {
    if (unanswered_.size() < kBatchesInFlight) {
      unanswered_.push_back(NextBatch());
      good = Write(stream.get(), unanswered_.back());
    } else {
      good = ReadVerdicts(stream.get());
    }
  }
  context.TryCancel();
  const grpc::Status status = stream->Finish();
  if (!status.ok() && !IsBreak(status)) complaints_.Add(absl::StrCat("Ingest: ", TextOf(status)));
}

bool IngestLane::Write(Stream* stream, uint64_t number) {
  wubu::v1::IngestRequest request;
  request.set_batch(number);
  for (const Event& event : BatchOf(lane_, number)) {
    oracle_.RecordSent(event.id(), {Sha256(event.SerializeAsString()), event.id()});
    *request.add_events() = event;
  }
  return stream->Write(request);
}

bool IngestLane::ReadVerdicts(Stream* stream) {
  wubu::v1::IngestResponse response;
  if (!stream->Read(&response)) return false;
  const uint64_t number = unanswered_.front();
  const std::vector<Event> batch = BatchOf(lane_, number);
  const wubu::v1::IngestVerdicts& verdicts = response.verdicts();
  if (verdicts.batch() != number || static_cast<size_t>(verdicts.verdicts_size()) != batch.size()) {
    complaints_.Add(absl::StrCat("Ingest: batch ", verdicts.batch(), " was answered instead of ",
                                 number, ", or not whole"));
    return false;
  }
  for (size_t i = 0; i < batch.size(); ++i) {
    const wubu::v1::Verdict& verdict = verdicts.verdicts(static_cast<int>(i));
    if (verdict.outcome() == wubu::v1::Verdict::OUTCOME_REFUSED) {
      complaints_.Add(absl::StrCat("Ingest: refused: ", verdict.ShortDebugString()));
    } else {
      RecordAcknowledged(batch[i].id(), verdict.position(), verdict.revision());
    }
  }
  unanswered_.pop_front();
  return true;
}

}  // namespace wubu::crash
