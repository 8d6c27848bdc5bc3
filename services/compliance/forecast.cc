#include "services/compliance/forecast.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "storage/base/status_macros.h"

namespace wubu::compliance {
namespace {

using wubu::v1::Status;

constexpr int64_t kWeekSeconds = 7 * 86'400;
constexpr int64_t kYearSeconds = 52 * kWeekSeconds;
constexpr int kWeeks = 8;

// ⌊amount × part ÷ whole⌋ and ⌈…⌉ of what is not negative.
int64_t Scaled(int64_t amount, int64_t part, int64_t whole) {
  return static_cast<int64_t>(static_cast<__int128>(amount) * part / whole);
}
int64_t ScaledUp(int64_t amount, int64_t part, int64_t whole) {
  return static_cast<int64_t>((static_cast<__int128>(amount) * part + whole - 1) / whole);
}

void Tell(Rational value, wubu::v1::Quantity* quantity) { value.ToQuantity(quantity); }

// Whether its figure is added up over time, so that it goes on as it has.
bool HasRhythm(const wubu::v1::Rule& rule) {
  if (rule.period().unit() == wubu::v1::PERIOD_UNIT_DAY || rule.period().rolling() > 1)
    return false;
  const wubu::v1::Measure& measure = rule.measure();
  if (measure.has_open_time()) return true;
  return measure.has_count() && !measure.count().has_distinct() &&
         !measure.count().distinct_dates();
}

bool IsCompared(Status status) {
  return status == wubu::v1::STATUS_MET || status == wubu::v1::STATUS_MISSED ||
         status == wubu::v1::STATUS_ON_TRACK || status == wubu::v1::STATUS_BEHIND;
}

// How one figure has come about lately, and in the year before.
class Rhythm {
 public:
  // `rest`: from `at` to the end of the period.
  Rhythm(const Lenses& lenses, const CenterLens& center, const CompiledRule& rule, Span rest)
      : lenses_(lenses), center_(center), rule_(rule), rest_(rest) {}

  // Of each known week, the part that is still to come, or all of it.
  std::vector<int64_t> LastWeeks() const {
    std::vector<int64_t> known;
    for (int week = 1; week <= kWeeks; ++week) {
      const Instant begin = rest_.begin - week * kWeekSeconds;
      const int64_t amount = AmountIn({begin, begin + length()});
      const bool silent = amount == 0 && center_.IsSilentIn({begin, begin + kWeekSeconds});
      if (!silent) known.push_back(amount);
    }
    return known;
  }

  std::optional<int64_t> LastYear() const {
    const Span then{rest_.begin - kYearSeconds, rest_.end - kYearSeconds};
    const Span before{then.begin - kWeeks * kWeekSeconds, then.begin};
    const auto opened = center_.ExcusedAt(center_.at()).opening_date();
    const bool was_open = opened.has_value() && *opened <= center_.zone().DayOf(before.begin);
    if (rest_.seconds() > kYearSeconds || !was_open || center_.IsSilentIn(before)) {
      return std::nullopt;
    }
    const int64_t amount = AmountIn(then);
    if (amount == 0 && center_.IsSilentIn(then)) return std::nullopt;
    return amount;
  }

  int64_t length() const { return std::min(rest_.seconds(), kWeekSeconds); }

 private:
  int64_t AmountIn(Span span) const {
    const Zone& zone = center_.zone();
    Window window{};
    window.period.first = zone.DayOf(span.begin);
    window.period.last = zone.DayOf(span.end - 1);
    window.span = span;
    window.limit = center_.at();
    const Measurer measurer(&lenses_, &window);
    if (!rule_.told->measure().has_open_time()) {
      return measurer.Of(rule_.measure, center_, {}).value.numerator();
    }
    const auto mask = measurer.MaskOf(rule_.told->measure().open_time(), zone, window.period);
    return center_.openings().certain.Intersect(mask).SecondsIn(span);
  }

  const Lenses& lenses_;
  const CenterLens& center_;
  const CompiledRule& rule_;
  const Span rest_;
};

// False: nothing is known.
bool Foresee(const Rhythm& rhythm, int64_t rest, wubu::v1::RuleForecast* told) {
  const std::vector<int64_t> weeks = rhythm.LastWeeks();
  const std::optional<int64_t> last_year = rhythm.LastYear();
  if (weeks.empty() && !last_year.has_value()) return false;
  const int64_t length = rhythm.length();
  int64_t more = 0, least = 0, most = 0;
  if (!weeks.empty()) {
    int64_t sum = 0;
    for (const int64_t week : weeks) sum += week;
    more = Scaled(sum, rest, static_cast<int64_t>(weeks.size()) * length);
    least = Scaled(*std::min_element(weeks.begin(), weeks.end()), rest, length);
    most = ScaledUp(*std::max_element(weeks.begin(), weeks.end()), rest, length);
  }
  more = last_year.value_or(more);
  const int64_t so_far = told->value().numerator();
  Tell(so_far + more, told->mutable_expected());
  Tell(so_far + std::min(least, more), told->mutable_least());
  Tell(so_far + std::max(most, more), told->mutable_most());
  told->set_basis(last_year.has_value() ? wubu::v1::FORECAST_BASIS_LAST_YEAR
                                        : wubu::v1::FORECAST_BASIS_LAST_WEEKS);
  told->set_weeks_known(static_cast<int32_t>(weeks.size()));
  return true;
}

Forecast FactsOf(const Judged& judged) {
  Forecast forecast;
  forecast.rule = judged.rule;
  forecast.told.set_standard(judged.verdict.standard());
  forecast.told.set_standard_version(judged.verdict.standard_version());
  forecast.told.set_rule(judged.verdict.rule());
  forecast.told.set_period(judged.verdict.period());
  *forecast.told.mutable_value() = judged.verdict.value();
  *forecast.told.mutable_threshold() = judged.verdict.threshold();
  forecast.told.set_at_most(judged.verdict.at_most());
  return forecast;
}

}  // namespace

absl::StatusOr<std::vector<Forecast>> ForecastsOf(const Judge& judge, absl::string_view center_name,
                                                  wubu::v1::PeriodUnit unit,
                                                  absl::string_view period) {
  ASSIGN_OR_RETURN(const std::vector<Judged> all, judge.All(center_name, unit, period));
  const CenterLens& center = judge.lenses().Of(center_name);
  std::vector<Forecast> forecasts;
  for (const Judged& judged : all) {
    const bool has_one =
        !judged.over_year && HasRhythm(*judged.rule->told) && IsCompared(judged.verdict.status());
    if (!has_one) continue;
    ASSIGN_OR_RETURN(const Period meant,
                     history::ParsePeriod(unit, period, judged.rule->year_begin));
    const Span span = meant.In(center.zone());
    if (center.at() < span.begin || span.end <= center.at()) continue;
    const Span rest{center.at(), span.end};
    Forecast forecast = FactsOf(judged);
    const Rhythm rhythm(judge.lenses(), center, *judged.rule, rest);
    if (Foresee(rhythm, rest.seconds(), &forecast.told)) forecasts.push_back(std::move(forecast));
  }
  return forecasts;
}

}  // namespace wubu::compliance
