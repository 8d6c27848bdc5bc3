#include "services/standings/standings_view.h"

#include <algorithm>
#include <limits>
#include <memory>

#include "absl/strings/str_cat.h"
#include "services/questions/log_world.h"
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
constexpr int kRestCenters = 8;

constexpr Instant kForever = std::numeric_limits<Instant>::max();

std::string RuleKey(uint32_t number) {
  std::string key = kRule;
  AppendBigEndian64(number, &key);
  return key;
}

bool LiesIn(const Standing& standing, const std::vector<std::string>& regions) {
  const auto touched = [&regions](const std::string& region) {
    return std::find(regions.begin(), regions.end(), region) != regions.end();
  };
  return std::any_of(standing.regions.begin(), standing.regions.end(), touched) ||
         std::any_of(standing.other_regions.begin(), standing.other_regions.end(), touched);
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
    update.judged.push_back(center);
    if (!standing.has_value()) {
      update.stale.push_back(center);  // It is judged anew.
      return true;
    }
    Expire(standing->until, center);
    update.standings.push_back(std::make_shared<const Standing>(*std::move(standing)));
    return true;
  }));
  RETURN_IF_ERROR(store.Scan(kStale, [&](absl::string_view key, absl::string_view) {
    update.stale.emplace_back(key.substr(sizeof(kStale) - 1));
    return true;
  }));
  board_.Apply(std::move(update));
  return absl::OkStatus();
}

void StandingsView::Keep(absl::string_view subject, const domain::Recorded& /*recorded*/) {
  concerns_.TakeSubject(subject);
}

absl::Status StandingsView::Apply(const wubu::v1::RecordedEvent& recorded,
                                  views::ViewTransaction* rows) {
  return concerns_.Take(recorded.event(), rows);
}

void StandingsView::EndPage(views::ViewTransaction* rows) {
  Concerns::Found found = concerns_.End();
  if (found.all || !found.regions.empty()) {
    for (const StandingRef& standing : board_.Within("").standings) {
      if (found.all || LiesIn(*standing, found.regions)) found.centers.push_back(standing->center);
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

void StandingsView::Expire(Instant until, const std::string& center) {
  if (until != kForever) expiries_.emplace(until, center);
}

std::string StandingsView::NextExpired() {
  while (!expiries_.empty() && expiries_.top().first <= now_()) {
    std::string center = expiries_.top().second;
    expiries_.pop();
    const StandingRef standing = board_.Of(center);
    if (standing == nullptr || standing->until <= now_()) return center;
  }
  return "";
}

bool StandingsView::Rest(Position known, views::ViewTransaction* rows) {
  int left = kRestCenters;
  for (const std::string& center : board_.SomeStale(static_cast<size_t>(left))) {
    Judge(center, known, rows);
    --left;
  }
  for (; left > 0; --left) {
    const std::string center = NextExpired();
    if (center.empty()) break;
    Judge(center, known, rows);
  }
  for (; rules_written_ < rules_.size(); ++rules_written_) {
    rows->Put(RuleKey(rules_written_), rules_.Of(rules_written_).SerializeAsString());
  }
  return left == 0;
}

void StandingsView::Judge(const std::string& center, Position known, views::ViewTransaction* rows) {
  const questions::LogWorld world(store_, known);
  Standing standing = StandingOf(world, standard_of_, center, now_(), {}, &rules_);
  if (!world.status().ok()) return;  // It stays stale, and questions tell what is wrong.
  Expire(standing.until, center);
  rows->Delete(absl::StrCat(kStale, center));
  update_.judged.push_back(center);
  if (!standing.registered && standing.until == kForever) {
    rows->Delete(absl::StrCat(kCenter, center));
    return;
  }
  rows->Put(absl::StrCat(kCenter, center), ToBytes(standing));
  update_.standings.push_back(std::make_shared<const Standing>(std::move(standing)));
}

}  // namespace wubu::standings
