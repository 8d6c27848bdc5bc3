#include "tests/bench/ingest_load.h"

#include <grpcpp/generic/generic_stub.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/check.h"
#include "tests/bench/load_target.h"
#include "tests/bench/report.h"

namespace wubu::bench {
namespace {

// What all streams share. Nothing is sent after `end`; answers are counted from `measure` on.
struct Course {
  int64_t measure;
  int64_t end;
  int64_t last_answer;
  IngestResult result;
};

// One stream as a state machine on a completion queue: at most one read and one write under way.
class Stream {
 public:
  Stream(Course* course, const std::vector<grpc::ByteBuffer>* requests)
      : course_(course), requests_(requests), sent_nanos_(requests->size()) {}

  void Start(grpc::Channel* channel, grpc::CompletionQueue* queue) {
    grpc::GenericStub stub(std::shared_ptr<grpc::ChannelInterface>(channel, [](auto*) {}));
    call_ = stub.PrepareCall(&context_, "/wubu.v1.EventService/Ingest", queue);
    call_->StartCall(&started_);
  }

  // True when the stream has ended.
  static bool Handle(void* tag, bool ok) {
    const Tag& what = *static_cast<Tag*>(tag);
    return (what.stream->*what.then)(ok);
  }

 private:
  struct Tag {
    Stream* stream;
    bool (Stream::*then)(bool ok);
  };

  bool OnStarted(bool ok) {
    if (!ok) return BeginFinish();
    call_->Read(&answer_, &read_);
    return false;
  }

  bool OnRead(bool ok) {
    if (!ok) return BeginFinish();
    response_.Clear();
    CHECK(FromBytes(&answer_, &response_));
    if (response_.has_welcome()) {
      window_ = response_.welcome().batches_in_flight_max();
      course_->result.window_batches = window_;
    } else {
      Count(response_.verdicts());
      ++answered_;
    }
    WriteNext();
    call_->Read(&answer_, &read_);
    return false;
  }

  bool OnWritten(bool ok) {
    writing_ = false;
    if (ok) WriteNext();
    return false;
  }

  bool OnFinished(bool) {
    if (!status_.ok() && course_->result.first_error.empty()) {
      course_->result.first_error =
          absl::StrCat(static_cast<int>(status_.error_code()), " ", status_.error_message());
    }
    return true;
  }

  bool BeginFinish() {
    call_->Finish(&status_, &finished_);
    return false;
  }

  void WriteNext() {
    if (writing_ || done_ || sent_ - answered_ >= window_) return;
    writing_ = true;
    const int64_t now = NowNanos();
    if (sent_ == requests_->size() || now >= course_->end) {
      done_ = true;
      call_->WritesDone(&written_);
      return;
    }
    sent_nanos_[sent_] = now;
    call_->Write((*requests_)[sent_++], &written_);
  }

  void Count(const wubu::v1::IngestVerdicts& verdicts) {
    const int64_t now = NowNanos();
    uint64_t accepted = 0;
    for (const auto& verdict : verdicts.verdicts()) {
      accepted += verdict.outcome() == wubu::v1::Verdict::OUTCOME_ACCEPTED;
      course_->result.duplicate += verdict.outcome() == wubu::v1::Verdict::OUTCOME_DUPLICATE;
      course_->result.refused += verdict.outcome() == wubu::v1::Verdict::OUTCOME_REFUSED;
    }
    course_->result.accepted += accepted;
    if (now < course_->measure || now >= course_->end) return;
    course_->last_answer = now;
    course_->result.measured += accepted;
    course_->result.batch_nanos.Record(
        static_cast<uint64_t>(now - sent_nanos_.at(verdicts.batch() - 1)));
  }

  Course* const course_;
  const std::vector<grpc::ByteBuffer>* const requests_;
  std::vector<int64_t> sent_nanos_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> call_;
  grpc::ByteBuffer answer_;
  wubu::v1::IngestResponse response_;
  grpc::Status status_;
  size_t window_ = 0;
  size_t sent_ = 0;
  size_t answered_ = 0;
  bool writing_ = false;
  bool done_ = false;
  Tag started_{this, &Stream::OnStarted};
  Tag read_{this, &Stream::OnRead};
  Tag written_{this, &Stream::OnWritten};
  Tag finished_{this, &Stream::OnFinished};
};

}  // namespace

IngestResult RunIngest(const IngestPlan& plan) {
  CHECK(!plan.channels.empty());
  const int64_t begin = NowNanos();
  Course course{.measure = begin + static_cast<int64_t>(plan.warmup_seconds * 1e9)};
  course.end = course.measure + static_cast<int64_t>(plan.seconds * 1e9);
  course.last_answer = course.measure;
  grpc::CompletionQueue queue;
  std::vector<std::unique_ptr<Stream>> streams;
  for (const auto& requests : plan.requests) {
    streams.push_back(std::make_unique<Stream>(&course, &requests));
    streams.back()->Start(plan.channels[streams.size() % plan.channels.size()].get(), &queue);
  }
  void* tag = nullptr;
  bool ok = false;
  for (size_t open = streams.size(); open > 0 && queue.Next(&tag, &ok);) {
    if (Stream::Handle(tag, ok)) --open;
  }
  queue.Shutdown();
  while (queue.Next(&tag, &ok)) {  // Writes that a broken stream left behind.
  }
  course.result.seconds = static_cast<double>(course.last_answer - course.measure) / 1e9;
  return std::move(course.result);
}

}  // namespace wubu::bench
