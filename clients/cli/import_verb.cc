// wubu import: any number of events from files, exactly once however often it is run.
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "clients/cli/import_line.h"
#include "clients/cli/import_tally.h"
#include "clients/cli/send_report.h"
#include "clients/cli/verb.h"
#include "clients/cpp/ingest_sender.h"

namespace wubu::cli {
namespace {

constexpr size_t kBatchEvents = 250;
constexpr size_t kGroupLines = 250;
constexpr size_t kGroupBytes = 1024 * 1024;

struct ImportOptions {
  std::vector<std::string> files;
  std::string rejects;
  uint64_t from_line = 1;
};

// 0 when one of them has no size.
uint64_t BytesOf(const std::vector<std::string>& files) {
  uint64_t bytes = 0;
  for (const std::string& file : files) {
    std::error_code error;
    const uintmax_t size = std::filesystem::file_size(file, error);
    if (error) return 0;
    bytes += size;
  }
  return bytes;
}

class Import {
 public:
  Import(Session& session, client::Client& client, const ImportOptions& options,
         std::ostream* rejects)
      : session_(session),
        options_(options),
        bytes_all_(BytesOf(options.files)),
        report_(session),
        tally_(report_.tally(), rejects),
        sender_(client, SenderOptions(client), [this](const client::IngestOutcome& outcome) {
          tally_.TakeVerdict(outcome.tag, outcome.verdict);
        }) {}

  ExitCode Run() {
    for (const std::string& file : options_.files) {
      const absl::Status status = SendFile(file);
      if (absl::IsNotFound(status)) return session_.FailUsage(std::string(status.message()));
      if (!status.ok()) return report_.Interrupted(status, sender_.unanswered());
    }
    const absl::Status status = sender_.Close();
    return status.ok() ? report_.Summary() : report_.Interrupted(status, sender_.unanswered());
  }

 private:
  static client::IngestOptions SenderOptions(const client::Client& client) {
    client::IngestOptions options;
    options.batch_events_max = kBatchEvents;
    options.give_up_after = client.options().deadline;
    return options;
  }

  absl::Status SendFile(const std::string& file) {
    if (file == "-") return SendLines(session_.in(), file);
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file)) {
      return absl::NotFoundError(
          absl::StrCat(file, session_.Say({": can't be read", "：无法读取"})));
    }
    return SendLines(in, file);
  }

  // Lines are read in groups, but a group does not wait for lines that are not written yet.
  absl::Status SendLines(std::istream& in, const std::string& file) {
    std::vector<NumberedLine> group;
    size_t group_bytes = 0;
    std::string line;
    for (uint64_t number = 1; NextLine(in, &line); ++number) {
      bytes_done_ += line.size() + 1;
      if (number >= options_.from_line && !line.empty()) {
        group_bytes += line.size();
        group.push_back({number, line});
      }
      const bool full = group.size() >= kGroupLines || group_bytes >= kGroupBytes;
      if (!full && in.rdbuf()->in_avail() > 0) continue;
      if (absl::Status status = SendGroup(file, group); !status.ok()) return status;
      group.clear();
      group_bytes = 0;
      report_.ShowProgress(bytes_done_, bytes_all_);
    }
    return SendGroup(file, group);
  }

  absl::Status SendGroup(const std::string& file, const std::vector<NumberedLine>& group) {
    std::vector<absl::StatusOr<v1::Event>> events = ParseImportLines(group);
    for (size_t i = 0; i < group.size(); ++i) {
      if (!events[i].ok()) {
        tally_.RefuseLine({file, group[i]}, "INVALID_JSON", events[i].status().message());
        continue;
      }
      const uint64_t tag = ++last_tag_;
      tally_.Expect(tag, {file, group[i]});
      if (absl::Status status = sender_.Add(*std::move(events[i]), tag); !status.ok())
        return status;
    }
    return absl::OkStatus();
  }

  Session& session_;
  const ImportOptions& options_;
  const uint64_t bytes_all_;
  uint64_t bytes_done_ = 0;
  uint64_t last_tag_ = 0;
  SendReport report_;
  ImportTally tally_;
  client::IngestSender sender_;  // Last: its callback uses the tally.
};

ExitCode RunImport(Session& session, const ImportOptions& options) {
  if (options.from_line > 1 && options.files.size() > 1) {
    return session.FailUsage(
        session.Say({"--from-line goes with one file only", "--from-line 只能与一个文件一起使用"}));
  }
  std::optional<std::ofstream> rejects;
  if (!options.rejects.empty()) {
    rejects.emplace(options.rejects, std::ios::binary | std::ios::trunc);
    if (!*rejects) {
      return session.FailUsage(
          absl::StrCat(options.rejects, session.Say({": can't be written", "：无法写入"})));
    }
  }
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  return Import(session, **client, options, rejects.has_value() ? &*rejects : nullptr).Run();
}

constexpr CommandHelp kHelp = {
    "import",
    {"Store any number of events from files with one JSON event a line.",
     "从文件导入任意多条事件，每行一条 JSON。"},
    {"Running it again stores nothing twice. A line without an id gets one made of its content "
     "and\n"
     "its number, so leave such a file as it is; every event needs its occurredTime.",
     "重复执行不会重复存入。没有编号的行按内容和行号生成编号，因此请勿改动这种文件的行序；\n"
     "每条事件都须写明 occurredTime。"},
    "  wubu import events.jsonl --rejects refused.jsonl\n"
    "  zcat old-years.jsonl.gz | wubu import -"};

}  // namespace

Verb AddImport(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<ImportOptions>();
  command
      ->add_option("FILE", options->files,
                   say({"Files; - is the standard input", "文件；- 表示标准输入"}))
      ->required();
  command->add_option(
      "--rejects", options->rejects,
      say({"Write the refused lines to this file, as they are", "把被拒绝的行原样写入此文件"}));
  command
      ->add_option("--from-line", options->from_line,
                   say({"Begin at this line, to save time", "从这一行开始，以节省时间"}))
      ->check(CLI::PositiveNumber);
  return {command, [options](Session& session) { return RunImport(session, *options); }};
}

}  // namespace wubu::cli
