// IngestBatch: one batch of an Ingest stream from its arrival to its verdicts. Knows nothing of the
// stream.
#ifndef WUBU_SERVICES_API_INGEST_BATCH_H_
#define WUBU_SERVICES_API_INGEST_BATCH_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/api/error.h"
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

  // Checks the events: a proposal for each good one, a verdict at once for each bad one. May be
  // called again, for a batch that the writer had no room for.
  void Admit(const std::string& source, Language language);
  // Takes the outcomes of its proposals, in order.
  void Decide(absl::Span<const log::Outcome> outcomes, Language language);

  std::vector<log::Proposal>& proposals() { return proposals_; }
  size_t proposal_count() const { return good_.size(); }
  // Of the content of its proposals.
  size_t content_bytes() const { return content_bytes_; }
  // The greatest position in its verdicts; 0 if none was accepted.
  uint64_t last_position() const { return last_position_; }

  // Kept by the stream, under its lock.
  State state = State::kAdmitting;
  wubu::v1::IngestRequest request;
  wubu::v1::IngestResponse response;

 private:
  void Clear();

  std::vector<log::Proposal> proposals_;
  std::vector<int> good_;  // Of each proposal, the index of its event.
  size_t content_bytes_ = 0;
  uint64_t last_position_ = 0;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_INGEST_BATCH_H_
