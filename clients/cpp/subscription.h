// Follows the log through everything that happens to a connection: goes on after the last position
// seen, and takes a stream for dead when its heartbeats stay away.
//
//   Subscription subscription(client, {.request = request});
//   absl::Status status = subscription.Run([](const v1::SubscribeResponse& r) { ...; return true;
//   });
#ifndef WUBU_CLIENTS_CPP_SUBSCRIPTION_H_
#define WUBU_CLIENTS_CPP_SUBSCRIPTION_H_

#include <cstdint>
#include <functional>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "clients/cpp/backoff.h"
#include "clients/cpp/client.h"

namespace wubu::client {

struct SubscriptionOptions {
  // Where to begin and what to take; the heartbeat interval is set from below.
  v1::SubscribeRequest request;
  absl::Duration heartbeat_interval = absl::Seconds(10);
  // So many intervals without a message: dead.
  double missed_heartbeats_max = 3;
  // In a row, without a message between them; then Run returns the last error. 0: no bound.
  int reconnects_max = 0;
  BackoffPolicy backoff;
};

class Subscription {
 public:
  // Returning false ends Run with OK. Takes its time as it likes: silence is counted between calls
  // only.
  using Handler = std::function<bool(const v1::SubscribeResponse&)>;
  // Told before each wait for another connection, with what broke the last one.
  using OnBreak = std::function<void(const absl::Status&)>;

  // `client` outlives the subscription.
  Subscription(Client& client, SubscriptionOptions options);

  // Gives `handler` every event once and in order, on this thread. Returns OK after Cancel or when
  // the handler wants no more, otherwise what can't be mended by connecting again. Call once.
  absl::Status Run(const Handler& handler, const OnBreak& on_break = nullptr);

  // From any thread, at any time.
  void Cancel();

  // The place to resume after: everything up to here has been handled. Nothing before the first
  // message.
  std::optional<uint64_t> position() const;

 private:
  absl::Status FixStart();
  absl::Status RunStream(const Handler& handler, Backoff& backoff);
  bool Handle(v1::SubscribeResponse& response, const Handler& handler);
  void SeePosition(uint64_t position);
  void LearnPosition(const absl::Status& status);
  bool AwaitReconnect(absl::Duration wait);
  bool Cancelled() const;

  Client& client_;
  const SubscriptionOptions options_;
  v1::SubscribeRequest request_;
  int breaks_in_a_row_ = 0;

  mutable absl::Mutex mutex_;
  absl::CondVar cancelled_change_;
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
  grpc::ClientContext* context_ ABSL_GUARDED_BY(mutex_) = nullptr;
  std::optional<uint64_t> position_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace wubu::client

#endif  // WUBU_CLIENTS_CPP_SUBSCRIPTION_H_
