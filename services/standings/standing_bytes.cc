#include "services/standings/standing_bytes.h"

#include "storage/base/key_coding.h"

namespace wubu::standings {
namespace {

// Small numbers of either sign are short.
uint64_t ZigZag(int64_t number) {
  return (static_cast<uint64_t>(number) << 1) ^ static_cast<uint64_t>(number >> 63);
}
int64_t UnZigZag(uint64_t bits) {
  return static_cast<int64_t>(bits >> 1) ^ -static_cast<int64_t>(bits & 1);
}

class Putter {
 public:
  void Put(int64_t number) { AppendVarint(ZigZag(number), &bytes_); }
  void Put(bool flag) { Put(static_cast<int64_t>(flag)); }
  void Put(const std::string& text) {
    AppendVarint(text.size(), &bytes_);
    bytes_ += text;
  }
  void Put(const Fraction& fraction) {
    Put(fraction.denominator);
    if (fraction.exists()) Put(fraction.numerator);
  }
  void Put(const Cell& cell) {
    Put(static_cast<int64_t>(cell.rule));
    Put(static_cast<int64_t>(cell.status));
    Put(cell.at_most);
    Put(cell.value);
    Put(cell.threshold);
  }
  void Put(const std::pair<uint32_t, std::string>& periods) {
    Put(static_cast<int64_t>(periods.first));
    Put(periods.second);
  }
  template <typename Item>
  void Put(const std::vector<Item>& items) {
    Put(static_cast<int64_t>(items.size()));
    for (const Item& item : items) Put(item);
  }
  void Put(const PeriodCells& cells) {
    Put(cells.period);
    Put(cells.cells);
    Put(cells.periods);
  }
  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Taker {
 public:
  explicit Taker(absl::string_view bytes) : bytes_(bytes) {}

  void Take(int64_t* number) {
    uint64_t bits = 0;
    good_ = good_ && TakeVarint(&bytes_, &bits);
    *number = good_ ? UnZigZag(bits) : 0;
  }
  void Take(bool* flag) {
    int64_t number = 0;
    Take(&number);
    *flag = number != 0;
  }
  void Take(std::string* text) {
    uint64_t size = 0;
    good_ = good_ && TakeVarint(&bytes_, &size) && size <= bytes_.size();
    if (!good_) return;
    text->assign(bytes_.data(), size);
    bytes_.remove_prefix(size);
  }
  void Take(uint32_t* number) {
    int64_t wide = 0;
    Take(&wide);
    *number = static_cast<uint32_t>(wide);
  }
  void Take(Fraction* fraction) {
    Take(&fraction->denominator);
    if (fraction->exists()) Take(&fraction->numerator);
  }
  void Take(Cell* cell) {
    int64_t status = 0;
    Take(&cell->rule);
    Take(&status);
    Take(&cell->at_most);
    cell->status = static_cast<wubu::v1::Status>(status);
    Take(&cell->value);
    Take(&cell->threshold);
  }
  void Take(std::pair<uint32_t, std::string>* periods) {
    Take(&periods->first);
    Take(&periods->second);
  }
  template <typename Item>
  void Take(std::vector<Item>* items) {
    int64_t size = 0;
    Take(&size);
    // An item is a byte at least.
    good_ = good_ && size >= 0 && static_cast<uint64_t>(size) <= bytes_.size();
    if (!good_) return;
    items->resize(static_cast<size_t>(size));
    for (Item& item : *items) Take(&item);
  }
  void Take(PeriodCells* cells) {
    Take(&cells->period);
    Take(&cells->cells);
    Take(&cells->periods);
  }
  bool whole() const { return good_ && bytes_.empty(); }

 private:
  absl::string_view bytes_;
  bool good_ = true;
};

// One list of the fields for both ways.
template <typename S, typename Visit>
void ForEachField(S& standing, Visit visit) {
  visit(standing.center);
  visit(standing.registered);
  visit(standing.name);
  visit(standing.kind);
  visit(standing.regions);
  visit(standing.other_regions);
  visit(standing.week);
  visit(standing.year);
  visit(standing.judged);
  visit(standing.until);
}

}  // namespace

std::string ToBytes(const Standing& standing) {
  Putter putter;
  ForEachField(standing, [&](const auto& field) { putter.Put(field); });
  return putter.Take();
}

std::optional<Standing> StandingFrom(absl::string_view bytes) {
  Standing standing;
  Taker taker(bytes);
  ForEachField(standing, [&](auto& field) { taker.Take(&field); });
  if (!taker.whole()) return std::nullopt;
  return standing;
}

}  // namespace wubu::standings
