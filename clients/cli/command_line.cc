#include "clients/cli/command_line.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <map>

#include "absl/strings/str_cat.h"
#include "clients/cli/verb.h"

namespace wubu::cli {
namespace {

constexpr Text kDescription = {
    "wubu: write, read and follow the five registers of public culture centres.\n"
    "Every verb has its own help and an example: wubu append --help",
    "wubu：写入、读取、跟踪公共文化场馆的“五簿一册”。\n"
    "每个命令都有自己的帮助和示例：wubu append --help"};

// The few words that CLI11 writes itself.
void TranslateHelp(CLI::App& app, Language language) {
  app.get_formatter()->column_width(34);
  if (language == Language::kEnglish) return;
  const std::pair<const char*, const char*> labels[] = {
      {"Usage", "用法"},       {"OPTIONS", "选项"},     {"SUBCOMMAND", "命令"},
      {"SUBCOMMANDS", "命令"}, {"Positionals", "参数"}, {"REQUIRED", "（必填）"},
      {"Env", "环境变量"}};
  for (const auto& [word, translation] : labels) app.get_formatter()->label(word, translation);
}

void AddServerOptions(CLI::App& app, const Text& group, Settings* settings) {
  const auto say = [&](const Text& text) { return text.In(settings->language); };
  const std::string name = say(group);
  app.add_option("--server", settings->server,
                 say({"Address of the server, host:port", "服务器地址，主机:端口"}))
      ->envname("WUBU_SERVER")
      ->capture_default_str()
      ->group(name);
  app.add_flag("--tls", settings->tls, say({"Encrypt the connection", "加密连接"}))->group(name);
  app.add_option("--tls-ca", settings->tls_ca_file,
                 say({"PEM file: who may sign the server's certificate (implies --tls)",
                      "PEM 文件：信任哪些签发机构（即启用 --tls）"}))
      ->envname("WUBU_TLS_CA")
      ->group(name);
  app.add_option("--tls-cert", settings->tls_cert_file,
                 say({"PEM file: your own certificate (implies --tls)",
                      "PEM 文件：自己的证书（即启用 --tls）"}))
      ->envname("WUBU_CLIENT_CERT")
      ->group(name);
  app.add_option("--tls-key", settings->tls_key_file,
                 say({"PEM file: its key", "PEM 文件：证书的私钥"}))
      ->envname("WUBU_CLIENT_KEY")
      ->group(name);
  app.add_option("--deadline", settings->deadline,
                 say({"How long a call may take with all retries: 15s, 2m",
                      "一次调用（含重试）最多等多久：15s、2m"}))
      ->capture_default_str()
      ->group(name);
}

void AddOutputOptions(CLI::App& app, const Text& group, Settings* settings, std::string* lang) {
  const auto say = [&](const Text& text) { return text.In(settings->language); };
  const std::string name = say(group);
  CLI::Option* json = app.add_flag(
      "--json", settings->json,
      say({"Print JSON, one object a line, for programs", "输出 JSON，每行一个对象，供程序使用"}));
  json->group(name);
  app.add_flag("--csv", settings->csv,
               say({"Print tables as CSV, quantities as they are: seconds, fen",
                    "以 CSV 输出表格，数值不取整（秒、分）"}))
      ->excludes(json)
      ->group(name);
  app.add_option("--lang", *lang,
                 say({"Language: zh or en; by default that of LC_ALL or LANG",
                      "语言：zh 或 en；默认取自 LC_ALL 或 LANG"}))
      ->check(CLI::IsMember({"zh", "en"}))
      ->group(name);
  app.add_flag("--no-color", settings->no_color,
               say({"No colours, even on a terminal", "在终端上也不使用颜色"}))
      ->group(name);
}

std::vector<Verb> AddVerbs(CLI::App& app, Language language) {
  std::vector<Verb> verbs;
  for (const auto add :
       {AddAppend,   AddImport,    AddSimulate, AddRead,  AddTail,        AddHead,
        AddReceipt,  AddWeek,      AddYear,     AddScore, AddForecast,    AddStatus,
        AddCalendar, AddWatch,     AddExplain,  AddHours, AddOpen,        AddCenter,
        AddRegion,   AddAnomalies, AddSeal,     AddSeals, AddAdjustments, AddStandard,
        AddCursors,  AddInfo,      AddBackup,   AddFsck,  AddRestore,     AddCompletion}) {
    verbs.push_back(add(app, language));
  }
  return verbs;
}

// CLI11's own words are English; the kind of the mistake is said in Chinese before them.
std::string MistakeText(const CLI::Error& error, Language language) {
  if (language == Language::kEnglish) return "error: ";
  const std::map<std::string, std::string> kinds = {
      {"RequiredError", "缺少必填内容"},     {"ExtrasError", "有多余或不认识的内容"},
      {"ValidationError", "值不合要求"},     {"ConversionError", "值无法识别"},
      {"ExcludesError", "选项不能同时使用"}, {"RequiresError", "还需要另一个选项"},
      {"ArgumentMismatch", "值的个数不对"}};
  const auto kind = kinds.find(error.get_name());
  return absl::StrCat("错误：", kind == kinds.end() ? "命令写错了" : kind->second, "：");
}

// The mistake, and the help to look at: that of the verb, if there is one.
std::string UsageError(const CLI::App& app, const CLI::Error& error, Language language) {
  const std::vector<CLI::App*> verbs = app.get_subcommands();
  const Text lead = {"see: wubu ", "请看：wubu "};
  return absl::StrCat(MistakeText(error, language), error.what(), "\n", lead.In(language),
                      verbs.empty() ? "" : verbs.front()->get_name() + " ", "--help\n");
}

// The first word that is neither option nor verb: CLI11 would only say that a verb is missing.
bool HasUnknownVerb(const CLI::App& app, const std::vector<std::string>& words) {
  return !words.empty() && words[0].substr(0, 1) != "-" && app.get_subcommands().empty();
}

// CLI11 tells by exceptions, which end here. True if there is a verb to run.
bool Parse(CLI::App& app, const std::vector<std::string>& words, Session& session, ExitCode* code) {
  const std::vector<std::string> reversed(words.rbegin(), words.rend());  // As CLI11 wants it.
  try {
    app.parse(std::vector<std::string>(reversed));
    return true;
  } catch (const CLI::Success& success) {  // --help, --version
    app.exit(success, session.out(), session.err());
    session.out().flush();
    *code = ExitCode::kOk;
  } catch (const CLI::Error& error) {
    *code = ExitCode::kUsage;
    const Text unknown = {"error: there is no command ", "错误：没有这个命令："};
    const Text lead = {"\nsee: wubu --help\n", "\n请看：wubu --help\n"};
    if (HasUnknownVerb(app, words)) {
      session.err() << session.Say(unknown) << words[0] << session.Say(lead) << std::flush;
    } else {
      session.err() << UsageError(app, error, session.language()) << std::flush;
    }
  }
  return false;
}

}  // namespace

CLI::App* AddCommand(CLI::App& app, const CommandHelp& help, Language language) {
  CLI::App* command = app.add_subcommand(help.name, help.description.In(language));
  command->fallthrough();
  command->get_help_ptr()->group(app.get_help_ptr()->get_group());
  const Text lead = {"Example:\n", "示例：\n"};
  const Text rest = {"\n\nOptions of all commands, such as --server and --json: wubu --help",
                     "\n\n各命令通用的选项（如 --server、--json）见：wubu --help"};
  const std::string note = help.note.In(language);
  command->footer(absl::StrCat(note, note.empty() ? "" : "\n\n", lead.In(language), help.example,
                               rest.In(language)));
  const Text group = {"Commands", "命令"};
  command->group(group.In(language));
  return command;
}

ExitCode RunCommandLine(const std::vector<std::string>& words, Console& console) {
  Settings settings;
  settings.language = FindLanguage(words, console.environment);
  CLI::App app(settings.language == Language::kChinese ? std::string(kDescription.zh)
                                                       : std::string(kDescription.en),
               "wubu");
  TranslateHelp(app, settings.language);
  const Text options = {"Options", "选项"};
  app.option_defaults()->group(options.In(settings.language));
  const Text help = {"This help", "显示帮助"};
  app.set_help_flag("-h,--help", help.In(settings.language));
  const Text version = {"The version of this program", "显示程序版本"};
  app.set_version_flag("--version", "wubu " WUBU_VERSION, version.In(settings.language));
  std::string lang;
  AddServerOptions(app, {"Server", "服务器"}, &settings);
  AddOutputOptions(app, {"Output", "输出"}, &settings, &lang);
  const std::vector<Verb> verbs = AddVerbs(app, settings.language);
  app.require_subcommand(1);
  app.footer(ExitCodeHelp(settings.language));
  ExitCode code = ExitCode::kOk;
  Session session(console, settings);
  if (!Parse(app, words, session, &code)) return code;
  for (const Verb& verb : verbs) {
    if (verb.command->parsed()) return verb.run(session);
  }
  return ExitCode::kUsage;
}

}  // namespace wubu::cli
