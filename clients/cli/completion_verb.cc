// wubu completion: the shell's help with typing.
#include <map>
#include <memory>

#include "clients/cli/completion_script.h"
#include "clients/cli/verb.h"

namespace wubu::cli {

Verb AddCompletion(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  static const std::map<std::string, Shell> kShells = {
      {"bash", Shell::kBash}, {"zsh", Shell::kZsh}, {"fish", Shell::kFish}};
  constexpr CommandHelp kHelp = {
      "completion",
      {"Print a script that completes this command in your shell.",
       "输出命令补全脚本，供 shell 加载。"},
      {},
      "  source <(wubu completion bash)\n  wubu completion fish | source"};
  CLI::App* command = AddCommand(app, kHelp, language);
  auto shell = std::make_shared<std::string>();
  command->add_option("SHELL", *shell, say({"bash, zsh or fish", "bash、zsh 或 fish"}))
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->option_text(" ");
  // The application outlives its verbs.
  return {command, [shell, &app](Session& session) {
            session.out() << CompletionScript(app, kShells.at(*shell)) << std::flush;
            return ExitCode::kOk;
          }};
}

}  // namespace wubu::cli
