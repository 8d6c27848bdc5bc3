// wubu simulate: believable events of the centres of a server, or of centres that are made.
#include <cmath>
#include <fstream>
#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cli/local_time.h"
#include "clients/cli/registry_reading.h"
#include "clients/cli/send_report.h"
#include "clients/cli/simulate_outlet.h"
#include "clients/cli/verb.h"
#include "clients/simulation/delivery.h"
#include "clients/simulation/made_registry.h"

namespace wubu::cli {
namespace {

using simulation::Delivery;
using simulation::Registry;

// What is refused is told, but not a million times.
constexpr uint64_t kComplaintsMax = 20;
// The progress is told in parts of so many.
constexpr uint64_t kProgressParts = 1'000'000;
// Between two looks at the progress.
constexpr uint64_t kEventsBetweenLooks = 256;

struct SimulateOptions {
  uint64_t seed = 1;
  std::string from;
  std::string to;
  int centers = 0;
  std::string under;
  double late_percent = 3;
  double duplicates_percent = 1;
  double corrections_percent = 2;
  std::string out;
};

int BasisPoints(double percent) { return static_cast<int>(std::lround(percent * 100)); }

absl::StatusOr<absl::CivilDay> ReadDay(const Session& session, const std::string& text) {
  absl::CivilDay day;
  if (absl::ParseCivilTime(text, &day) && day.year() >= simulation::kFirstYear &&
      day.year() <= simulation::kLastYear) {
    return day;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("`", text, "`",
                   session.Say({": write a day from 2015 to 2035, such as 2026-03-02",
                                "：请写 2015 至 2035 年间的日期，如 2026-03-02"})));
}

// The days from `from` to `to`, by default the year up to now, and no moment later than now.
absl::StatusOr<simulation::Stretch> StretchOf(const Session& session,
                                              const SimulateOptions& options, absl::Time now) {
  simulation::Stretch stretch;
  const absl::CivilDay today = absl::ToCivilDay(now, LocalZone());
  stretch.last = today;
  if (!options.to.empty()) {
    const absl::StatusOr<absl::CivilDay> last = ReadDay(session, options.to);
    if (!last.ok()) return last.status();
    stretch.last = *last;
  }
  stretch.first =
      absl::CivilDay(stretch.last.year() - 1, stretch.last.month(), stretch.last.day()) + 1;
  if (!options.from.empty()) {
    const absl::StatusOr<absl::CivilDay> first = ReadDay(session, options.from);
    if (!first.ok()) return first.status();
    stretch.first = *first;
  }
  if (stretch.last > today || stretch.first > stretch.last) {
    return absl::InvalidArgumentError(
        session.Say({"--from must not be later than --to, nor --to later than today",
                     "--from 不得晚于 --to，--to 不得晚于今天"}));
  }
  stretch.until_seconds = std::min(
      absl::ToUnixSeconds(now), simulation::MidnightOf(stretch.last) + simulation::kDaySeconds - 1);
  stretch.duplicates_basis_points = BasisPoints(options.duplicates_percent);
  return stretch;
}

class Simulate {
 public:
  // `client` is null where nothing is read or sent; `lines` where nothing is written.
  Simulate(Session& session, const SimulateOptions& options, client::Client* client,
           std::ostream* lines)
      : session_(session),
        options_(options),
        client_(client),
        report_(session, kComplaintsMax),
        outlet_(lines != nullptr ? SimulateOutlet::ToLines(*lines, report_)
                                 : SimulateOutlet::ToServer(*client, report_)) {}

  ExitCode Run(const simulation::Stretch& stretch) {
    status_ = FillRegistry();
    if (!status_.ok()) return Interrupted();
    registry_.Settle();
    const std::vector<int> centers = ChosenCenters();
    if (centers.empty()) return NoCenters();
    Announce(centers.size(), stretch);
    Tell(centers, stretch);
    if (status_.ok()) status_ = outlet_->Close();
    return status_.ok() ? Summary() : Interrupted();
  }

