// IngestLoad: batches over several Ingest streams, as many unanswered on each as the server's
// welcome allows.
#ifndef WUBU_TESTS_BENCH_INGEST_LOAD_H_
#define WUBU_TESTS_BENCH_INGEST_LOAD_H_

#include <grpcpp/grpcpp.h>
#include <grpcpp/support/byte_buffer.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/histogram.h"

namespace wubu::bench {

struct IngestPlan {
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  // Of each stream; its number of requests is its share of the work.
  std::vector<std::vector<grpc::ByteBuffer>> requests;
  double warmup_seconds = 1;
  double seconds = 5;  // Ends earlier when all is sent.
};

struct IngestResult {
  uint64_t accepted = 0;  // Over all, warm-up included.
  uint64_t duplicate = 0;
  uint64_t refused = 0;
  std::string first_error;
  uint32_t window_batches = 0;
  uint64_t measured = 0;  // Events accepted in the measured time.
  double seconds = 0;     // The measured time.
  Histogram batch_nanos;  // From sending a batch to its verdicts.
};

IngestResult RunIngest(const IngestPlan& plan);

}  // namespace wubu::bench

#endif  // WUBU_TESTS_BENCH_INGEST_LOAD_H_
