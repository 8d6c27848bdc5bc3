// Days as the simulation sees them: when they begin, which feast they are, and how much of a year's
// work falls on them. Local days of Asia/Shanghai, whose offset has been eight hours since 1991.
#ifndef WUBU_CLIENTS_SIMULATION_ALMANAC_H_
#define WUBU_CLIENTS_SIMULATION_ALMANAC_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"

namespace wubu::simulation {

inline constexpr int64_t kDaySeconds = 24 * 60 * 60;
inline constexpr int64_t kOffsetSeconds = 8 * 60 * 60;
inline constexpr int kFirstYear = 2015;
inline constexpr int kLastYear = 2035;

// Seconds since 1970 of the local midnight that begins the day.
int64_t MidnightOf(absl::CivilDay day);
absl::CivilDay DayOf(int64_t seconds);
// `2026-03-02`
std::string DateText(absl::CivilDay day);

// The first day of the first lunar month. From kFirstYear to kLastYear.
absl::CivilDay SpringFestival(int year);

enum class Feast : uint8_t { kNone, kNewYear, kSpringFestival, kLantern, kLabour, kNational };
Feast FeastOf(absl::CivilDay day);

// Which part of a year's work falls on a day, as a stretch of 0 … 2^32.
struct Share {
  uint64_t from = 0;
  uint64_t to = 0;
};

struct Day {
  absl::CivilDay date;
  int64_t midnight = 0;
  int year = 0;
  int day_of_year = 1;
  int weekday = 0;  // Monday is 0.
  Feast feast = Feast::kNone;
  absl::CivilDay spring_festival;  // Of the same year.
  Share lively;                    // Of what people come to: weekends, feasts, summer evenings.
  Share office;                    // Of what offices do: working days.
  std::string compact;             // `20260302`
};

// Remembers the last year that it was asked for.
class Almanac {
 public:
  Day At(absl::CivilDay date);

 private:
  using Shares = std::vector<uint64_t>;  // Where each day of the year begins, and the end.

  void TurnTo(int year);

  int year_ = 0;
  Shares lively_;
  Shares office_;
};

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_ALMANAC_H_
