// The load on a server that is killed: lanes that send batches, send again whatever was not
// answered, now and then repeat what was answered long ago, and tell the oracle all of it.
#ifndef WUBU_TESTS_CRASH_LOAD_H_
#define WUBU_TESTS_CRASH_LOAD_H_

#include <cstdint>
#include <deque>
#include <random>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "tests/crash/oracle.h"
#include "tests/crash/server_address.h"
#include "wubu/v1/event_service.grpc.pb.h"

namespace wubu::crash {

// What went wrong in any lane, other than that the server was not there.
class Complaints {
 public:
  void Add(std::string what);
  std::vector<std::string> all() const;

 private:
  mutable absl::Mutex mutex_;
  std::vector<std::string> all_ ABSL_GUARDED_BY(mutex_);
};

// The batch of that number of a lane; the same whenever it is asked for. The first registers the
// lane's centres.
std::vector<wubu::v1::Event> BatchOf(uint32_t lane, uint64_t number);

class Lane {
 public:
  // All outlive the lane.
  Lane(uint32_t lane, uint64_t seed, const ServerAddress* address, OracleWriter* oracle,
       Complaints* complaints);
  virtual ~Lane() = default;

  // Sends until the address is closed.
  void Run();

 protected:
  // Sends until the server breaks.
  virtual void Send(wubu::v1::EventService::Stub* stub) = 0;

  bool closed() const { return address_.closed(); }
  // A new number of a batch, or now and then one that was answered already.
  uint64_t NextBatch();
  void RecordAcknowledged(const std::string& id, uint64_t position, uint64_t revision);

  const uint32_t lane_;
  OracleWriter& oracle_;
  Complaints& complaints_;

 private:
  const ServerAddress& address_;
  std::mt19937_64 random_;
  uint64_t next_batch_ = 0;
};

// Appends a batch a call, all or nothing.
class AppendLane final : public Lane {
 public:
  using Lane::Lane;

 private:
  void Send(wubu::v1::EventService::Stub* stub) override;
  bool Append(wubu::v1::EventService::Stub* stub, const std::vector<wubu::v1::Event>& batch);

  std::optional<uint64_t> unanswered_;
};

// Streams batches, several under way, each event on its own.
class IngestLane final : public Lane {
 public:
  using Lane::Lane;

 private:
  using Stream = grpc::ClientReaderWriter<wubu::v1::IngestRequest, wubu::v1::IngestResponse>;

  void Send(wubu::v1::EventService::Stub* stub) override;
  bool Write(Stream* stream, uint64_t number);
  bool ReadVerdicts(Stream* stream);

  std::deque<uint64_t> unanswered_;
};

}  // namespace wubu::crash

#endif  // WUBU_TESTS_CRASH_LOAD_H_
