// bench_disk: how long this disk takes to make 4 KiB durable, overwriting blocks that are there
// already and making a file grow. The floor under every durable write.
#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "storage/base/check.h"
#include "tests/bench/histogram.h"
#include "tests/bench/report.h"

namespace wubu::bench {
namespace {

constexpr size_t kBlock = 4096;
constexpr size_t kPreparedBlocks = 4096;  // 16 MiB, then from the beginning again.

// Each byte is written, so that the file system has nothing left to note when they are overwritten.
void Prepare(int file) {
  const std::vector<char> zeros(kBlock);
  for (size_t i = 0; i < kPreparedBlocks; ++i) {
    CHECK(pwrite(file, zeros.data(), kBlock, static_cast<off_t>(i * kBlock)) == kBlock);
  }
  CHECK(fsync(file) == 0);
}

// Before all other work where that is allowed: what is asked for is the disk's time, without the
// wait for a processor that others keep busy, which would make the floor look higher than it is.
bool GoFirst() {
  const sched_param priority{.sched_priority = 1};
  return sched_setscheduler(0, SCHED_FIFO, &priority) == 0;
}

Histogram TimeSyncs(int file, int count, size_t wrap_blocks) {
  Histogram nanos;
  const std::vector<char> block(kBlock, 'x');
  for (int i = 0; i < count; ++i) {
    const size_t place = static_cast<size_t>(i) % wrap_blocks;
    const int64_t begin = NowNanos();
    CHECK(pwrite(file, block.data(), kBlock, static_cast<off_t>(place * kBlock)) == kBlock);
    CHECK(fdatasync(file) == 0);
    nanos.Record(static_cast<uint64_t>(NowNanos() - begin));
  }
  return nanos;
}

int Main(int argc, char** argv) {
  std::string directory;
  int count = 5000;
  CLI::App app("Times fdatasync of 4 KiB");
  app.add_option("--dir", directory, "On the file system to measure")->required();
  app.add_option("--count", count, "Writes of each kind");
  CLI11_PARSE(app, argc, argv);

  const std::string path = directory + "/bench_disk";
  Report report("disk");
  report.Add("first_on_processor", GoFirst());
  for (const bool grow : {false, true}) {
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    CHECK(file >= 0);
    if (!grow) Prepare(file);
    report.AddLatency(grow ? "growing" : "overwriting",
                      TimeSyncs(file, count, grow ? static_cast<size_t>(count) : kPreparedBlocks));
    close(file);
    unlink(path.c_str());
  }
  report.Print();
  return 0;
}

}  // namespace
}  // namespace wubu::bench

int main(int argc, char** argv) { return wubu::bench::Main(argc, argv); }
