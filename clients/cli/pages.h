// Lists of many pages, printed as they come.
#ifndef WUBU_CLIENTS_CLI_PAGES_H_
#define WUBU_CLIENTS_CLI_PAGES_H_

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/local_time.h"
#include "clients/cli/session.h"

namespace wubu::cli {

constexpr uint32_t kPageEntriesMax = 1000;

// Says on the standard error how many there were and what the list is true of.
void PrintTrueOf(Session& session, size_t count, const v1::TrueOf& true_of);

// Asks for page after page until there are no more, or `limit` entries were printed (0: no limit).
// `ask` calls the server; `entries` gives the entries of a response; `add` puts one into the table.
// With --json a page is one line.
template <typename Request, typename Ask, typename Entries, typename Add>
ExitCode PrintPages(Session& session, Request request, uint64_t limit, Ask ask, Entries entries,
                    Add add, Table table) {
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  size_t count = 0;
  v1::TrueOf true_of;
  do {
    const uint64_t room = limit == 0 ? kPageEntriesMax : limit - count;
    request.set_page_size(static_cast<uint32_t>(std::min<uint64_t>(room, kPageEntriesMax)));
    const auto response = ask(**client, request);
    if (!response.ok()) return session.Fail(response.status());
    if (session.json()) session.PrintJson(*response);
    for (const auto& entry : entries(*response)) add(entry, *response, &table);
    count += static_cast<size_t>(entries(*response).size());
    if (!session.json()) table.Print(session.out());
    true_of = response->true_of();
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty() && session.out().good() && (limit == 0 || count < limit));
  if (!session.json() && !session.csv()) PrintTrueOf(session, count, true_of);
  return ExitCode::kOk;
}

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_PAGES_H_
