// The source of a call: by which credential it came. Stored with each event.
//
//   tls:<CN>    a client certificate with this common name
//   local       a connection from this machine without TLS
//   anonymous   anything else
#ifndef WUBU_SERVICES_AUTH_PRINCIPAL_H_
#define WUBU_SERVICES_AUTH_PRINCIPAL_H_

#include <string>

#include "absl/strings/string_view.h"

namespace grpc {
class ServerContextBase;
}

namespace wubu::auth {

// What the server listens with; the same for all its addresses.
enum class Listening { kPlainLocal, kPlainAnywhere, kTls };

std::string SourceOf(const grpc::ServerContextBase& context, Listening listening);

// `ipv4:127.0.0.1:4711` → `local`.
std::string SourceOfPlainPeer(absl::string_view peer);
// Empty (no certificate) → `anonymous`.
std::string SourceOfCommonName(absl::string_view common_name);

}  // namespace wubu::auth

#endif  // WUBU_SERVICES_AUTH_PRINCIPAL_H_
