#include "services/server/credentials.h"

#include <grpcpp/security/tls_certificate_provider.h>
#include <grpcpp/security/tls_credentials_options.h>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace wubu::server {
namespace {

// How often the files are looked at again.
constexpr unsigned kReloadSeconds = 1;

struct Freer {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
template <typename T>
using Owned = std::unique_ptr<T, Freer>;

Owned<X509> ReadCertificate(const std::string& path) {
  const Owned<BIO> file(BIO_new_file(path.c_str(), "r"));
  if (file == nullptr) return nullptr;
  return Owned<X509>(PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr));
}

// A key with a passphrase can't be read here, since nobody is there to type it.
int NoPassphrase(char*, int, int, void*) { return -1; }

Owned<EVP_PKEY> ReadKey(const std::string& path) {
  const Owned<BIO> file(BIO_new_file(path.c_str(), "r"));
  if (file == nullptr) return nullptr;
  return Owned<EVP_PKEY>(PEM_read_bio_PrivateKey(file.get(), nullptr, NoPassphrase, nullptr));
}

}  // namespace

std::vector<std::string> TlsFaults(const Config& config) {
  if (!config.uses_tls()) return {};
  std::vector<std::string> faults;
  const auto fault = [&](absl::string_view flag, absl::string_view file, absl::string_view give) {
    faults.push_back(absl::StrCat(flag, " is \"", file, "\"; give ", give));
  };
  const Owned<X509> certificate = ReadCertificate(config.tls_cert);
  const Owned<EVP_PKEY> key = ReadKey(config.tls_key);
  if (certificate == nullptr) fault("--tls-cert", config.tls_cert, "a certificate in PEM form");
  if (key == nullptr) {
    fault("--tls-key", config.tls_key, "a private key in PEM form without a passphrase");
  }
  if (certificate != nullptr && key != nullptr &&
      X509_check_private_key(certificate.get(), key.get()) != 1) {
    fault("--tls-key", config.tls_key, "the key of --tls-cert");
  }
  if (!config.tls_client_ca.empty() && ReadCertificate(config.tls_client_ca) == nullptr) {
    fault("--tls-client-ca", config.tls_client_ca, "certificates in PEM form");
  }
  return faults;
}

std::shared_ptr<grpc::ServerCredentials> MakeCredentials(const Config& config) {
  using namespace grpc::experimental;  // NOLINT: the only TLS that reloads in gRPC 1.51.
  if (!config.uses_tls()) return grpc::InsecureServerCredentials();
  TlsServerCredentialsOptions options(std::make_shared<FileWatcherCertificateProvider>(
      config.tls_key, config.tls_cert, config.tls_client_ca, kReloadSeconds));
  options.watch_identity_key_cert_pairs();
  if (!config.tls_client_ca.empty()) {
    options.watch_root_certs();
    options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  }
  return TlsServerCredentials(options);
}

}  // namespace wubu::server
