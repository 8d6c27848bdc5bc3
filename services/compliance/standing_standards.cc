#include "services/compliance/standing_standards.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>

namespace wubu::compliance {
namespace {

using wubu::v1::Event;

constexpr CivilDay kLastDay = CivilDay::max();

struct Assignment {
  std::string standard;
  CivilDay first;
  CivilDay last;
  std::vector<std::string> kinds;
};

CivilDay DateOr(const std::string& text, CivilDay otherwise) {
  return history::ParseDate(text).value_or(otherwise);
}

// By the subject's own id.
std::map<std::string, Assignment> AssignmentsOf(const Events& events, Instant until) {
  std::map<std::string, Assignment> assignments;
  for (const Event* event : events) {
    if (event->occurred_time().seconds() > until) break;
    const auto& payload = event->payload();
    if (payload.has_standard_assigned()) {
      const auto& told = payload.standard_assigned();
      assignments[told.assignment()] = {told.standard(),
                                        DateOr(told.first_date(), kLastDay),
                                        DateOr(told.last_date(), kLastDay),
                                        {told.kinds().begin(), told.kinds().end()}};
    } else if (payload.has_assignment_ended()) {
      const auto found = assignments.find(payload.assignment_ended().assignment());
      if (found == assignments.end()) continue;
      found->second.last =
          std::min(found->second.last, DateOr(payload.assignment_ended().last_date(), kLastDay));
    }
  }
  return assignments;
}

struct Version {
  const CompiledStandard* standard;
  CivilDay first;
  CivilDay last;
};

// In the order of their first days.
std::vector<Version> VersionsOf(const World& world, const std::string& id, Instant at,
                                const StandardOf& standard_of) {
  std::map<std::string, const Event*> latest;
  CivilDay withdrawn = kLastDay;
  for (const Event* event : world.Publications()) {
    if (event->occurred_time().seconds() > at) break;
    const auto& payload = event->payload();
    if (payload.standard_published().standard() == id) {
      latest[payload.standard_published().version()] = event;
    } else if (payload.standard_withdrawn().standard() == id) {
      withdrawn = std::min(withdrawn, DateOr(payload.standard_withdrawn().from_date(), kLastDay));
    }
  }
  std::vector<Version> versions;
  for (const auto& [name, event] : latest) {
    const CompiledStandard* compiled = standard_of(*event);
    if (compiled == nullptr) continue;
    const auto& told = compiled->standard();
    versions.push_back(
        {compiled, DateOr(told.valid_from(), kLastDay), DateOr(told.valid_until(), kLastDay)});
  }
  std::stable_sort(versions.begin(), versions.end(),
                   [](const Version& a, const Version& b) { return a.first < b.first; });
  for (size_t i = 0; i < versions.size(); ++i) {
    CivilDay& last = versions[i].last;
    if (i + 1 < versions.size()) last = std::min(last, versions[i + 1].first - 1);
    last = std::min(last, withdrawn == kLastDay ? kLastDay : withdrawn - 1);
  }
  return versions;
}

// Something holds from the first to the last day.
void NoteDays(CivilDay first, CivilDay last, const CenterLens& center) {
  if (first != kLastDay) center.horizon().Note(center.zone().BeginOf(first));
  if (last != kLastDay) center.horizon().Note(center.zone().BeginOf(last + 1));
}

}  // namespace

std::vector<std::string> AssignedStandards(const World& world, const CenterLens& center,
                                           Instant until) {
  const std::string kind = AttributesOf(center, until).kind();
  const CivilDay today = center.zone().DayOf(until);
  std::vector<std::string> subjects = RegionsAbove(world, center.name(), until);
  subjects.push_back(center.name());
  std::set<std::string> standards;
  for (const std::string& subject : subjects) {
    for (const auto& [id, assignment] : AssignmentsOf(world.Of(subject), center.at())) {
      NoteDays(assignment.first, assignment.last, center);
      if (today < assignment.first || assignment.last < today) continue;
      const auto& kinds = assignment.kinds;
      const bool named = std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
      if (kinds.empty() || named) standards.insert(assignment.standard);
    }
  }
  return {standards.begin(), standards.end()};
}

std::vector<const CompiledStandard*> PublishedStandards(const World& world, Instant at,
                                                        const StandardOf& standard_of) {
  std::set<std::string> ids;
  for (const Event* event : world.Publications()) {
    if (event->payload().has_standard_published()) {
      ids.insert(event->payload().standard_published().standard());
    }
  }
  std::vector<const CompiledStandard*> published;
  for (const std::string& id : ids) {
    for (const Version& version : VersionsOf(world, id, at, standard_of)) {
      published.push_back(version.standard);
    }
  }
  return published;
}

void NoteVersions(const CenterLens& center, const World& world, const std::string& id, Instant at,
                  const StandardOf& standard_of) {
  for (const Version& version : VersionsOf(world, id, at, standard_of)) {
    NoteDays(version.first, version.last, center);
  }
}

const CompiledStandard* VersionFor(const World& world, const std::string& id, const Period& period,
                                   Instant at, const StandardOf& standard_of) {
  const std::vector<Version> versions = VersionsOf(world, id, at, standard_of);
  for (const Version& version : versions) {
    if (version.first <= period.first && period.first <= version.last) return version.standard;
  }
  for (const Version& version : versions) {
    if (period.first < version.first && version.first <= period.last &&
        version.first <= version.last) {
      return version.standard;
    }
  }
  return nullptr;
}

}  // namespace wubu::compliance
