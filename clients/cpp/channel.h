// The way to a server: address, TLS, keepalive.
#ifndef WUBU_CLIENTS_CPP_CHANNEL_H_
#define WUBU_CLIENTS_CPP_CHANNEL_H_

#include <grpcpp/channel.h>

#include <memory>
#include <optional>
#include <string>

#include "absl/time/time.h"

namespace wubu::client {

// PEM texts, not file names.
struct TlsOptions {
  std::string
      ca;  // Who may have signed the server's certificate; empty: the machine's authorities.
  std::string cert;  // This client's certificate and key, if the server asks for one.
  std::string key;
};

struct ConnectOptions {
  std::string address = "127.0.0.1:7450";
  std::optional<TlsOptions> tls;  // Without it the connection is in the clear.
  // A ping on a connection with calls that was quiet for so long; no answer within the timeout
  // means that it is dead. Not shorter than the server allows (10 s), else it ends the connection.
  absl::Duration keepalive_interval = absl::Seconds(30);
  absl::Duration keepalive_timeout = absl::Seconds(10);
};

// Never blocks: the connection is made with the first call.
std::shared_ptr<grpc::Channel> MakeChannel(const ConnectOptions& options);

}  // namespace wubu::client

#endif  // WUBU_CLIENTS_CPP_CHANNEL_H_
