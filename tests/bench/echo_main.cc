// bench_echo: a gRPC server that does nothing, on the same stack and with the same settings as
// wubud.
#include <grpcpp/grpcpp.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "absl/synchronization/mutex.h"
#include "services/server/config.h"
#include "services/server/transport.h"
#include "storage/base/check.h"
#include "tests/bench/echo.grpc.pb.h"

namespace wubu::bench {
namespace {

class EmptyEcho final : public EchoService::CallbackService {
 public:
  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context, const EchoRequest* request,
                                 EchoResponse* response) override {
    response->mutable_payload()->assign(request->response_bytes(), 'x');
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

// Whoever waits for the file sees it whole.
void WriteReadyFile(const std::string& path, const std::string& line) {
  std::ofstream(path + ".new") << line << "\n";
  std::filesystem::rename(path + ".new", path);
}

int Main(int argc, char** argv) {
  std::string ready_file;
  CLI::App app("A gRPC server that does nothing");
  app.add_option("--ready-file", ready_file, "Gets host:port when the server listens")->required();
  CLI11_PARSE(app, argc, argv);

  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTERM);
  sigaddset(&stop, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);  // Before gRPC makes threads, which inherit it.

  EmptyEcho echo;
  int port = 0;
  grpc::ServerBuilder builder;
  server::SetTransport(server::Config().streams_max, &builder);
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&echo);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  CHECK(server != nullptr);
  WriteReadyFile(ready_file, "127.0.0.1:" + std::to_string(port));

  int signal = 0;
  sigwait(&stop, &signal);
  server->Shutdown();
  return 0;
}

}  // namespace
}  // namespace wubu::bench

int main(int argc, char** argv) {
  // As wubud does, so that the two are compared on one stack.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  return wubu::bench::Main(argc, argv);
}
