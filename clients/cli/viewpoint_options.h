// The options of every question: the instant that it is judged from, and what was known.
#ifndef WUBU_CLIENTS_CLI_VIEWPOINT_OPTIONS_H_
#define WUBU_CLIENTS_CLI_VIEWPOINT_OPTIONS_H_

#include <CLI/App.hpp>
#include <string>

#include "absl/status/status.h"
#include "clients/cli/language.h"
#include "wubu/v1/compliance_service.pb.h"

namespace wubu::cli {

struct ViewpointOptions {
  std::string at;
  std::string as_of;
  uint64_t min_position = 0;
};

void AddViewpoint(CLI::App& command, Language language, ViewpointOptions* options);

// INVALID_ARGUMENT: a time can't be read.
absl::Status ToViewpoint(const ViewpointOptions& options, v1::Viewpoint* viewpoint);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_VIEWPOINT_OPTIONS_H_
