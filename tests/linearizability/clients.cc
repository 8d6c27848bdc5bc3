#include "tests/linearizability/clients.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <random>
#include <thread>

namespace wubu::linearizability {
namespace {

class Client {
 public:
  Client(Store* store, const Shape& shape, uint64_t seed, std::atomic<uint64_t>* clock,
         std::atomic<uint64_t>* next_event)
      : store_(*store), shape_(shape), random_(seed), clock_(*clock), next_event_(*next_event) {}

  void Run() {
    for (int i = 0; i < shape_.operations_each; ++i) {
      Operation operation = {Next(), {}};
      operation.begin = ++clock_;
      operation.answer = store_.Ask(operation.call);
      if (operation.answer.kind != Answer::kUnknown) operation.end = ++clock_;
      Learn(operation);
      history_.push_back(operation);
    }
  }

  const History& history() const { return history_; }

 private:
  uint64_t Below(uint64_t n) { return random_() % n; }

  Call Next() {
    Call call = {Call::kAppend};
    switch (Below(10)) {
      case 0:
        call.kind = Call::kReadHead;
        return call;
      case 1:
      case 2:
        call.kind = Call::kReadRevision;
        call.subject = static_cast<int>(Below(shape_.subjects));
        return call;
      case 3:
        call.kind = Call::kFindReceipt;
        call.event = SomeEvent();
        break;
      case 4:
        call.event = SomeEvent();  // Sent by somebody already, or just now.
        break;
      default:
        call.event = next_event_++;
    }
    call.subject = SubjectOf(call.event, shape_.subjects);
    if (call.kind == Call::kAppend && Below(3) > 0) call.expected_revision = Guess(call.subject);
    return call;
  }

  uint64_t SomeEvent() {
    const uint64_t sent = next_event_ - shape_.first_number;
    return shape_.first_number + (sent == 0 ? 0 : sent - 1 - Below(std::min<uint64_t>(sent, 8)));
  }

  // What this client last knew, seldom something else.
  uint64_t Guess(int subject) {
    const uint64_t known = known_[subject];
    return Below(8) == 0 ? Below(known + 3) : known;
  }

  void Learn(const Operation& operation) {
    uint64_t& known = known_[operation.call.subject];
    known = std::max(known, operation.answer.revision);
    // After a refusal a client reads again; here it guesses one further.
    if (operation.answer.kind == Answer::kMoved) ++known;
  }

  Store& store_;
  const Shape shape_;
  std::mt19937_64 random_;
  std::atomic<uint64_t>& clock_;
  std::atomic<uint64_t>& next_event_;
  std::map<int, uint64_t> known_;
  History history_;
};

}  // namespace

History AskAtRandom(Store* store, const Shape& shape, uint64_t seed) {
  std::atomic<uint64_t> clock = 0, next_event = shape.first_number;
  std::vector<Client> clients;
  for (int i = 0; i < shape.clients; ++i) {
    clients.emplace_back(store, shape, seed * 31 + i, &clock, &next_event);
  }
  std::vector<std::thread> threads;
  for (Client& client : clients) threads.emplace_back([&client] { client.Run(); });
  for (std::thread& thread : threads) thread.join();
  History history;
  for (const Client& client : clients) {
    history.insert(history.end(), client.history().begin(), client.history().end());
  }
  return history;
}

}  // namespace wubu::linearizability
