#include "tests/standards/standard_in_force.h"

#include <optional>

#include "services/compliance/judge.h"
#include "services/compliance/known_world.h"
#include "storage/base/check.h"

namespace wubu::standards_test {

const history::Zone& LocalZone() {
  static const auto& zone = *[] {
    absl::TimeZone shanghai;
    CHECK(absl::LoadTimeZone("Asia/Shanghai", &shanghai));
    return new history::Zone(shanghai);
  }();
  return zone;
}

const StandardFile& FileNamed(const std::string& name) {
  static const auto& files = *new std::vector<StandardFile>(AllFiles());
  for (const StandardFile& file : files) {
    if (file.name == name) return file;
  }
  CHECK(false);
}

void StandardInForce::Publish(const std::string& region, Instant when,
                              HistoryBuilder* history) const {
  Payload payload;
  auto* published = payload.mutable_standard_published();
  published->set_standard(told().id());
  published->set_version(told().version());
  published->set_text(file_.text);
  history->Add(region, when, payload);
  auto* assigned = payload.mutable_standard_assigned();
  assigned->set_assignment("assignment-1");
  assigned->set_standard(told().id());
  assigned->set_first_date(told().valid_from());
  history->Add(region, when, payload);
}

std::vector<wubu::v1::RuleVerdict> StandardInForce::VerdictsOf(
    const std::vector<wubu::v1::Event>& events, const std::vector<std::string>& centers,
    wubu::v1::PeriodUnit unit, const std::string& period, Instant at) const {
  const compliance::KnownWorld world(events, [](absl::string_view name) {
    absl::TimeZone zone;
    return absl::LoadTimeZone(name, &zone) ? std::optional(zone) : std::nullopt;
  });
  const auto standard_of = [this](const wubu::v1::Event& publication) {
    const bool is_it = publication.payload().standard_published().text() == file_.text;
    return is_it ? standard_.get() : nullptr;
  };
  const compliance::Judge judge(&world, standard_of, at);
  std::vector<wubu::v1::RuleVerdict> verdicts;
  for (const std::string& center : centers) {
    const auto judged = judge.All(center, unit, period);
    CHECK(judged.ok());
    for (const compliance::Judged& one : *judged) verdicts.push_back(one.verdict);
  }
  return verdicts;
}

}  // namespace wubu::standards_test
