#include "services/observability/log.h"

#include <gtest/gtest.h>

namespace wubu::observability {
namespace {

TEST(LogTest, TextIsReadableAndQuotesWhatWouldConfuse) {
  EXPECT_EQ(LineText("stream ended", {{"reason", "STALLED"}, {"why", "too slow"}, {"x", ""}}),
            "stream ended reason=STALLED why=\"too slow\" x=\"\"");
}

TEST(LogTest, TextNeverBreaksTheLine) {
  EXPECT_EQ(LineText("a\nb", {{"k", "c\nd"}}), "a\\nb k=\"c\\nd\"");
}

TEST(LogTest, JsonEscapesQuotesAndControlCharacters) {
  EXPECT_EQ(LineJson("said \"no\"", {{"path", "a\\b\n"}, {"name", "文化站"}}),
            R"("message":"said \"no\"","path":"a\\b\u000a","name":"文化站")");
}

TEST(LogTest, NamesAreKnownAndOthersAreNot) {
  EXPECT_EQ(LevelByName("warning"), Level::kWarning);
  EXPECT_EQ(LevelByName("loud"), std::nullopt);
  EXPECT_EQ(LogFormatByName("json"), LogFormat::kJson);
  EXPECT_EQ(LogFormatByName("xml"), std::nullopt);
}

TEST(LogTest, LinesBelowTheLeastLevelAreNotWritten) {
  StartLog(LogFormat::kText, Level::kWarning);
  EXPECT_FALSE(Logs(Level::kInfo));
  EXPECT_TRUE(Logs(Level::kError));
}

}  // namespace
}  // namespace wubu::observability
