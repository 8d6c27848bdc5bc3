#include "services/server/config.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wubu::server {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(ConfigTest, TheDefaultsAreGood) { EXPECT_THAT(Faults(Config()), IsEmpty()); }

TEST(ConfigTest, OnlyAddressesOfThisMachineAreLoopback) {
  for (const char* address :
       {"127.0.0.1:7450", "127.9.9.9:0", "[::1]:1", "localhost:7450", "unix:/run/w"}) {
    EXPECT_TRUE(IsLoopback(address)) << address;
  }
  for (const char* address :
       {"0.0.0.0:7450", "[::]:7450", "127.example.org:1", "10.0.0.1:1", "::1:7450", ""}) {
    EXPECT_FALSE(IsLoopback(address)) << address;
  }
}

TEST(ConfigTest, WhatIsNearlyAnAddressIsAFault) {
  using namespace std::string_literals;
  for (const std::string& address :
       {"[::1:80"s, "::1]:80"s, "localhost]:80"s, "127.0.0.1: 80"s, "127.0.0.1:+80"s,
        "127.0.0.1:-0"s, "127.0.0.1:"s, "127.0.0.1\0.example.org:80"s}) {
    Config config;
    config.listen = {address};
    config.metrics_listen = address;
    config.insecure_listen_anywhere = true;
    EXPECT_THAT(Faults(config), SizeIs(2)) << address;
    EXPECT_FALSE(IsLoopback(address)) << address;
  }
}

TEST(ConfigTest, AnotherAddressNeedsTlsOrThePlainWord) {
  Config config;
  config.listen = {"0.0.0.0:7450"};
  EXPECT_THAT(Faults(config), ElementsAre(AllOf(HasSubstr("--listen"), HasSubstr("0.0.0.0:7450"),
                                                HasSubstr("--tls-cert"))));
  config.insecure_listen_anywhere = true;
  EXPECT_THAT(Faults(config), IsEmpty());
  config.insecure_listen_anywhere = false;
  config.tls_cert = config.tls_key = "/dev/null";
  EXPECT_THAT(Faults(config), IsEmpty());
}

TEST(ConfigTest, EveryFaultIsNamedWithItsValueAndWhatIsAllowed) {
  Config config;
  config.data_dir = "";
  config.listen = {"nonsense", "127.0.0.1:70000"};
  config.metrics_listen = "7451";
  config.tls_key = "/no/such/file";
  config.tls_client_ca = "/no/such/ca";
  config.disk_reserve_mib = -1;
  config.queue_events = 1;
  config.streams_max = 0;
  config.stall_timeout_seconds = 0;
  config.log_format = "xml";
  config.log_level = "loud";
  EXPECT_THAT(
      Faults(config),
      ElementsAre(HasSubstr("--data-dir"), HasSubstr("nonsense"), HasSubstr("70000"),
                  HasSubstr("--metrics-listen is \"7451\""), HasSubstr("--tls-cert"),
                  HasSubstr("only together"), HasSubstr("/no/such/file"), HasSubstr("/no/such/ca"),
                  HasSubstr("--disk-reserve-mib is \"-1\""), HasSubstr("from 1000 to"),
                  HasSubstr("--streams-max"), HasSubstr("--stall-timeout"),
                  HasSubstr("text or json"), HasSubstr("\"loud\"")));
}

TEST(ConfigTest, MetricsStayOnThisMachine) {
  Config config;
  config.metrics_listen = "0.0.0.0:7451";
  EXPECT_THAT(Faults(config), SizeIs(1));
  config.metrics_listen = "unix:7451";
  EXPECT_THAT(Faults(config), SizeIs(1));
  config.metrics_listen = "off";
  EXPECT_THAT(Faults(config), IsEmpty());
}

}  // namespace
}  // namespace wubu::server
