// Writes events, one after the other, into one message that is used again and again; and makes the
// mistakes that people make when they keep books, with their corrections.
//
//   pen.Write(key, at).mutable_activity_held()->set_kind("MASS");
//   pen.SendWithMistakes(end);
#ifndef WUBU_CLIENTS_SIMULATION_PEN_H_
#define WUBU_CLIENTS_SIMULATION_PEN_H_

#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "wubu/v1/event.pb.h"

namespace wubu::simulation {

// An event on its way. The reference holds until the call that it was given to returns.
struct Sending {
  const v1::Event& event;
  int64_t arrival_seconds;  // When it reaches the server; not before it happened.
  uint64_t key;             // Of the event, for what else is drawn for it.
};

using Sink = absl::FunctionRef<void(const Sending&)>;

class Pen {
 public:
  // `sink` outlives the pen. So many of ten thousand acts are entered with a mistake.
  Pen(Sink sink, int mistakes_basis_points);

  // Whose book it is, and by how much all that is written from now on reaches the server late.
  void Open(absl::string_view subject, int64_t delay_seconds);

  // Begins an event, with an empty payload.
  v1::Payload& Write(uint64_t key, int64_t at_seconds);

  // The event is told when it happened.
  void Send() { SendAt(0); }
  // It is told at `told_seconds`, or when it happened if that is later.
  void SendAt(int64_t told_seconds);
  // It is told at `done_seconds`, perhaps wrongly at first.
  void SendWithMistakes(int64_t done_seconds);

  // The id of the event that is being written.
  const std::string& id() const { return event_.id(); }

 private:
  void SendTwiceAndVoid(int64_t done_seconds);
  void SendWrongAndAmend(int64_t done_seconds, bool wrong_time);
  v1::Payload& BeginFix(int64_t done_seconds);

  Sink sink_;
  const int mistakes_basis_points_;
  int64_t delay_seconds_ = 0;
  uint64_t key_ = 0;
  v1::Event event_;
};

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_PEN_H_
