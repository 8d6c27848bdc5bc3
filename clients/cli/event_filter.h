// The options that say which events: shared by read and tail.
#ifndef WUBU_CLIENTS_CLI_EVENT_FILTER_H_
#define WUBU_CLIENTS_CLI_EVENT_FILTER_H_

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "clients/cli/language.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::cli {

struct FilterOptions {
  std::vector<std::string> types;
  std::vector<std::string> subjects;
  std::vector<std::string> regions;
};

// `options` outlives the command.
void AddFilterOptions(CLI::App& command, Language language, FilterOptions* options);

v1::EventFilter ToFilter(const FilterOptions& options);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_EVENT_FILTER_H_
