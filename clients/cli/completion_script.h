// Scripts that complete the command in a shell, written from the options themselves, so that they
// can't go out of date.
#ifndef WUBU_CLIENTS_CLI_COMPLETION_SCRIPT_H_
#define WUBU_CLIENTS_CLI_COMPLETION_SCRIPT_H_

#include <CLI/App.hpp>
#include <string>

namespace wubu::cli {

enum class Shell { kBash, kZsh, kFish };

std::string CompletionScript(const CLI::App& app, Shell shell);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_COMPLETION_SCRIPT_H_
