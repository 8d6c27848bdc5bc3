#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "services/api/standings_filter.h"
#include "services/api/standings_gather.h"
#include "services/api/standings_questions.h"
#include "services/api/standings_wire.h"

namespace wubu::api {
namespace {

using standings::Cell;
using standings::Fraction;
using standings::Standing;
using wubu::v1::SummarizeStandingsRequest;
using wubu::v1::SummaryLine;

// One rule in one group.
struct Sum {
  std::array<uint32_t, wubu::v1::Status_ARRAYSIZE> counts{};
  std::vector<Fraction> values;

  uint32_t met() const { return counts[wubu::v1::STATUS_MET]; }
  uint32_t required() const {
    return met() + counts[wubu::v1::STATUS_MISSED] + counts[wubu::v1::STATUS_ON_TRACK] +
           counts[wubu::v1::STATUS_BEHIND] + counts[wubu::v1::STATUS_NO_DATA];
  }
};
using Sums = std::vector<Sum>;  // By the number of the rule.

bool IsLess(const Fraction& a, const Fraction& b) {
  return static_cast<__int128>(a.numerator) * b.denominator <
         static_cast<__int128>(b.numerator) * a.denominator;
}

const std::string& GroupOf(const SummarizeStandingsRequest& request, const Standing& standing) {
  static const std::string& all = *new std::string;
  if (request.group() == wubu::v1::SUMMARY_GROUP_KIND) return standing.kind;
  if (request.group() != wubu::v1::SUMMARY_GROUP_REGION) return all;
  // The one below the region on the way up.
  const std::vector<std::string>& regions = standing.regions;
  if (regions.empty()) return all;
  const auto region = std::find(regions.begin(), regions.end(), request.region());
  return region == regions.begin() ? request.region() : *(region - 1);
}

SummaryLine LineOf(const std::string& group, uint32_t rule, Sum* sum) {
  SummaryLine line;
  line.set_group(group);
  line.set_rule(rule);
  for (size_t status = 0; status < sum->counts.size(); ++status) {
    if (sum->counts[status] == 0) continue;
    auto* count = line.add_counts();
    count->set_status(static_cast<wubu::v1::Status>(status));
    count->set_count(sum->counts[status]);
  }
  line.set_required(sum->required());
  line.set_met(sum->met());
  if (sum->values.empty()) return line;
  const auto middle = sum->values.begin() + static_cast<int64_t>((sum->values.size() - 1) / 2);
  std::nth_element(sum->values.begin(), middle, sum->values.end(), IsLess);
  line.set_median(middle->numerator);
  line.set_median_denominator(middle->denominator == 1 ? 0 : middle->denominator);
  return line;
}

// The greater share first; the same share has the same place.
void Rank(google::protobuf::RepeatedPtrField<SummaryLine>* lines) {
  std::map<uint32_t, std::vector<SummaryLine*>> by_rule;
  for (SummaryLine& line : *lines) {
    if (line.required() > 0) by_rule[line.rule()].push_back(&line);
  }
  const auto is_better = [](const SummaryLine* a, const SummaryLine* b) {
    return uint64_t{a->met()} * b->required() > uint64_t{b->met()} * a->required();
  };
  for (auto& [rule, groups] : by_rule) {
    std::stable_sort(groups.begin(), groups.end(), is_better);
    uint32_t place = 0;
    for (size_t i = 0; i < groups.size(); ++i) {
      if (i == 0 || is_better(groups[i - 1], groups[i])) place = static_cast<uint32_t>(i + 1);
      groups[i]->set_rank(place);
    }
  }
}

}  // namespace

MaybeError SummarizeStandings(const Edge& edge, const SummarizeStandingsRequest& request,
                              wubu::v1::SummarizeStandingsResponse* response) {
  Gathered gathered;
  MaybeError error = Gather(edge, ScopeOf(request), &gathered);
  if (error.has_value()) return error;
  const StandingsFilter filter(&request.filter(), &edge.standings->rules());
  std::map<std::string, Sums> groups;
  uint32_t centers = 0;
  Sums* sums = nullptr;
  const std::string* group = nullptr;
  for (const auto& standing : gathered.standings) {
    if (!filter.TakesKind(*standing)) continue;
    const std::string& own = GroupOf(request, *standing);
    if (group == nullptr || own != *group) sums = &groups[own];  // Neighbours are of one group.
    group = &own;
    bool any = false;
    for (const Cell& cell : CellsOf(*standing, request.unit()).cells) {
      if (!filter.Takes(cell)) continue;
      any = true;
      if (cell.rule >= sums->size()) sums->resize(cell.rule + 1);
      Sum& sum = (*sums)[cell.rule];
      ++sum.counts[cell.status];
      if (request.medians() && cell.value.exists()) sum.values.push_back(cell.value);
    }
    centers += any ? 1 : 0;
  }
  StandingsWire wire(&edge.standings->rules(), response->mutable_rules());
  for (auto& [name, all] : groups) {
    for (uint32_t rule = 0; rule < all.size(); ++rule) {
      const auto& counts = all[rule].counts;
      if (std::all_of(counts.begin(), counts.end(), [](uint32_t n) { return n == 0; })) continue;
      wire.AddRule(rule);
      *response->add_lines() = LineOf(name, rule, &all[rule]);
    }
  }
  Rank(response->mutable_lines());
  response->set_center_count(centers);
  *response->mutable_true_of() = gathered.true_of;
  return std::nullopt;
}

}  // namespace wubu::api
