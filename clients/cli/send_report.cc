#include "clients/cli/send_report.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace wubu::cli {
namespace {

constexpr char kWipeLine[] = "\r\033[K";
constexpr absl::Duration kProgressInterval = absl::Milliseconds(200);

}  // namespace

SendReport::SendReport(Session& session, uint64_t complaints_max)
    : session_(session),
      shows_progress_(session.console().err_is_terminal && !session.json()),
      start_(absl::Now()),
      next_progress_(start_),
      tally_(session.err(), shows_progress_ ? kWipeLine : "", complaints_max) {}

absl::Duration SendReport::elapsed() const { return absl::Now() - start_; }

void SendReport::ShowProgress(uint64_t done, uint64_t all) {
  if (!shows_progress_) return;
  const absl::Time now = absl::Now();
  if (now < next_progress_) return;
  next_progress_ = now + kProgressInterval;
  const Progress progress{tally_.counts().all(), done, all, now - start_};
  tally_.Write(absl::StrCat(kWipeLine, ProgressLine(progress, session_.language())));
}

void SendReport::PrintJson(const SendCounts& counts) {
  session_.out() << "{\"accepted\":" << counts.accepted << ",\"duplicate\":" << counts.duplicate
                 << ",\"refused\":" << counts.refused;
  for (const Fact& fact : facts_) session_.out() << ",\"" << fact.name.en << "\":" << fact.number;
  session_.out() << "}" << std::endl;
}

void SendReport::PrintFacts(const SendCounts& counts) {
  std::vector<std::pair<std::string, std::string>> facts = {
      {session_.Say({"accepted", "已存入"}), absl::StrCat(counts.accepted)},
      {session_.Say({"already there", "已存在"}), absl::StrCat(counts.duplicate)},
      {session_.Say({"refused", "被拒绝"}), absl::StrCat(counts.refused)}};
  for (const Fact& fact : facts_) {
    facts.emplace_back(session_.Say(fact.name), absl::StrCat(fact.number));
  }
  facts.emplace_back(session_.Say({"time taken", "用时"}), ClockText(elapsed()));
  session_.PrintFacts(facts);
}

ExitCode SendReport::Summary() {
  if (shows_progress_) tally_.Write(kWipeLine);
  const SendCounts counts = tally_.counts();
  if (session_.json()) {
    PrintJson(counts);
  } else {
    PrintFacts(counts);
  }
  session_.out().flush();
  return counts.refused > 0 ? ExitCode::kRefused : ExitCode::kOk;
}

ExitCode SendReport::Interrupted(const absl::Status& status, uint64_t unanswered) {
  Summary();
  session_.err() << unanswered
                 << session_.Say(
                        {" events have no verdict. Run the same command again: what is "
                         "stored already is not stored twice.\n",
                         " 条事件尚无结果。请重新执行同样的命令：已存入的不会重复存入。\n"});
  return session_.Fail(status);
}

}  // namespace wubu::cli
