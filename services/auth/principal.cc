#include "services/auth/principal.h"

#include <grpc/grpc_security_constants.h>
#include <grpcpp/server_context.h>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace wubu::auth {
namespace {

constexpr char kLocal[] = "local";
constexpr char kAnonymous[] = "anonymous";
constexpr absl::string_view kTlsPrefix = "tls:";
constexpr size_t kSourceBytesMax = 128;

std::string CommonNameOf(const grpc::ServerContextBase& context) {
  const auto properties = context.auth_context();
  if (!properties->IsPeerAuthenticated()) return "";
  const auto names = properties->FindPropertyValues(GRPC_X509_CN_PROPERTY_NAME);
  return names.empty() ? "" : std::string(names[0].data(), names[0].size());
}

}  // namespace

std::string SourceOf(const grpc::ServerContextBase& context, Listening listening) {
  switch (listening) {
    case Listening::kPlainLocal:
      return kLocal;
    case Listening::kPlainAnywhere:
      return SourceOfPlainPeer(context.peer());
    case Listening::kTls:
      return SourceOfCommonName(CommonNameOf(context));
  }
  return kAnonymous;
}

std::string SourceOfPlainPeer(absl::string_view peer) {
  for (const absl::string_view local : {"ipv4:127.", "ipv6:[::1]:", "ipv6:%5B::1%5D:", "unix:"}) {
    if (absl::StartsWith(peer, local)) return kLocal;
  }
  return kAnonymous;
}

std::string SourceOfCommonName(absl::string_view common_name) {
  if (common_name.empty()) return kAnonymous;
  // Escaping makes it ASCII, so that it may be cut anywhere.
  const std::string name = absl::CHexEscape(common_name);
  return absl::StrCat(kTlsPrefix, name.substr(0, kSourceBytesMax - kTlsPrefix.size()));
}

}  // namespace wubu::auth
