#include "clients/cli/quantity_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "clients/cli/local_time.h"

namespace wubu::cli {
namespace {

int64_t Floor(const v1::Quantity& quantity, int64_t times) {
  const int64_t denominator = std::max<int64_t>(quantity.denominator(), 1);
  return quantity.numerator() * times / denominator;
}

// With two digits, as fen and square decimetres have them.
std::string Hundredths(int64_t hundredths) {
  return absl::StrFormat("%d.%02d", hundredths / 100, hundredths % 100);
}

}  // namespace

std::string HoursText(int64_t seconds) {
  return absl::StrFormat("%d h %02d min", seconds / 3600, seconds % 3600 / 60);
}

std::string ExactText(const v1::Quantity& quantity) {
  if (quantity.denominator() <= 1) return absl::StrCat(quantity.numerator());
  return absl::StrCat(quantity.numerator(), "/", quantity.denominator());
}

std::string ExactUnit(v1::QuantityUnit unit) {
  switch (unit) {
    case v1::QUANTITY_UNIT_SECONDS:
      return "seconds";
    case v1::QUANTITY_UNIT_FEN:
      return "fen";
    case v1::QUANTITY_UNIT_SQUARE_DECIMETERS:
      return "square_decimeters";
    case v1::QUANTITY_UNIT_RATIO:
      return "ratio";
    default:
      return "";
  }
}

Cell QuantityCell(const v1::Quantity& quantity, v1::QuantityUnit unit) {
  return {QuantityText(quantity, unit), ExactText(quantity)};
}

// For programs the name that the API has, without the name of its enum.
Cell StatusCell(v1::Status status, Language language) {
  return {StatusText(status, language),
          std::string(absl::StripPrefix(v1::Status_Name(status), "STATUS_"))};
}

Cell HoursCell(int64_t seconds) { return {HoursText(seconds), absl::StrCat(seconds)}; }

Cell TimeCell(const google::protobuf::Timestamp& time) { return {ShowTime(time), ExactTime(time)}; }

std::string QuantityText(const v1::Quantity& quantity, v1::QuantityUnit unit) {
  switch (unit) {
    case v1::QUANTITY_UNIT_SECONDS:
      return HoursText(Floor(quantity, 1));
    case v1::QUANTITY_UNIT_FEN:
      return absl::StrCat("¥", Hundredths(Floor(quantity, 1)));
    case v1::QUANTITY_UNIT_SQUARE_DECIMETERS:
      return absl::StrCat(Hundredths(Floor(quantity, 1)), " m²");
    case v1::QUANTITY_UNIT_RATIO: {
      const int64_t thousandths = Floor(quantity, 1000);
      return absl::StrFormat("%d.%d %%", thousandths / 10, thousandths % 10);
    }
    default:
      return absl::StrCat(Floor(quantity, 1));
  }
}

std::string StatusText(v1::Status status, Language language) {
  const auto say = [language](const Text& text) { return text.In(language); };
  switch (status) {
    case v1::STATUS_MET:
      return say({"✓ met", "✓ 达标"});
    case v1::STATUS_MISSED:
      return say({"✗ missed", "✗ 未达标"});
    case v1::STATUS_ON_TRACK:
      return say({"→ on track", "→ 正常推进"});
    case v1::STATUS_BEHIND:
      return say({"! behind", "! 进度落后"});
    case v1::STATUS_PENDING:
      return say({"· not begun", "· 未开始"});
    case v1::STATUS_NO_DATA:
      return say({"? no data", "? 无数据"});
    case v1::STATUS_EXCUSED:
      return say({"– excused", "– 免责"});
    case v1::STATUS_NOT_APPLICABLE:
      return say({"– not applicable", "– 不适用"});
    default:
      return v1::Status_Name(status);
  }
}

std::string ProgressText(const v1::Quantity& value, const v1::Quantity& threshold, int width) {
  const auto number = [](const v1::Quantity& quantity) {
    return static_cast<double>(quantity.numerator()) /
           static_cast<double>(std::max<int64_t>(quantity.denominator(), 1));
  };
  if (number(threshold) <= 0) return "";
  const double share = std::clamp(number(value) / number(threshold), 0.0, 1.0);
  const int full = static_cast<int>(share * width);
  std::string bar;
  for (int i = 0; i < width; ++i) bar += i < full ? "█" : "░";
  return bar;
}

}  // namespace wubu::cli
