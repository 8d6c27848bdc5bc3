// wubu tail: follow the log, if wanted from a place that the server remembers.
#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "clients/cli/event_filter.h"
#include "clients/cli/event_table.h"
#include "clients/cli/stop_signal.h"
#include "clients/cli/verb.h"
#include "clients/cpp/subscription.h"

namespace wubu::cli {
namespace {

struct TailOptions {
  std::optional<uint64_t> from;
  std::string cursor;
  bool once = false;
  uint64_t limit = 0;
  FilterOptions filter;
};

// The position after which to begin. A cursor that is not there yet begins at --from, or at the
// first event.
absl::StatusOr<uint64_t> FindStart(client::Client& client, const TailOptions& options) {
  const uint64_t after = options.from.value_or(1) - (options.from.value_or(1) > 0 ? 1 : 0);
  if (!options.cursor.empty()) {
    v1::GetCursorRequest request;
    request.set_name(options.cursor);
    const absl::StatusOr<v1::GetCursorResponse> cursor = client.GetCursor(request);
    if (cursor.ok()) return cursor->cursor().position();
    if (!absl::IsNotFound(cursor.status())) return cursor.status();
    return after;
  }
  if (options.from.has_value()) return after;
  const absl::StatusOr<v1::GetHeadResponse> head = client.GetHead();
  if (!head.ok()) return head.status();
  return head->position();
}

// One following: prints, moves the cursor, and knows when it is enough.
class Tail {
 public:
  Tail(Session& session, client::Client& client, const TailOptions& options)
      : client_(client), options_(options), table_(session) {}

  bool Take(const v1::SubscribeResponse& response) {
    if (response.has_events() && !TakeEvents(response.events())) return false;
    const bool at_head = response.has_caught_up() || response.has_heartbeat();
    return !(options_.once && at_head);
  }

  const absl::Status& status() const { return status_; }

 private:
  bool TakeEvents(const v1::EventBatch& batch) {
    v1::EventBatch some = batch;
    const uint64_t room = options_.limit == 0 ? UINT64_MAX : options_.limit - printed_;
    if (static_cast<uint64_t>(some.events_size()) > room) {
      some.mutable_events()->DeleteSubrange(static_cast<int>(room),
                                            some.events_size() - static_cast<int>(room));
      some.set_position(some.events(some.events_size() - 1).position());
    }
    printed_ += static_cast<uint64_t>(some.events_size());
    if (!some.events().empty() && !table_.Print(some.events())) return false;
    return StorePlace(some.position()) && (options_.limit == 0 || printed_ < options_.limit);
  }

  bool StorePlace(uint64_t position) {
    if (options_.cursor.empty()) return true;
    v1::StoreCursorRequest request;
    request.set_name(options_.cursor);
    request.set_position(position);
    status_ = client_.StoreCursor(request).status();
    return status_.ok();
  }

  client::Client& client_;
  const TailOptions& options_;
  EventTable table_;
  uint64_t printed_ = 0;
  absl::Status status_;
};

ExitCode RunTail(Session& session, const TailOptions& options) {
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const absl::StatusOr<uint64_t> start = FindStart(**client, options);
  if (!start.ok()) return session.Fail(start.status());
  client::SubscriptionOptions subscribe;
  subscribe.request.set_after_position(*start);
  *subscribe.request.mutable_filter() = ToFilter(options.filter);
  client::Subscription subscription(**client, subscribe);
  Tail tail(session, **client, options);
  StopSignal stop([&] { subscription.Cancel(); });
  const absl::Status status =
      subscription.Run([&](const v1::SubscribeResponse& response) { return tail.Take(response); },
                       [&](const absl::Status& broken) {
                         session.err() << session.Say({"connection lost, connecting again: ",
                                                       "连接中断，正在重连："})
                                       << broken.message() << std::endl;
                       });
  if (!status.ok()) return session.Fail(status);
  return tail.status().ok() ? ExitCode::kOk : session.Fail(tail.status());
}

constexpr CommandHelp kHelp = {
    "tail",
    {"Print events as they are stored, until Ctrl-C.", "实时列出新存入的事件，直到按 Ctrl-C。"},
    {"Reconnects by itself and goes on where it was. With --cursor the server remembers the place\n"
     "after each batch that was printed, so that the next run goes on there; one reader a name.",
     "断线会自动重连并接着读。使用 --cursor 时，每打印一批服务器就记住位置，下次从那里接着读；\n"
     "一个名字供一个读者使用。"},
    "  wubu tail --type opening_started\n"
    "  wubu tail --cursor my-dashboard --json | my-program"};

}  // namespace

Verb AddTail(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<TailOptions>();
  command->add_option("--from", options->from,
                      say({"Begin at this position (1: the first event); without it with the next "
                           "new event",
                           "从这个位置开始（1 为第一条）；不写则从下一条新事件开始"}));
  command->add_option("--cursor", options->cursor,
                      say({"Go on at the place of this name, and store it there",
                           "从以此名存放的位置接着读，并更新它"}));
  command->add_flag("--once", options->once,
                    say({"End when everything up to now is printed", "读完现有的就结束"}));
  command->add_option("--limit", options->limit,
                      say({"End after so many events", "读满多少条就结束"}));
  AddFilterOptions(*command, language, &options->filter);
  return {command, [options](Session& session) { return RunTail(session, *options); }};
}

}  // namespace wubu::cli
