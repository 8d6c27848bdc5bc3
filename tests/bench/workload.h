// Believable events for measuring: openings with their heartbeats, activities, trainings with
// rolls, tours, shifts, and now and then something taken back, of many centres of which few are
// busy and most are quiet (Zipf). Seeded: the same seed and lane give the same events.
#ifndef WUBU_TESTS_BENCH_WORKLOAD_H_
#define WUBU_TESTS_BENCH_WORKLOAD_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "wubu/v1/event.pb.h"

namespace wubu::bench {

class Workload {
 public:
  // Generators with one seed and different lanes never make the same id. Each lane begins an hour
  // of the events' own time after the one before.
  Workload(uint64_t seed, int centers, uint32_t lane = 0);

  // The region and the centres, which must be in the log before anything else.
  std::vector<wubu::v1::Event> Registrations() const;

  // The next event; 190 to 210 bytes on average.
  wubu::v1::Event Next();

 private:
  // What a centre's next event may refer to.
  struct Center {
    std::string open_session;  // Empty: it is closed.
    std::string last_event;
  };

  uint64_t Below(uint64_t bound) { return random_() % bound; }
  std::string NewId();
  int PickCenter();
  std::string SomePerson(int center);
  int64_t NowSeconds() const;

  void FillOpening(int center, wubu::v1::Payload* payload);
  void FillActivity(wubu::v1::Payload* payload);
  void FillTraining(int center, wubu::v1::Payload* payload);
  void FillTour(wubu::v1::Payload* payload);
  void FillShift(int center, wubu::v1::Payload* payload);
  void FillVoid(int center, wubu::v1::Payload* payload);

  const uint32_t lane_;
  std::mt19937_64 random_;
  std::vector<double> cumulative_;
  std::vector<Center> centers_;
  uint64_t ids_made_ = 0;
};

}  // namespace wubu::bench

#endif  // WUBU_TESTS_BENCH_WORKLOAD_H_
