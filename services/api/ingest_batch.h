// IngestBatch: one batch of an Ingest stream from its arrival to its verdicts. Knows nothing of the
// stream.
#ifndef WUBU_SERVICES_API_INGEST_BATCH_H_
#define WUBU_SERVICES_API_INGEST_BATCH_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/api/error.h"
#include "services/api/request_parts.h"
#include "services/api/wire.h"
#include "storage/log/event_log.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::api {

class IngestBatch {
 public:
  enum class State {
    kAdmitting,  // One thread is at it.
    kAdmitted,   // Its good events wait for the writer.
    kSubmitted,  // The writer has them.
    kDecided,    // The response is ready.
    kLost,       // The outcome is unknown.
  };

  // Takes `request` apart, which has arrived. False: it is no IngestRequest.
  [[nodiscard]] bool Open();
  uint64_t number() const { return parts_.batch; }
  size_t event_count() const { return parts_.events.size(); }

  // Checks the events: a proposal for each good one, a verdict at once for each bad one.
  void Admit(const std::string& source, Language language);
  // Takes the outcomes of its proposals, both in order.
  void Decide(absl::Span<const log::Proposal> proposals, absl::Span<const log::Outcome> outcomes,
              Language language);
  // Makes `response` from the verdicts.
  void Answer() { response = Serialize(verdicts_); }

  // For the writer, which gives them back decided.
  std::vector<log::Proposal>& proposals() { return proposals_; }
  size_t proposal_count() const { return good_.size(); }
  // The greatest position in its verdicts; 0 if none was accepted.
  uint64_t last_position() const { return last_position_; }

  // Kept by the stream, under its lock.
  State state = State::kAdmitting;
  grpc::ByteBuffer request;
  grpc::ByteBuffer response;

  const wubu::v1::IngestVerdicts& verdicts() const { return verdicts_.verdicts(); }

 private:
  FlatBytes bytes_;
  IngestParts parts_;  // Of bytes_.
  wubu::v1::IngestResponse verdicts_;
  std::vector<log::Proposal> proposals_;
  std::vector<int> good_;  // Of each proposal, the index of its event.
  uint64_t last_position_ = 0;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_INGEST_BATCH_H_
