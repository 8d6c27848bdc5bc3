#include "tests/bench/proposals.h"

#include <utility>

#include "services/domain/event_canonical.h"
#include "storage/base/check.h"

namespace wubu::bench {

log::Proposal ToProposal(const wubu::v1::Event& event) {
  domain::AdmittedEvent admitted;
  std::vector<domain::Violation> violations;
  CHECK(domain::Admit(event, &admitted, &violations));
  log::Proposal proposal;
  proposal.events.push_back({.id = admitted.id,
                             .subject = std::move(admitted.subject),
                             .type = admitted.type,
                             .begins_stream = admitted.begins_stream,
                             .source = "local",
                             .content = std::move(admitted.content),
                             .content_hash = admitted.hash});
  return proposal;
}

std::vector<log::Proposal> RegistrationProposals(const Workload& workload) {
  std::vector<log::Proposal> proposals;
  for (const auto& event : workload.Registrations()) proposals.push_back(ToProposal(event));
  return proposals;
}

std::vector<log::Proposal> NextProposals(Workload& workload, size_t count) {
  std::vector<log::Proposal> proposals;
  proposals.reserve(count);
  while (proposals.size() < count) proposals.push_back(ToProposal(workload.Next()));
  return proposals;
}

}  // namespace wubu::bench
