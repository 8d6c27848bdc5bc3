#include "clients/cli/json_object.h"

#include "gtest/gtest.h"

namespace wubu::cli {
namespace {

TEST(ObjectLengthTest, FindsTheEnd) {
  EXPECT_EQ(ObjectLength("{}"), 2u);
  EXPECT_EQ(ObjectLength("{\"a\":[{},{\"b\":1}]},{}"), 18u);
  EXPECT_EQ(ObjectLength("{\"a\":\"南湖\"} "), 14u);
}

TEST(ObjectLengthTest, BracketsAndQuotesInStringsDoNotCount) {
  EXPECT_EQ(ObjectLength(R"({"a":"}"})"), 9u);
  EXPECT_EQ(ObjectLength(R"({"a":"\"}"})"), 11u);
  EXPECT_EQ(ObjectLength(R"({"a":"\\"})"), 10u);
  EXPECT_EQ(ObjectLength(R"({"a":"it's"})"), 12u);
}

TEST(ObjectLengthTest, WhatDoesNotCloseIsNone) {
  for (const char* text : {"", "x", "[]", "{", "{\"a\":[}", "{]", "{\"a", "{\"a\\", "{'a':1}"}) {
    EXPECT_EQ(ObjectLength(text), 0u) << text;
  }
}

}  // namespace
}  // namespace wubu::cli
