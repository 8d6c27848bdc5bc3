#include "tests/standards/parts.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace wubu::standards_test {
namespace {

using SubRules = google::protobuf::RepeatedPtrField<wubu::v1::SubRule>;

absl::Status AddParts(const SubRules& told, int parent, std::vector<Part>* parts) {
  for (const wubu::v1::SubRule& rule : told) {
    const auto& threshold = rule.threshold();
    if (threshold.cases_size() > 0 || threshold.has_scale()) {
      return absl::UnimplementedError(absl::StrCat("cases or scale of the part ", rule.id()));
    }
    const auto bar = BarTold(threshold.has_at_most() ? threshold.at_most() : threshold.at_least());
    if (!bar.ok()) return bar.status();
    if (bar->denominator != 1) return absl::UnimplementedError("a part that is a fraction");
    parts->push_back({&rule, parent, bar->numerator, threshold.has_at_most()});
    const int self = static_cast<int>(parts->size()) - 1;
    if (absl::Status status = AddParts(rule.of_which(), self, parts); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// `count` things of the part `parent`, each with the parts of it that it is of.
std::vector<Item> Allocate(const std::vector<Part>& parts, int parent, int64_t count,
                           const std::map<int, int64_t>& told) {
  std::vector<std::vector<Item>> blocks;
  size_t sum = 0;
  for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
    if (parts[i].parent != parent) continue;
    int64_t needed = parts[i].at_most ? 0 : parts[i].bar;
    if (const auto own = told.find(i); own != told.end()) needed = own->second;
    std::vector<Item> block = Allocate(parts, i, std::min(needed, count), told);
    for (Item& item : block) item[i] = true;
    sum += block.size();
    blocks.push_back(std::move(block));
  }
  std::vector<Item> items(static_cast<size_t>(count), Item(parts.size(), false));
  size_t next = 0;
  for (const std::vector<Item>& block : blocks) {
    if (sum > items.size()) next = 0;  // They have to overlap.
    for (const Item& item : block) {
      for (size_t i = 0; i < parts.size(); ++i) items[next][i] = items[next][i] || item[i];
      ++next;
    }
  }
  return items;
}

}  // namespace

absl::StatusOr<std::vector<Part>> PartsOf(const wubu::v1::Rule& rule) {
  std::vector<Part> parts;
  const absl::Status status = AddParts(rule.of_which(), -1, &parts);
  if (!status.ok()) return status;
  return parts;
}

std::vector<Item> ItemsFor(const std::vector<Part>& parts, int64_t count,
                           const std::map<int, int64_t>& told) {
  return Allocate(parts, -1, count, told);
}

void AddWishes(const std::vector<Part>& parts, const Item& item, Wishes* wishes) {
  for (size_t i = 0; i < parts.size(); ++i) {
    const int parent = parts[i].parent;
    if (parent >= 0 && !item[parent]) continue;
    wishes->push_back({&parts[i].told->where(), item[i]});
  }
}

void AddDecoys(const std::vector<Part>& parts, const Item& item, Wishes* wishes) {
  for (const Part& part : parts) {
    const bool is_decoy = part.parent >= 0 && !item[part.parent];
    if (is_decoy) wishes->push_back({&part.told->where(), true});
  }
}

}  // namespace wubu::standards_test
