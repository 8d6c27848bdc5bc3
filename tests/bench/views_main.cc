// bench_views: what it costs to build the views anew from a log that `bench_log fill` has made,
// beside what reading and parsing the log alone would take.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "services/engine/projector.h"
#include "services/projections/mentions_view.h"
#include "services/projections/register_view.h"
#include "services/projections/sessions_view.h"
#include "services/projections/streams_view.h"
#include "services/questions/standard_library.h"
#include "services/standings/standings_view.h"
#include "storage/base/check.h"
#include "storage/log/rocks_log.h"
#include "storage/views/view_store.h"
#include "tests/bench/histogram.h"
#include "tests/bench/report.h"
#include "wubu/v1/event.pb.h"

namespace wubu::bench {
namespace {

constexpr absl::Duration kProjectionMax = absl::Minutes(30);

void Tell(const std::string& what, uint64_t events, double seconds) {
  Report(what)
      .Add("events", events)
      .Add("seconds", seconds)
      .Add("events_per_second", static_cast<double>(events) / seconds)
      .Print();
}

void Iterate(const log::EventLog& log, bool parse) {
  wubu::v1::Event event;
  uint64_t events = 0;
  const int64_t begin = NowNanos();
  ExitUnlessOk(log.Read(Position(1), log::Direction::kForwards,
                        [&](const log::LogEntry& entry) {
                          ++events;
                          return !parse ||
                                 event.ParseFromArray(entry.content.data(),
                                                      static_cast<int>(entry.content.size()));
                        }),
               "reading");
  CHECK(events == log.head().position.value());
  Tell(parse ? "views_parse" : "views_iterate", events, SecondsSince(begin));
}

void Rebuild(const log::EventLog& log, const std::string& directory) {
  std::filesystem::remove_all(directory);
  auto store = views::ViewStore::Open(directory);
  ExitUnlessOk(store.status(), "opening " + directory);
  projections::RegisterView register_view;
  projections::MentionsView mentions;
  projections::SessionsView sessions;
  projections::StreamsView streams;
  questions::StandardLibrary library;
  // Long ago, so that nothing is there to be judged: that is measured apart.
  standings::StandingsView standings(library.Finder(), [] { return 0; });
  const int64_t begin = NowNanos();
  engine::Projector projector(&log, store->get(),
                              {&register_view, &mentions, &sessions, &streams, &standings});
  ExitUnlessOk(projector.Start(), "starting the projector");
  CHECK(projector.WaitFor(log.head().position, kProjectionMax));
  Tell("views_rebuild", log.head().position.value(), SecondsSince(begin));
}

int Main(int argc, char** argv) {
  std::string directory;
  CLI::App app("The views in this process");
  app.add_option("--dir", directory, "The store's directory")->required();
  CLI11_PARSE(app, argc, argv);
  auto log = log::RocksLog::Open({.directory = directory});
  ExitUnlessOk(log.status(), "opening " + directory);
  Iterate(**log, false);
  Iterate(**log, true);
  Rebuild(**log, directory + "/bench_views");
  return 0;
}

}  // namespace
}  // namespace wubu::bench

int main(int argc, char** argv) { return wubu::bench::Main(argc, argv); }
