// wubu cursors: the places that the server remembers for its readers.
#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/quantity_text.h"
#include "clients/cli/verb.h"

namespace wubu::cli {
namespace {

constexpr uint32_t kPageSize = 1000;

struct CursorOptions {
  std::string name;
  uint64_t position = 0;
  std::optional<uint64_t> expected;
};

Table CursorTable(Session& session) {
  return Table({{session.Say({"name", "名称"})},
                {session.Say({"position", "位置"}), Column::Align::kRight},
                {session.Say({"updated", "更新时间"})}},
               session.TableStyle());
}

void PrintCursors(Session& session, const std::vector<v1::Cursor>& cursors) {
  Table table = CursorTable(session);
  for (const v1::Cursor& cursor : cursors) {
    if (session.json()) session.PrintJson(cursor);
    table.AddRow({cursor.name(), absl::StrCat(cursor.position()), TimeCell(cursor.updated_time())});
  }
  if (!session.json()) table.Print(session.out());
}

ExitCode RunList(Session& session, client::Client& client) {
  std::vector<v1::Cursor> cursors;
  v1::ListCursorsRequest request;
  request.set_page_size(kPageSize);
  do {
    const absl::StatusOr<v1::ListCursorsResponse> page = client.ListCursors(request);
    if (!page.ok()) return session.Fail(page.status());
    cursors.insert(cursors.end(), page->cursors().begin(), page->cursors().end());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  PrintCursors(session, cursors);
  return ExitCode::kOk;
}

ExitCode RunSet(Session& session, client::Client& client, const CursorOptions& options) {
  v1::StoreCursorRequest request;
  request.set_name(options.name);
  request.set_position(options.position);
  if (options.expected.has_value()) request.set_expected_position(*options.expected);
  const absl::StatusOr<v1::StoreCursorResponse> response = client.StoreCursor(request);
  if (!response.ok()) return session.Fail(response.status());
  PrintCursors(session, {response->cursor()});
  return ExitCode::kOk;
}

ExitCode RunDelete(Session& session, client::Client& client, const CursorOptions& options) {
  v1::DeleteCursorRequest request;
  request.set_name(options.name);
  const absl::Status status = client.DeleteCursor(request).status();
  return status.ok() ? ExitCode::kOk : session.Fail(status);
}

constexpr CommandHelp kCursors = {
    "cursors",
    {"List, set or delete the places that readers have stored on the server.",
     "列出、设置或删除读者存放在服务器上的位置（书签）。"},
    {},
    "  wubu cursors list\n  wubu cursors set my-dashboard 1200\n"
    "  wubu cursors delete my-dashboard"};
constexpr CommandHelp kList = {
    "list", {"All cursors.", "列出全部书签。"}, {}, "  wubu cursors list --json"};
constexpr CommandHelp kDelete = {
    "delete", {"Forget a cursor.", "删除一个书签。"}, {}, "  wubu cursors delete my-dashboard"};

CLI::App* AddSet(CLI::App& cursors, Language language, CursorOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  constexpr CommandHelp kHelp = {"set",
                                 {"Move or make a cursor.", "移动或新建一个书签。"},
                                 {},
                                 "  wubu cursors set my-dashboard 1200"};
  CLI::App* set = AddCommand(cursors, kHelp, language);
  set->add_option("NAME", options->name, say({"Its name", "名称"}))->required();
  set->add_option("POSITION", options->position,
                  say({"Everything up to here has been read", "到此位置为止都已读过"}))
      ->required();
  set->add_option("--expect-position", options->expected,
                  say({"Only if it is there now; 0: only if it does not exist",
                       "仅当它现在位于此处；0 表示仅当它尚不存在"}));
  return set;
}

}  // namespace

Verb AddCursors(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(app, kCursors, language);
  auto options = std::make_shared<CursorOptions>();
  CLI::App* list = AddCommand(*command, kList, language);
  CLI::App* set = AddSet(*command, language, options.get());
  CLI::App* remove = AddCommand(*command, kDelete, language);
  remove->add_option("NAME", options->name, say({"Its name", "名称"}))->required();
  command->require_subcommand(1);
  return {command, [=](Session& session) {
            const absl::StatusOr<client::Client*> client = session.Connect();
            if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
            if (list->parsed()) return RunList(session, **client);
            if (set->parsed()) return RunSet(session, **client, *options);
            return RunDelete(session, **client, *options);
          }};
}

}  // namespace wubu::cli
