// Clients: threads that ask a store random questions and write down what they asked and were told.
#ifndef WUBU_TESTS_LINEARIZABILITY_CLIENTS_H_
#define WUBU_TESTS_LINEARIZABILITY_CLIENTS_H_

#include <cstdint>
#include <string>

#include "tests/linearizability/history.h"

namespace wubu::linearizability {

// A store as a client sees it. Any thread.
class Store {
 public:
  virtual ~Store() = default;
  virtual Answer Ask(const Call& call) = 0;
};

struct Shape {
  int clients = 6;
  int operations_each = 12;
  int subjects = 2;
  // Subjects and events of a history are numbered from here on, so that histories don't meet.
  uint64_t first_number = 0;
};

// The subject that an event number belongs to, and the other way round.
inline int SubjectOf(uint64_t event, int subjects) { return static_cast<int>(event % subjects); }

History AskAtRandom(Store* store, const Shape& shape, uint64_t seed);

}  // namespace wubu::linearizability

#endif  // WUBU_TESTS_LINEARIZABILITY_CLIENTS_H_
