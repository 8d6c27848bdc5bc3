#include "services/auth/principal.h"

#include <gtest/gtest.h>

namespace wubu::auth {
namespace {

TEST(PrincipalTest, PeersOnThisMachineAreLocal) {
  EXPECT_EQ(SourceOfPlainPeer("ipv4:127.0.0.1:4711"), "local");
  EXPECT_EQ(SourceOfPlainPeer("ipv6:[::1]:4711"), "local");
  EXPECT_EQ(SourceOfPlainPeer("ipv6:%5B::1%5D:4711"), "local");
  EXPECT_EQ(SourceOfPlainPeer("unix:/run/wubu.sock"), "local");
}

TEST(PrincipalTest, OthersWithoutTlsAreAnonymous) {
  EXPECT_EQ(SourceOfPlainPeer("ipv4:10.127.0.1:4711"), "anonymous");
  EXPECT_EQ(SourceOfPlainPeer(""), "anonymous");
}

TEST(PrincipalTest, ACertificateGivesItsCommonName) {
  EXPECT_EQ(SourceOfCommonName("terminal-nanhu-1"), "tls:terminal-nanhu-1");
  EXPECT_EQ(SourceOfCommonName(""), "anonymous");
}

TEST(PrincipalTest, WhateverStandsInACertificateIsSafeToStore) {
  EXPECT_EQ(SourceOfCommonName("a\xff\n"), "tls:a\\xff\\n");
  EXPECT_EQ(SourceOfCommonName(std::string(1000, 'x')).size(), 128u);
}

}  // namespace
}  // namespace wubu::auth
