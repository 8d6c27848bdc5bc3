// wubu fsck, wubu restore: work on files, done by the server's own program with the same words.
#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/server_program.h"
#include "clients/cli/verb.h"

namespace wubu::cli {
namespace {

ExitCode BecomeServer(Session& session, std::vector<std::string> words) {
  const char* path = session.console().environment("PATH");
  const absl::StatusOr<std::string> program =
      FindServerProgram(OwnFolder(), path == nullptr ? "" : path);
  if (!program.ok()) {
    session.err() << session.Say({"error: this is done by wubud, the server's program, and it is "
                                  "not here; run it on the server's machine, or install wubud: ",
                                  "错误：此操作由服务器程序 wubud 完成，但本机没有找到；"
                                  "请在服务器上执行，或安装 wubud："})
                  << program.status().message() << std::endl;
    return ExitCode::kNotFound;
  }
  session.out().flush();
  const absl::Status status = Become(*program, words);
  session.err() << status.message() << std::endl;
  return ExitCode::kInternal;
}

}  // namespace

Verb AddFsck(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  constexpr CommandHelp kHelp = {
      "fsck",
      {"Check a data directory or a backup on this machine.", "检查本机上的数据目录或备份。"},
      {"The server must not be running on it. Done by wubud, the server's program, which must be\n"
       "installed here; its exit codes: 0 sound, 1 problems found, 3 not a store, or in use.",
       "检查时服务器不能正在使用它。由本机安装的服务器程序 wubud 执行；\n"
       "退出码：0 完好，1 发现问题，3 不是数据目录或正在使用。"},
      "  wubu fsck /var/lib/wubu"};
  CLI::App* command = AddCommand(app, kHelp, language);
  auto directory = std::make_shared<std::string>();
  auto repair = std::make_shared<bool>(false);
  command->add_option("DIR", *directory, say({"The directory", "目录"}))->required();
  command->add_flag("--repair", *repair,
                    say({"Mend what can be mended without losing an acknowledged event",
                         "修复不涉及已确认事件的问题"}));
  return {command, [=](Session& session) {
            std::vector<std::string> words = {"fsck", *directory};
            if (*repair) words.push_back("--repair");
            if (session.json()) words.push_back("--json");
            return BecomeServer(session, words);
          }};
}

Verb AddRestore(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  constexpr CommandHelp kHelp = {
      "restore",
      {"Make a new data directory out of a backup, checked.", "用备份建立新的数据目录，并校验。"},
      {"Done by wubud, the server's program, which must be installed here.",
       "由本机安装的服务器程序 wubud 执行。"},
      "  wubu restore /var/backups/wubu/before-upgrade /var/lib/wubu"};
  CLI::App* command = AddCommand(app, kHelp, language);
  auto backup = std::make_shared<std::string>();
  auto directory = std::make_shared<std::string>();
  command->add_option("BACKUP", *backup, say({"The backup's directory", "备份目录"}))->required();
  command
      ->add_option("DIR", *directory,
                   say({"The new data directory; must not exist or be empty",
                        "新的数据目录；须不存在或为空"}))
      ->required();
  return {command, [=](Session& session) {
            return BecomeServer(session, {"restore", *backup, *directory});
          }};
}

}  // namespace wubu::cli
