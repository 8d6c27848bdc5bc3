// bench_naive: what RocksDB gives with the layout that comes to mind first: a record and three
// index keys an event (by id, by subject, by type), batches of 1 000, each synced. No checks, no
// revisions looked up: what a layout like that could do at best.
#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "rocksdb/db.h"
#include "storage/base/check.h"
#include "storage/base/key_coding.h"
#include "tests/bench/histogram.h"
#include "tests/bench/proposals.h"
#include "tests/bench/report.h"
#include "tests/bench/workload.h"

namespace wubu::bench {
namespace {

constexpr size_t kPortionEvents = 200'000;

std::string NumberKey(char prefix, absl::string_view middle, uint64_t position) {
  std::string key(1, prefix);
  key.append(middle.data(), middle.size());
  AppendBigEndian64(position, &key);
  return key;
}

void AddEvent(const log::NewEvent& event, uint64_t position, rocksdb::WriteBatch* batch) {
  std::string place;
  AppendBigEndian64(position, &place);
  const absl::string_view id = event.id.bytes();
  std::string id_key("i");
  id_key.append(id.data(), id.size());
  batch->Put(NumberKey('e', "", position), event.content);
  batch->Put(id_key, place);
  batch->Put(NumberKey('s', event.subject, position), "");
  batch->Put(NumberKey('t', std::to_string(event.type) + "/", position), "");
}

std::unique_ptr<rocksdb::DB> OpenFresh(const std::string& directory) {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.error_if_exists = true;
  options.IncreaseParallelism(2);
  options.OptimizeLevelStyleCompaction();  // Memtables of 128 MiB, levels to fit.
  rocksdb::DB* db = nullptr;
  const rocksdb::Status opened = rocksdb::DB::Open(options, directory, &db);
  CHECK(opened.ok());
  return std::unique_ptr<rocksdb::DB>(db);
}

void WriteBatches(rocksdb::DB& db, const std::vector<log::Proposal>& proposals, size_t batch_events,
                  uint64_t* position, Histogram* nanos) {
  rocksdb::WriteOptions durable;
  durable.sync = true;
  for (size_t i = 0; i < proposals.size();) {
    const int64_t begin = NowNanos();
    rocksdb::WriteBatch batch;
    for (size_t n = 0; n < batch_events && i < proposals.size(); ++n, ++i) {
      AddEvent(proposals[i].events.front(), ++*position, &batch);
    }
    CHECK(db.Write(durable, &batch).ok());
    nanos->Record(static_cast<uint64_t>(NowNanos() - begin));
  }
}

int Main(int argc, char** argv) {
  std::string directory;
  size_t events = 1'000'000, batch = 1'000;
  uint64_t seed = 1;
  CLI::App app("RocksDB with one record and three index keys an event");
  app.add_option("--dir", directory, "A directory that does not exist yet")->required();
  app.add_option("--events", events, "How many to write");
  app.add_option("--batch", batch, "Events in one synced batch");
  app.add_option("--seed", seed, "Of the workload");
  CLI11_PARSE(app, argc, argv);

  const std::unique_ptr<rocksdb::DB> db = OpenFresh(directory);
  Workload workload(seed, 10'000);
  Histogram commits;
  uint64_t position = 0;
  double seconds = 0;
  while (position < events) {
    const auto proposals = NextProposals(workload, std::min(kPortionEvents, events - position));
    const int64_t begin = NowNanos();
    WriteBatches(*db, proposals, batch, &position, &commits);
    seconds += SecondsSince(begin);
  }
  Report("naive")
      .Add("events", position)
      .Add("batch", batch)
      .Add("seconds", seconds)
      .Add("events_per_second", static_cast<double>(position) / seconds)
      .AddLatency("commit", commits)
      .Print();
  return 0;
}

}  // namespace
}  // namespace wubu::bench

int main(int argc, char** argv) { return wubu::bench::Main(argc, argv); }
