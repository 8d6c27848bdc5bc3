// Anomalies in words.
#ifndef WUBU_CLIENTS_CLI_ANOMALY_TEXT_H_
#define WUBU_CLIENTS_CLI_ANOMALY_TEXT_H_

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/language.h"
#include "wubu/v1/anomaly.pb.h"

namespace wubu::cli {

namespace v1 = wubu::v1;

// What is odd, and what that does to the figures: "s-1 has no end. It counts up to its last
// heartbeat."
std::string SentenceOf(const v1::Anomaly& anomaly, Language language);

// For programs: `NO_END`, `COUNTED`.
std::string KindName(v1::AnomalyKind kind);
std::string EffectName(v1::AnomalyEffect effect);

// `no-end` and `NO_END` are the same. INVALID_ARGUMENT, with those that there are.
absl::StatusOr<v1::AnomalyKind> AnomalyKindNamed(const std::string& name);
absl::StatusOr<v1::AnomalyEffect> AnomalyEffectNamed(const std::string& name);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_ANOMALY_TEXT_H_
