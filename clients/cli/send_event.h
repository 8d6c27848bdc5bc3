// An event that a verb has composed: shown, and sent.
#ifndef WUBU_CLIENTS_CLI_SEND_EVENT_H_
#define WUBU_CLIENTS_CLI_SEND_EVENT_H_

#include <CLI/App.hpp>
#include <string>

#include "clients/cli/session.h"
#include "wubu/v1/event.pb.h"

namespace wubu::cli {

struct SendOptions {
  std::string id;
  std::string time;
  bool dry_run = false;
};

// --id, --time and --dry-run.
void AddSendOptions(CLI::App& command, Language language, SendOptions* options);

enum class Expect { kAnything, kNewStream };

// Shows the event on the standard error, sends it, and prints the receipt.
ExitCode SendEvent(Session& session, const SendOptions& options, const std::string& subject,
                   v1::Payload payload, Expect expect);

// INVALID_ARGUMENT unless the name is like `centers/…`.
absl::Status CheckName(const Session& session, const std::string& name,
                       const std::string& collection);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_SEND_EVENT_H_
