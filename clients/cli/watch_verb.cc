// wubu watch: statuses as they change.
#include <memory>

#include "clients/cli/quantity_text.h"
#include "clients/cli/standing_names.h"
#include "clients/cli/stop_signal.h"
#include "clients/cli/verb.h"

namespace wubu::cli {
namespace {

struct WatchOptions {
  std::string region;
  bool week = false;
  std::vector<std::string> rules, kinds, statuses;
  uint64_t limit = 0;
};

// Prints the changes of each message, and knows when it is enough.
class Watch {
 public:
  Watch(Session& session, uint64_t limit)
      : session_(session),
        limit_(limit),
        table_({{session.Say({"centre", "馆（站）"})},
                {session.Say({"name", "名称"})},
                {session.Say({"period", "时段"})},
                {session.Say({"rule", "条款"})},
                {session.Say({"was", "原状态"})},
                {session.Say({"is", "现状态"})},
                {session.Say({"figure", "数值"}), Column::Align::kRight},
                {session.Say({"what", "内容"})}},
               session.TableStyle()) {}

  bool Take(v1::WatchStandingsResponse response) {
    if (response.left_out()) {
      session_.err() << session_.Say({"Some changes were left out; look at `wubu status`.\n",
                                      "有变化未能列出，请用 `wubu status` 查看。\n"});
    }
    auto& changes = *response.mutable_changes();
    if (limit_ != 0 && limit_ - told_ < static_cast<uint64_t>(changes.size())) {
      changes.DeleteSubrange(static_cast<int>(limit_ - told_),
                             changes.size() - static_cast<int>(limit_ - told_));
    }
    told_ += static_cast<uint64_t>(changes.size());
    if (session_.json()) {
      if (!changes.empty()) session_.PrintJson(response);
    } else {
      const auto rules = ByNumber(response.rules());
      for (const v1::StandingChange& change : changes) AddRows(change, rules);
      table_.Print(session_.out());
    }
    session_.out().flush();
    return limit_ == 0 || told_ < limit_;
  }

 private:
  void AddRows(const v1::StandingChange& change,
               const std::map<uint32_t, const v1::StandingRule*>& rules) {
    const v1::Standing& standing = change.standing();
    for (int i = 0; i < standing.rules_size(); ++i) {
      const v1::RuleStanding& told = standing.rules(i);
      const v1::StandingRule& rule = *rules.at(told.rule());
      const bool is_new = change.before(i) == v1::STATUS_UNSPECIFIED;
      const Cell none("-", "");
      table_.AddRow({standing.center(), standing.name(), standing.period(), rule.rule(),
                     is_new ? none : StatusCell(change.before(i), session_.language()),
                     StatusCell(told.status(), session_.language()),
                     told.has_value() ? QuantityCell(ValueOf(told), rule.quantity_unit()) : none,
                     TitleText(rule.title(), session_.language())});
    }
  }

  Session& session_;
  const uint64_t limit_;
  uint64_t told_ = 0;
  Table table_;
};

ExitCode RunWatch(Session& session, const WatchOptions& options) {
  v1::WatchStandingsRequest request;
  request.set_region(options.region);
  request.set_unit(options.week ? v1::PERIOD_UNIT_WEEK : v1::PERIOD_UNIT_YEAR);
  v1::StandingFilter& filter = *request.mutable_filter();
  filter.mutable_rules()->Add(options.rules.begin(), options.rules.end());
  filter.mutable_kinds()->Add(options.kinds.begin(), options.kinds.end());
  for (const std::string& name : options.statuses) {
    const absl::StatusOr<v1::Status> status = StatusNamed(name);
    if (!status.ok()) return session.FailUsage(std::string(status.status().message()));
    filter.add_statuses(*status);
  }
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  grpc::ClientContext context;
  Watch watch(session, options.limit);
  StopSignal stop([&] { context.TryCancel(); });
  const absl::Status status = (*client)->WatchStandings(
      request, &context,
      [&](const v1::WatchStandingsResponse& response) { return watch.Take(response); });
  return status.ok() ? ExitCode::kOk : session.Fail(status);
}

}  // namespace

Verb AddWatch(CLI::App& app, Language language) {
  const auto say = [language](const Text& text) { return text.In(language); };
  constexpr CommandHelp kHelp = {
      "watch",
      {"Print statuses as they change, until Ctrl-C.", "实时列出状态变化，直到按 Ctrl-C。"},
      {"Also what time alone brings, such as a week that can no longer be met.",
       "包括仅因时间推移而起的变化，例如本周已不可能达标。"},
      "  wubu watch regions/330402 --week\n  wubu watch --status missed"};
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<WatchOptions>();
  command->add_option("REGION", options->region,
                      say({"regions/{id}; none: all centres", "regions/编号；不填为全部"}));
  command->add_flag("--week", options->week,
                    say({"The weekly rules, and not the year", "只看每周指标，而非全年"}));
  command->add_option("--rule", options->rules, say({"Only this rule", "只看此条款"}));
  command->add_option("--kind", options->kinds,
                      say({"Only centres of this kind", "只看此类馆（站）"}));
  command->add_option("--status", options->statuses,
                      say({"Only what comes to this status", "只看变为此状态的"}));
  command->add_option("--limit", options->limit,
                      say({"End after so many centres", "列满多少个馆（站）就结束"}));
  return {command, [options](Session& session) { return RunWatch(session, *options); }};
}

}  // namespace wubu::cli
