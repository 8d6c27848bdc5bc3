// bench_load: the load of a client, from a process of its own, against wubud or the echo server.
//
//   append       unary appends of one event, each with an id of its own
//   echo         the same bytes to the echo server
//   ingest       batches over Ingest streams
//   read         the whole log over one Read stream, parsed
//   head         where the log and the views are
//   connections  holds connections that ask for the head now and then
#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "storage/base/check.h"
#include "tests/bench/ingest_load.h"
#include "tests/bench/load_target.h"
#include "tests/bench/report.h"
#include "tests/bench/unary_load.h"

namespace wubu::bench {
namespace {

using wubu::v1::EventService;

constexpr size_t kEchoRequests = 20'000;

struct Flags {
  std::string address;
  uint64_t seed = 1;
  uint32_t lane = 1;
  int centers = 10'000;
  int channels = 4;
  int in_flight = 64;
  int threads = 1;
  double rate = 0;
  double warmup = 1;
  double seconds = 5;
  size_t events = 0;
  size_t batch = 100;
  int streams = 4;
  uint32_t response_bytes = 128;
};

UnaryPlan PlanOf(const Flags& flags, const std::string& method) {
  return {.method = method,
          .channels = Connect(flags.address, flags.channels),
          .in_flight = flags.rate > 0 ? 100'000 : flags.in_flight,
          .rate = flags.rate,
          .threads = flags.threads,
          .warmup_seconds = flags.warmup,
          .seconds = flags.seconds};
}

double MeanBytes(const std::vector<grpc::ByteBuffer>& requests) {
  double bytes = 0;
  for (const auto& request : requests) bytes += static_cast<double>(request.Length());
  return bytes / static_cast<double>(requests.size());
}

void PrintUnary(const std::string& what, const Flags& flags, const UnaryPlan& plan,
                const UnaryResult& result) {
  Report(what)
      .Add("in_flight", flags.rate > 0 ? 0 : flags.in_flight)
      .Add("channels", flags.channels)
      .Add("rate", flags.rate)
      .Add("sent", result.sent)
      .Add("succeeded", result.succeeded)
      .Add("failed", result.failed)
      .Add("first_error", result.first_error)
      .Add("request_bytes", MeanBytes(plan.requests))
      .Add("response_bytes", result.response_bytes)
      .Add("seconds", result.seconds)
      .Add("calls_per_second", static_cast<double>(result.measured) / result.seconds)
      .AddLatency("latency", result.latency_nanos)
      .Print();
}

// So many that they last: the fastest unary server here does not answer 120 000 a second.
size_t EventsFor(const Flags& flags) {
  if (flags.events > 0) return flags.events;
  const double rate = flags.rate > 0 ? flags.rate : flags.in_flight == 1 ? 20'000 : 120'000;
  return static_cast<size_t>((flags.warmup + flags.seconds) * rate) + 1;
}

void Append(const Flags& flags) {
  UnaryPlan plan = PlanOf(flags, "/wubu.v1.EventService/Append");
  const auto stub = EventService::NewStub(plan.channels.front());
  Workload workload(flags.seed, flags.centers, flags.lane);
  Register(workload, *stub);
  plan.requests = AppendRequests(workload, EventsFor(flags));
  const uint64_t before = HeadPosition(*stub);
  const UnaryResult result = RunUnary(plan);
  PrintUnary("append", flags, plan, result);
  // What was acknowledged is there. More may be, when others append as well.
  CHECK(HeadPosition(*stub) >= before + result.succeeded);
}

void Echo(const Flags& flags) {
  UnaryPlan plan = PlanOf(flags, "/wubu.bench.EchoService/Echo");
  Workload workload(flags.seed, flags.centers, flags.lane);
  plan.requests = EchoRequests(workload, kEchoRequests, flags.response_bytes);
  plan.reuse_requests = true;
  PrintUnary("echo", flags, plan, RunUnary(plan));
}

void Ingest(const Flags& flags) {
  IngestPlan plan{.channels = Connect(flags.address, flags.channels),
                  .warmup_seconds = flags.warmup,
                  .seconds = flags.seconds};
  const auto stub = EventService::NewStub(plan.channels.front());
  // A lane for each stream, so that every event is new.
  for (int i = 0; i < flags.streams; ++i) {
    Workload workload(flags.seed, flags.centers, flags.lane + static_cast<uint32_t>(i));
    if (i == 0) Register(workload, *stub);
    plan.requests.push_back(IngestRequests(workload, flags.events / flags.streams, flags.batch));
  }
  const uint64_t before = HeadPosition(*stub);
  const IngestResult result = RunIngest(plan);
  Report("ingest")
      .Add("streams", flags.streams)
      .Add("batch", flags.batch)
      .Add("window_batches", result.window_batches)
      .Add("accepted", result.accepted)
      .Add("duplicate", result.duplicate)
      .Add("refused", result.refused)
      .Add("first_error", result.first_error)
      .Add("seconds", result.seconds)
      .Add("events_per_second", static_cast<double>(result.measured) / result.seconds)
      .AddLatency("batch_latency", result.batch_nanos)
      .Print();
  CHECK(HeadPosition(*stub) >= before + result.accepted);
}

void Read(const Flags& flags) {
  const auto stub = EventService::NewStub(Connect(flags.address, 1).front());
  const uint64_t head = HeadPosition(*stub);
  grpc::ClientContext context;
  wubu::v1::ReadResponse response;
  uint64_t events = 0, responses = 0, bytes = 0;
  const int64_t begin = NowNanos();
  const auto reader = stub->Read(&context, {});
  while (reader->Read(&response)) {
    ++responses;
    bytes += response.ByteSizeLong();
    for (const auto& recorded : response.events()) CHECK(recorded.position() == ++events);
  }
  const double seconds = SecondsSince(begin);
  const grpc::Status status = reader->Finish();
  CHECK(status.ok() && events >= head);
  Report("read")
      .Add("events", events)
      .Add("responses", responses)
      .Add("seconds", seconds)
      .Add("megabytes_per_second", static_cast<double>(bytes) / 1e6 / seconds)
      .Add("events_per_second", static_cast<double>(events) / seconds)
      .Print();
}

void Head(const Flags& flags) {
  const auto stub = EventService::NewStub(Connect(flags.address, 1).front());
  grpc::ClientContext context;
  wubu::v1::GetHeadResponse head;
  CHECK(stub->GetHead(&context, {}, &head).ok());
  Report("head")
      .Add("position", head.position())
      .Add("projected", head.projected_position())
      .Print();
}

void Connections(const Flags& flags) {
  const auto channels = Connect(flags.address, flags.channels);
  uint64_t asked = 0;
  const int64_t begin = NowNanos();
  while (SecondsSince(begin) < flags.seconds) {
    HeadPosition(*EventService::NewStub(channels[asked++ % channels.size()]));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  Report("connections").Add("channels", flags.channels).Add("asked", asked).Print();
}

void AddOptions(CLI::App& app, Flags& flags) {
  app.add_option("--address", flags.address, "host:port of the server")->required();
  app.add_option("--seed", flags.seed, "Of the workload");
  app.add_option("--lane", flags.lane, "Of the workload: another lane has other ids");
  app.add_option("--centers", flags.centers, "Of the workload");
  app.add_option("--channels", flags.channels, "Connections");
  app.add_option("--in-flight", flags.in_flight, "Unary calls without an answer");
  app.add_option("--threads", flags.threads, "That take the answers of unary calls");
  app.add_option("--rate", flags.rate, "Unary calls a second, whether or not answers come");
  app.add_option("--warmup", flags.warmup, "Seconds before measuring");
  app.add_option("--seconds", flags.seconds, "Seconds of measuring");
  app.add_option("--events", flags.events, "At most so many");
  app.add_option("--batch", flags.batch, "Events a batch of ingest");
  app.add_option("--streams", flags.streams, "Streams of ingest");
  app.add_option("--response-bytes", flags.response_bytes, "Of echo");
  app.require_subcommand(1);
  app.fallthrough();
}

int Main(int argc, char** argv) {
  Flags flags;
  CLI::App app("Load on a server");
  AddOptions(app, flags);
  app.add_subcommand("append", "Unary appends")->callback([&] { Append(flags); });
  app.add_subcommand("echo", "Unary echoes")->callback([&] { Echo(flags); });
  app.add_subcommand("ingest", "Batches over streams")->callback([&] { Ingest(flags); });
  app.add_subcommand("read", "Reads the whole log")->callback([&] { Read(flags); });
  app.add_subcommand("head", "Where the log and the views are")->callback([&] { Head(flags); });
  app.add_subcommand("connections", "Holds connections")->callback([&] { Connections(flags); });
  CLI11_PARSE(app, argc, argv);
  return 0;
}

}  // namespace
}  // namespace wubu::bench

int main(int argc, char** argv) {
  // As wubud does, so that the two are compared on one stack.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  return wubu::bench::Main(argc, argv);
}