 private:
  absl::Status FillRegistry() {
    if (options_.centers == 0) return ReadRegistry(*client_, &registry_);
    simulation::MakeRegistry(options_.centers, [this](const v1::Event& event) {
      registry_.Take(event);
      return Send(event);
    });
    return status_;
  }

  std::vector<int> ChosenCenters() const {
    std::vector<int> chosen;
    for (const simulation::Center& center : registry_.centers()) {
      if (!options_.under.empty() && !registry_.LiesIn(center, options_.under)) continue;
      chosen.push_back(registry_.PlaceOf(center));
    }
    return chosen;
  }

  ExitCode NoCenters() {
    const Text none = {
        "there is no centre to simulate; import a register first, or make one: "
        "wubu simulate --centers 100",
        "没有可模拟的场馆；请先导入登记册，或自动生成：wubu simulate --centers 100"};
    return session_.FailUsage(session_.Say(none));
  }

  void Announce(size_t centers, const simulation::Stretch& stretch) {
    if (session_.json()) return;
    session_.err() << session_.Say({"centres ", "场馆 "}) << centers
                   << session_.Say({", days ", "，日期 "}) << simulation::DateText(stretch.first)
                   << " – " << simulation::DateText(stretch.last)
                   << session_.Say({", seed ", "，种子 "}) << options_.seed << std::endl;
  }

  void Tell(const std::vector<int>& centers, const simulation::Stretch& stretch) {
    const simulation::Simulation simulated(registry_,
                                           {options_.seed, BasisPoints(options_.late_percent),
                                            BasisPoints(options_.corrections_percent)});
    const Delivery* running = nullptr;
    const auto send = [&](const v1::Event& event) {
      if (events_ % kEventsBetweenLooks == 0) {
        report_.ShowProgress(static_cast<uint64_t>(running->share_done() * kProgressParts),
                             kProgressParts);
      }
      return Send(event);
    };
    Delivery delivery(simulated, centers, stretch, send);
    running = &delivery;
    delivery.TellFoundings();
    while (status_.ok() && !delivery.done()) delivery.TellNextDay();
  }

  bool Send(const v1::Event& event) {
    ++events_;
    bytes_ += event.ByteSizeLong();
    status_ = outlet_->Take(event);
    return status_.ok();
  }

  void AddFacts() {
    const double seconds = std::max(1e-3, absl::ToDoubleSeconds(report_.elapsed()));
    report_.AddFact({"bytes", "字节"}, bytes_);
    report_.AddFact({"events/s", "条/秒"},
                    static_cast<uint64_t>(static_cast<double>(events_) / seconds));
  }

  ExitCode Summary() {
    AddFacts();
    if (options_.out == "-") return ExitCode::kOk;  // The lines are the result.
    return report_.Summary();
  }

  ExitCode Interrupted() {
    AddFacts();
    return report_.Interrupted(status_, outlet_->unanswered());
  }

