// The server's credentials: plain, or TLS with certificates that are read again when their files
// change.
#ifndef WUBU_SERVICES_SERVER_CREDENTIALS_H_
#define WUBU_SERVICES_SERVER_CREDENTIALS_H_

#include <grpcpp/security/server_credentials.h>

#include <memory>
#include <string>
#include <vector>

#include "services/server/config.h"

namespace wubu::server {

// What is wrong with the files, each with its flag; empty: they can be read and belong together.
std::vector<std::string> TlsFaults(const Config& config);

std::shared_ptr<grpc::ServerCredentials> MakeCredentials(const Config& config);

}  // namespace wubu::server

#endif  // WUBU_SERVICES_SERVER_CREDENTIALS_H_
