// A verb of the command line: its place among the options, and what it does.
#ifndef WUBU_CLIENTS_CLI_VERB_H_
#define WUBU_CLIENTS_CLI_VERB_H_

#include <CLI/App.hpp>
#include <functional>
#include <string>

#include "clients/cli/session.h"

namespace wubu::cli {

struct Verb {
  CLI::App* command;  // Owned by the application that it was added to.
  std::function<ExitCode(Session&)> run;
};

// What a newcomer reads about a command.
struct CommandHelp {
  const char* name;
  Text description;  // One line, also in the list of all commands.
  Text note;         // What else is good to know; may be empty.
  const char* example;
};

// Adds a command with its help.
CLI::App* AddCommand(CLI::App& app, const CommandHelp& help, Language language);

// One function a verb, each in its own file.
Verb AddAppend(CLI::App& app, Language language);
Verb AddImport(CLI::App& app, Language language);
Verb AddSimulate(CLI::App& app, Language language);
Verb AddRead(CLI::App& app, Language language);
Verb AddTail(CLI::App& app, Language language);
Verb AddHead(CLI::App& app, Language language);
Verb AddReceipt(CLI::App& app, Language language);
Verb AddWeek(CLI::App& app, Language language);
Verb AddYear(CLI::App& app, Language language);
Verb AddScore(CLI::App& app, Language language);
Verb AddForecast(CLI::App& app, Language language);
Verb AddStatus(CLI::App& app, Language language);
Verb AddCalendar(CLI::App& app, Language language);
Verb AddWatch(CLI::App& app, Language language);
Verb AddExplain(CLI::App& app, Language language);
Verb AddHours(CLI::App& app, Language language);
Verb AddOpen(CLI::App& app, Language language);
Verb AddCenter(CLI::App& app, Language language);
Verb AddRegion(CLI::App& app, Language language);
Verb AddAnomalies(CLI::App& app, Language language);
Verb AddSeal(CLI::App& app, Language language);
Verb AddSeals(CLI::App& app, Language language);
Verb AddAdjustments(CLI::App& app, Language language);
Verb AddStandard(CLI::App& app, Language language);
Verb AddCursors(CLI::App& app, Language language);
Verb AddInfo(CLI::App& app, Language language);
Verb AddBackup(CLI::App& app, Language language);
Verb AddFsck(CLI::App& app, Language language);
Verb AddRestore(CLI::App& app, Language language);
Verb AddCompletion(CLI::App& app, Language language);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_VERB_H_