  Session& session_;
  const SimulateOptions& options_;
  client::Client* const client_;
  Registry registry_;
  uint64_t events_ = 0;
  uint64_t bytes_ = 0;
  absl::Status status_;
  SendReport report_;
  std::unique_ptr<SimulateOutlet> outlet_;  // Last: it counts in the report.
};

ExitCode RunSimulate(Session& session, const SimulateOptions& options) {
  const absl::StatusOr<simulation::Stretch> stretch = StretchOf(session, options, absl::Now());
  if (!stretch.ok()) return session.FailUsage(std::string(stretch.status().message()));
  std::optional<std::ofstream> file;
  if (!options.out.empty() && options.out != "-") {
    file.emplace(options.out, std::ios::binary | std::ios::trunc);
    if (!*file) {
      return session.FailUsage(
          absl::StrCat(options.out, session.Say({": can't be written", "：无法写入"})));
    }
  }
  client::Client* client = nullptr;
  if (options.centers == 0 || options.out.empty()) {
    const absl::StatusOr<client::Client*> connected = session.Connect();
    if (!connected.ok()) return session.FailUsage(std::string(connected.status().message()));
    client = *connected;
  }
  std::ostream* const lines =
      options.out.empty() ? nullptr : (file.has_value() ? &*file : &session.out());
  return Simulate(session, options, client, lines).Run(*stretch);
}

constexpr CommandHelp kHelp = {
    "simulate",
    {"Store believable events of a year: openings, activities, trainings, tours, shifts.",
     "存入一年的模拟数据：开放、活动、培训、流动服务、志愿服务。"},
    {"The centres are those that the server knows. What a centre lacks in its register is "
     "registered\n"
     "first. Some are diligent, some are not, some are silent: their verdicts differ.\n"
     "The same seed gives the same events with the same ids: running it again adds only what is "
     "new,\n"
     "as long as the options stay the same. Every id begins with 57554255, so that nobody takes\n"
     "these events for real ones. Still: not for a server that holds real registers.",
     "场馆取自服务器的登记册；登记册中缺少的内容会先行登记。有的场馆勤勉，有的懈怠，有的全无记录，"
     "\n"
     "考核结果因此各不相同。同一种子产生同样的事件和编号：选项不变时，重复执行只补充新的事件。\n"
     "所有编号以 57554255 开头，不会与真实数据混淆；但请勿用于存有真实台账的服务器。"},
    "  wubu simulate --centers 100\n"
    "  wubu simulate --seed 7 --from 2025-01-01 --to 2025-12-31 --under regions/330400\n"
    "  wubu simulate --centers 1000 --out year.jsonl"};

void AddWhat(CLI::App& command, Language language, SimulateOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  command.add_option("--seed", options->seed, say({"Another seed, other events", "随机种子"}))
      ->capture_default_str();
  command
      .add_option("--from", options->from,
                  say({"The first day, such as 2025-01-01 (default: a year before the last)",
                       "第一天，如 2025-01-01（默认为最后一天的一年前）"}))
      ->option_text("DATE");
  command
      .add_option(
          "--to", options->to,
          say({"The last day (default: today, up to now)", "最后一天（默认今天，到此刻为止）"}))
      ->option_text("DATE");
  command
      .add_option("--centers", options->centers,
                  say({"Make so many centres, with regions, and simulate these",
                       "生成这么多场馆（含行政区划）并模拟它们"}))
      ->check(CLI::Range(1, simulation::kMadeCentersMax))
      ->option_text("N");
  command
      .add_option("--under", options->under,
                  say({"Only centres in this region, regions/{id}", "只模拟该地区内的场馆"}))
      ->option_text("REGION");
}

void AddHow(CLI::App& command, Language language, SimulateOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  const auto percent = [&](const char* name, double* value, const Text& text) {
    command.add_option(name, *value, say(text))
        ->check(CLI::Range(0.0, 100.0))
        ->option_text(absl::StrCat("PERCENT=", *value));
  };
  percent("--late", &options->late_percent,
          {"Days that are uploaded late, of a hundred", "迟报的天数占比"});
  percent("--duplicates", &options->duplicates_percent,
          {"Events that are sent twice, of a hundred", "重复发送的事件占比"});
  percent("--corrections", &options->corrections_percent,
          {"Acts that are entered wrongly and then voided or amended, of a hundred",
           "录入有误、事后作废或更正的事件占比"});
  command
      .add_option("--out", options->out,
                  say({"Write the events to this file for wubu import, instead of sending them; - "
                       "is the standard output",
                       "写入文件供 wubu import 使用，而不发送；- 表示标准输出"}))
      ->option_text("FILE");
}

}  // namespace

Verb AddSimulate(CLI::App& app, Language language) {
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<SimulateOptions>();
  AddWhat(*command, language, options.get());
  AddHow(*command, language, options.get());
  return {command, [options](Session& session) { return RunSimulate(session, *options); }};
}

}  // namespace wubu::cli
