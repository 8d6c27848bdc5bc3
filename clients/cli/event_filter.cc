#include "clients/cli/event_filter.h"

namespace wubu::cli {

void AddFilterOptions(CLI::App& command, Language language, FilterOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  command
      .add_option("--type", options->types,
                  say({"Only events of this type, such as opening_started. Repeatable",
                       "只要这种类型的事件，如 opening_started。可重复"}))
      ->expected(1)
      ->take_all();
  command
      .add_option("--filter-subject", options->subjects,
                  say({"Only events of this centre or region. Repeatable",
                       "只要这个场馆或地区的事件。可重复"}))
      ->expected(1)
      ->take_all();
  command
      .add_option("--region", options->regions,
                  say({"Only what lies in this region, regions/{id}. Repeatable",
                       "只要位于该地区内的，regions/{编号}。可重复"}))
      ->expected(1)
      ->take_all();
}

v1::EventFilter ToFilter(const FilterOptions& options) {
  v1::EventFilter filter;
  filter.mutable_types()->Assign(options.types.begin(), options.types.end());
  filter.mutable_subjects()->Assign(options.subjects.begin(), options.subjects.end());
  filter.mutable_regions()->Assign(options.regions.begin(), options.regions.end());
  return filter;
}

}  // namespace wubu::cli
