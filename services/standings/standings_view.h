// StandingsView: keeps the board. It notes whose standing an event may change, and judges these,
// and those that time has changed, when the log has been followed to its end.
//
// Rows, beside those of concerns.h:
//   standings/rule/<number>     → the StandingRule
//   standings/center/<center>   → its standing
//   standings/stale/<center>    → empty: something was told of it since
#ifndef WUBU_SERVICES_STANDINGS_STANDINGS_VIEW_H_
#define WUBU_SERVICES_STANDINGS_STANDINGS_VIEW_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "services/compliance/standing_standards.h"
#include "services/projections/view.h"
#include "services/standings/board.h"
#include "services/standings/concerns.h"
#include "services/standings/rule_table.h"

namespace wubu::standings {

class StandingsView final : public projections::View {
 public:
  using Now = std::function<Instant()>;

  StandingsView(compliance::StandardOf standard_of, Now now)
      : standard_of_(std::move(standard_of)), now_(std::move(now)) {}

  absl::string_view name() const override { return "standings"; }
  uint32_t version() const override { return 2; }
  bool Takes(uint32_t type) const override { return Concerns::Takes(type); }
  bool MayHold(uint32_t type, absl::string_view content) const override {
    return Concerns::MayName(type, content);
  }
  absl::Status Load(const views::ViewStore& store) override;
  absl::Status Apply(const wubu::v1::RecordedEvent& recorded,
                     views::ViewTransaction* rows) override;
  void EndPage(const projections::Page& page, views::ViewTransaction* rows) override;
  bool Rest(Position known, views::ViewTransaction* rows) override;
  void Written(Position known) override;

  const Board& board() const { return board_; }
  RuleTable& rules() { return rules_; }

 private:
  absl::Status LoadStandings(const views::ViewStore& store);
  // False: what is known of it can't be read.
  bool Judge(const std::string& center, Position known, views::ViewTransaction* rows);

  const compliance::StandardOf standard_of_;
  const Now now_;
  const views::ViewStore* store_ = nullptr;
  Board board_;
  RuleTable rules_;
  uint32_t rules_written_ = 0;
  Concerns concerns_;
  Board::Update update_;  // What the rows that are being written say.
};

}  // namespace wubu::standings

#endif  // WUBU_SERVICES_STANDINGS_STANDINGS_VIEW_H_
