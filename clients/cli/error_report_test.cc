#include "clients/cli/error_report.h"

#include "clients/cpp/error_details.h"
#include "clients/cpp/fake_server.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wubu::cli {
namespace {

using ::testing::HasSubstr;

absl::Status Invalid() {
  return client::FromGrpc(
      client::FakeError{grpc::StatusCode::INVALID_ARGUMENT, "INVALID_EVENT", "events[0].id"}
          .Status());
}

TEST(ErrorReportTest, SaysWhatWhereAndWhatToDo) {
  EXPECT_EQ(ErrorText(Invalid(), {}, false),
            "error: fake INVALID_EVENT (INVALID_EVENT)\n"
            "  field: events[0].id: is at fault\n"
            "  what to do: correct what is named above and send it again\n");
}

TEST(ErrorReportTest, SaysItInTheServersChinese) {
  EXPECT_EQ(ErrorText(Invalid(), {.language = Language::kChinese}, false),
            "错误：假的错误 (INVALID_EVENT)\n"
            "  字段：events[0].id: is at fault\n"
            "  怎么办：请改正上面指出的内容后重新发送\n");
}

TEST(ErrorReportTest, NamesTheServerThatDoesNotAnswer) {
  EXPECT_THAT(ErrorText(absl::UnavailableError("refused"), {.server = "h:1"}, false),
              HasSubstr("no answer from h:1: refused"));
}

TEST(ErrorReportTest, TellsProgramsTheSame) {
  const std::string json = ErrorJson(Invalid());
  EXPECT_THAT(json, HasSubstr(R"("code":"INVALID_ARGUMENT")"));
  EXPECT_THAT(json, HasSubstr(R"("reason":"INVALID_EVENT")"));
  EXPECT_THAT(json, HasSubstr(R"("field":"events[0].id")"));
}

TEST(ExitCodeTest, EveryKindOfErrorHasItsCode) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), ExitCode::kOk);
  EXPECT_EQ(ExitCodeOf(Invalid()), ExitCode::kRefused);
  EXPECT_EQ(ExitCodeOf(absl::UnavailableError("")), ExitCode::kUnavailable);
  EXPECT_EQ(ExitCodeOf(absl::AbortedError("")), ExitCode::kConflict);
  EXPECT_EQ(ExitCodeOf(absl::AlreadyExistsError("")), ExitCode::kConflict);
  EXPECT_EQ(ExitCodeOf(absl::NotFoundError("")), ExitCode::kNotFound);
  EXPECT_EQ(ExitCodeOf(absl::DataLossError("")), ExitCode::kInternal);
}

}  // namespace
}  // namespace wubu::cli
