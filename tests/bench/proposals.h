// The workload as the log takes it: admitted events in proposals of one each.
#ifndef WUBU_TESTS_BENCH_PROPOSALS_H_
#define WUBU_TESTS_BENCH_PROPOSALS_H_

#include <vector>

#include "storage/log/event_log.h"
#include "tests/bench/workload.h"

namespace wubu::bench {

log::Proposal ToProposal(const wubu::v1::Event& event);

std::vector<log::Proposal> RegistrationProposals(const Workload& workload);
std::vector<log::Proposal> NextProposals(Workload& workload, size_t count);

}  // namespace wubu::bench

#endif  // WUBU_TESTS_BENCH_PROPOSALS_H_
