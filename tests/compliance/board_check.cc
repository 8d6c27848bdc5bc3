#include "tests/compliance/board_check.h"

#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/projections/memory_store.h"
#include "services/projections/mentions_view.h"
#include "services/projections/streams_view.h"
#include "services/questions/view_world.h"
#include "services/standings/judging.h"
#include "services/standings/standings_view.h"
#include "storage/base/check.h"

namespace wubu::standings {
namespace {

using compliance_test::Case;
using wubu::v1::RecordedEvent;

// What a projector does with a log.
class Projection {
 public:
  Projection(const compliance::StandardOf& standard_of, Instant now)
      : standard_of_(standard_of), now_(now), begin_(now), standings_(Loaded()) {}

  void Fold(const RecordedEvent* begin, const RecordedEvent* end) {
    views::ViewTransaction rows(&store_);
    for (const RecordedEvent* event = begin; event != end; ++event) Fold(*event, &rows);
    for (projections::View* view : views()) view->EndPage(page_, &rows);
    page_.Clear();
    Write(rows, Position((end - 1)->position()));
    moments_[store_.cursor()] = {centers_, Said(store_.cursor(), centers_)};
  }
  // What was said of each position when nothing later was known is what is said of it now.
  void CheckMoments() {
    for (const auto& [position, then] : moments_) {
      const std::string now = Said(position, then.centers);
      if (now == then.said) continue;
      std::cerr << "as of position " << position.value() << " it was\n"
                << then.said << "and now is\n"
                << now;
      std::exit(1);
    }
  }
  bool Rest() {
    views::ViewTransaction rows(&store_);
    const bool more = standings_->Rest(store_.cursor(), &rows);
    Write(rows, store_.cursor());
    return more;
  }
  void Wait(int64_t seconds) { now_ += seconds; }
  // As after a restart.
  void LoadAnew() {
    std::unique_ptr<StandingsView> anew = Loaded();
    for (const std::string& center : centers_) {
      CHECK(anew->board().IsStale(center) == standings_->board().IsStale(center));
      const StandingRef kept = standings_->board().Of(center), read = anew->board().Of(center);
      CHECK((kept == nullptr) == (read == nullptr));
      CHECK(kept == nullptr || *kept == *read);
    }
    standings_ = std::move(anew);
  }

  void Check() {
    for (const std::string& center : centers_) {
      const StandingRef kept = standings_->board().Of(center);
      const bool expired = kept != nullptr && kept->until <= now_;
      if (standings_->board().IsStale(center) || expired) continue;
      const questions::ViewWorld world(&store_, store_.cursor());
      const Standing judged =
          StandingOf(world, standard_of_, center, now_, {}, &standings_->rules());
      if (IsSame(kept, judged)) continue;
      std::cerr << "at position " << store_.cursor().value() << " and instant " << now_
                << " the board is wrong about " << center << ":\n"
                << (kept == nullptr ? "nothing\n" : Text(*kept, standings_->rules())) << "and not\n"
                << Text(judged, standings_->rules());
      std::exit(1);
    }
  }

 private:
  struct Moment {
    std::set<std::string> centers;
    std::string said;
  };

  // As of a position, from one instant, whatever the time is now.
  std::string Said(Position position, const std::set<std::string>& centers) {
    std::string said;
    const questions::ViewWorld world(&store_, position);
    for (const std::string& center : centers) {
      RuleTable rules;
      said += Text(StandingOf(world, standard_of_, center, begin_, {}, &rules), rules);
    }
    return said;
  }
  std::unique_ptr<StandingsView> Loaded() {
    auto view = std::make_unique<StandingsView>(standard_of_, [this] { return now_; });
    CHECK(view->Load(store_).ok());
    return view;
  }
  std::vector<projections::View*> views() { return {&mentions_, &streams_, standings_.get()}; }

  void Fold(const RecordedEvent& event, views::ViewTransaction* rows) {
    const std::string content = event.event().SerializeAsString();
    const std::string& subject = event.event().subject();
    if (absl::StartsWith(subject, "centers/")) centers_.insert(subject);
    const auto type = static_cast<uint32_t>(event.event().payload().kind_case());
    page_.Add(subject, {content, Position(event.position()), Revision(event.revision()),
                        absl::FromUnixSeconds(event.recorded_time().seconds()), event.source()});
    for (projections::View* view : views()) {
      if (!view->Takes(type) || !view->MayHold(type, content)) continue;
      CHECK(view->Apply(event, rows).ok());
    }
  }
  void Write(const views::ViewTransaction& rows, Position known) {
    CHECK(store_.Write(rows, known).ok());
    for (projections::View* view : views()) view->Written(known);
  }
  static std::string Text(const Standing& standing, const RuleTable& rules) {
    std::string text = absl::StrCat(standing.name, " ", standing.kind, "\n");
    for (const PeriodCells* cells : {&standing.week, &standing.year}) {
      for (const Cell& cell : cells->cells) {
        absl::StrAppend(&text, cells->period, " ", rules.Of(cell.rule).rule(), " ",
                        Status_Name(cell.status), " ", cell.value.numerator, "/",
                        cell.value.denominator, " of ", cell.threshold.numerator, "/",
                        cell.threshold.denominator, "\n");
      }
    }
    return text;
  }
  static bool IsSame(const StandingRef& kept, const Standing& judged) {
    if (kept == nullptr || !kept->registered) return !judged.registered;
    return kept->name == judged.name && kept->kind == judged.kind &&
           kept->regions == judged.regions && kept->week == judged.week &&
           kept->year == judged.year;
  }

  const compliance::StandardOf standard_of_;
  Instant now_;
  const Instant begin_;
  std::map<Position, Moment> moments_;
  views::MemoryStore store_;
  projections::MentionsView mentions_;
  projections::StreamsView streams_;
  projections::Page page_;
  std::unique_ptr<StandingsView> standings_;
  std::set<std::string> centers_;
};

}  // namespace

void CheckBoard(const Case& c, const compliance::StandardOf& standard_of) {
  std::mt19937 random(static_cast<uint32_t>(c.ByteSizeLong()));  // Shown by the case itself.
  const auto below = [&random](uint32_t bound) { return random() % bound; };
  Projection projection(standard_of, c.questions(0).at().seconds());
  const RecordedEvent* const* events = c.events().data();
  const bool one_by_one = below(4) == 0;
  std::vector<RecordedEvent> page;
  for (int i = 0; i < c.events_size();) {
    page.clear();
    for (uint32_t size = 1 + below(one_by_one ? 1 : 30); size > 0 && i < c.events_size();
         --size, ++i) {
      page.push_back(*events[i]);
    }
    projection.Fold(page.data(), page.data() + page.size());
    projection.Check();
    if (below(2) == 0) continue;
    while (projection.Rest()) {
    }
    if (below(3) == 0) projection.Wait(below(40 * 86'400));
    if (below(4) == 0) projection.LoadAnew();
  }
  projection.LoadAnew();
  while (projection.Rest()) {
  }
  projection.Check();
  projection.LoadAnew();
  projection.CheckMoments();
}

}  // namespace wubu::standings
