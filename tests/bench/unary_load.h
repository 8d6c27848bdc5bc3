// UnaryLoad: unary calls against a server, in one of two ways. Closed: so many in flight at any
// time, each answered one followed by the next. Open: at a rate, whether or not answers come;
// latency then counts from when a call was to be sent, so that a server that stalls is not spared
// the calls that waited.
#ifndef WUBU_TESTS_BENCH_UNARY_LOAD_H_
#define WUBU_TESTS_BENCH_UNARY_LOAD_H_

#include <grpcpp/grpcpp.h>
#include <grpcpp/support/byte_buffer.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/histogram.h"

namespace wubu::bench {

struct UnaryPlan {
  std::string method;  // "/wubu.v1.EventService/Append"
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  std::vector<grpc::ByteBuffer> requests;
  bool reuse_requests = false;  // Begin again when all were sent, rather than end.
  int in_flight = 64;           // Closed; open: more than this is the server's failure.
  double rate = 0;              // Calls a second; 0: closed.
  int threads = 1;              // That take answers; each has a share of the calls in flight.
  double warmup_seconds = 1;
  double seconds = 5;
};

struct UnaryResult {
  uint64_t sent = 0;
  uint64_t succeeded = 0;  // Over all, warm-up included.
  uint64_t failed = 0;
  std::string first_error;
  uint64_t response_bytes = 0;  // Of one answer.
  uint64_t measured = 0;        // Answers in the measured time.
  double seconds = 0;           // The measured time.
  Histogram latency_nanos;      // Of the measured ones.

  void Merge(const UnaryResult& other);
};

UnaryResult RunUnary(const UnaryPlan& plan);

}  // namespace wubu::bench

#endif  // WUBU_TESTS_BENCH_UNARY_LOAD_H_
