#include "services/standings/standings_view.h"

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "services/questions/view_world.h"
#include "services/standings/judging.h"
#include "services/standings/standing_bytes.h"
#include "storage/base/key_coding.h"
#include "storage/base/status_macros.h"

namespace wubu::standings {
namespace {

constexpr char kRule[] = "standings/rule/";
constexpr char kCenter[] = "standings/center/";
constexpr char kStale[] = "standings/stale/";
// Centres that are judged between two looks at the log: some milliseconds.
constexpr size_t kRestCenters = 8;

std::string RuleKey(uint32_t number) {
  std::string key = kRule;
  AppendBigEndian64(number, &key);
  return key;
}

// Whether judging has looked at one of the regions.
bool HasLookedAt(const Standing& standing, const std::vector<std::string>& regions) {
  const auto looked_at = [&regions](const std::string& region) {
    return std::find(regions.begin(), regions.end(), region) != regions.end();
  };
  return std::any_of(standing.regions.begin(), standing.regions.end(), looked_at) ||
         std::any_of(standing.other_regions.begin(), standing.other_regions.end(), looked_at);
}

}  // namespace

absl::Status StandingsView::Load(const views::ViewStore& store) {
  store_ = &store;
  RETURN_IF_ERROR(concerns_.Load(store));
  bool good = true;
  RETURN_IF_ERROR(store.Scan(kRule, [&](absl::string_view, absl::string_view bytes) {
    wubu::v1::StandingRule rule;
    good = good && rule.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
    if (good) rules_.NumberOf(std::move(rule));
    return good;
  }));
  rules_written_ = rules_.size();
  if (!good) return absl::DataLossError("the kept rules can't be read");
  return LoadStandings(store);
}

absl::Status StandingsView::LoadStandings(const views::ViewStore& store) {
  Board::Update update;
  update.position = store.cursor();
  RETURN_IF_ERROR(store.Scan(kCenter, [&](absl::string_view key, absl::string_view bytes) {
    const std::string center(key.substr(sizeof(kCenter) - 1));
    std::optional<Standing> standing = StandingFrom(bytes);
    if (standing.has_value()) {
      update.judged.emplace_back(center, std::make_shared<const Standing>(*std::move(standing)));
    } else {
      update.stale.push_back(center);  // It is judged anew.
    }
    return true;
  }));
  RETURN_IF_ERROR(store.Scan(kStale, [&](absl::string_view key, absl::string_view) {
    update.stale.emplace_back(key.substr(sizeof(kStale) - 1));
    return true;
  }));
  board_.Apply(std::move(update));
  return absl::OkStatus();
}

absl::Status StandingsView::Apply(const wubu::v1::RecordedEvent& recorded,
                                  views::ViewTransaction* rows) {
  return concerns_.Take(recorded.event(), rows);
}

void StandingsView::EndPage(const projections::Page& page, views::ViewTransaction* rows) {
  page.ForEachSubject([this](absl::string_view subject) { concerns_.TakeSubject(subject); });
  Concerns::Found found = concerns_.End();
  if (found.all || !found.regions.empty()) {
    for (const StandingRef& standing : board_.Within("", now_()).standings) {
      if (found.all || HasLookedAt(*standing, found.regions)) {
        found.centers.push_back(standing->center);
      }
    }
  }
  for (std::string& center : found.centers) {
    if (board_.IsStale(center)) continue;
    rows->Put(absl::StrCat(kStale, center), "");
    update_.stale.push_back(std::move(center));
  }
}

void StandingsView::Written(Position known) {
  update_.position = known;
  board_.Apply(std::exchange(update_, {}));
}

bool StandingsView::Rest(Position known, views::ViewTransaction* rows) {
  const std::vector<std::string> centers = board_.ToJudge(now_(), kRestCenters);
  bool good = true;
  for (const std::string& center : centers) good = Judge(center, known, rows) && good;
  for (; rules_written_ < rules_.size(); ++rules_written_) {
    rows->Put(RuleKey(rules_written_), rules_.Of(rules_written_).SerializeAsString());
  }
  // What can't be read is tried again at the next rest, and not at once.
  return good && centers.size() == kRestCenters;
}

bool StandingsView::Judge(const std::string& center, Position known, views::ViewTransaction* rows) {
  const questions::ViewWorld world(store_, known);
  auto standing = std::make_shared<const Standing>(
      StandingOf(world, standard_of_, center, now_(), {}, &rules_));
  if (!world.status().ok()) return false;  // It stays stale, and questions tell what is wrong.
  rows->Delete(absl::StrCat(kStale, center));
  if (standing->registered || standing->until != kForever) {
    rows->Put(absl::StrCat(kCenter, center), ToBytes(*standing));
  } else {
    rows->Delete(absl::StrCat(kCenter, center));
    standing = nullptr;
  }
  update_.judged.emplace_back(center, std::move(standing));
  return true;
}

}  // namespace wubu::standings
