#include "services/api/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/api/api_limits.h"

namespace wubu::api {
namespace {

// What a client finds in `grpc-status-details-bin`.
google::rpc::Status Parsed(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  return details;
}

template <typename Detail>
std::vector<Detail> Find(const grpc::Status& status) {
  std::vector<Detail> found;
  Detail detail;
  const google::rpc::Status details = Parsed(status);
  for (const auto& any : details.details()) {
    if (any.UnpackTo(&detail)) found.push_back(detail);
  }
  return found;
}

TEST(ReasonTest, TheTableIsInTheOrderOfTheEnumAndEachNameThereOnce) {
  absl::flat_hash_set<absl::string_view> names;
  for (size_t i = 0; i < AllReasons().size(); ++i) {
    const ReasonText& text = AllReasons()[i];
    EXPECT_EQ(static_cast<size_t>(text.reason), i);
    EXPECT_TRUE(names.insert(text.name).second) << text.name;
    EXPECT_NE(text.code, grpc::OK);
    EXPECT_FALSE(text.en.empty() || text.zh.empty()) << text.name;
  }
  EXPECT_EQ(AllReasons().back().reason, Reason::kInternal);
}

TEST(ErrorTest, CarriesReasonMetadataRequestIdAndBothLanguages) {
  const grpc::Status status =
      Error(Reason::kUnknownCursor).With("name", "exporter").ToStatus(Language::kEnglish, "r-1");
  EXPECT_EQ(status.error_code(), grpc::NOT_FOUND);
  EXPECT_EQ(status.error_message(), "There is no cursor named exporter.");
  EXPECT_EQ(Parsed(status).code(), grpc::NOT_FOUND);
  const auto info = Find<google::rpc::ErrorInfo>(status);
  ASSERT_EQ(info.size(), 1u);
  EXPECT_EQ(info[0].reason(), "UNKNOWN_CURSOR");
  EXPECT_EQ(info[0].domain(), "wubu");
  EXPECT_EQ(info[0].metadata().at("name"), "exporter");
  EXPECT_EQ(Find<google::rpc::RequestInfo>(status).at(0).request_id(), "r-1");
  const auto texts = Find<google::rpc::LocalizedMessage>(status);
  ASSERT_EQ(texts.size(), 2u);
  EXPECT_EQ(texts[0].locale(), "en");
  EXPECT_EQ(texts[1].message(), "没有名为 exporter 的游标。");
}

TEST(ErrorTest, SpeaksChineseToWhoAsksForIt) {
  const grpc::Status status = Error(Reason::kStopping).ToStatus(Language::kChinese, "r");
  EXPECT_EQ(status.error_message(), "服务器正在停止。请稍后再试。");
}

TEST(ErrorTest, NamesEveryFieldAtFault) {
  Error error(Reason::kInvalidEvent);
  error.AtField("events[0].id", "Nothing was given.", "此项为空。");
  error.AtField("events[2].subject", "Found \"x\".", "现为“x”。");
  const grpc::Status status = error.ToStatus(Language::kChinese, "r");
  const auto bad = Find<google::rpc::BadRequest>(status);
  ASSERT_EQ(bad.size(), 1u);
  ASSERT_EQ(bad[0].field_violations_size(), 2);
  EXPECT_EQ(bad[0].field_violations(1).field(), "events[2].subject");
  EXPECT_EQ(bad[0].field_violations(1).description(), "现为“x”。");
  EXPECT_EQ(status.error_message(),
            "有 2 处填写有误，未写入任何内容。第一处是 events[0].id：此项为空。");
}

TEST(ErrorTest, NamesEveryExpectationThatFailed) {
  Error error(Reason::kRevisionMoved);
  error.Unmet("centers/a", 3, 5).Unmet("centers/b", 0, 1);
  const grpc::Status status = error.ToStatus(Language::kEnglish, "r");
  EXPECT_EQ(status.error_code(), grpc::ABORTED);
  const auto failure = Find<google::rpc::PreconditionFailure>(status).at(0);
  ASSERT_EQ(failure.violations_size(), 2);
  EXPECT_EQ(failure.violations(1).subject(), "centers/b");
  const auto metadata = Find<google::rpc::ErrorInfo>(status).at(0).metadata();
  EXPECT_EQ(metadata.at("failed"), "2");
  EXPECT_EQ(metadata.at("subject_1"), "centers/b");
  EXPECT_EQ(metadata.at("actual_1"), "1");
}

TEST(ErrorTest, SaysHowLongToWait) {
  Error error(Reason::kQueueFull);
  error.RetryAfter(absl::Milliseconds(1500));
  const auto retry = Find<google::rpc::RetryInfo>(error.ToStatus(Language::kEnglish, "r")).at(0);
  EXPECT_EQ(retry.retry_delay().seconds(), 1);
  EXPECT_EQ(retry.retry_delay().nanos(), 500'000'000);
}

TEST(ErrorTest, ThousandFaultsFitInTheTrailersAndAreCounted) {
  Error error(Reason::kInvalidEvent);
  for (int i = 0; i < 1000; ++i) {
    error.AtField(absl::StrCat("events[", i, "].id"), std::string(150, 'e'), std::string(150, 'z'));
  }
  const grpc::Status status = error.ToStatus(Language::kEnglish, "r");
  EXPECT_LE(status.error_details().size(), kErrorDetailsBytesMax + 200);
  EXPECT_EQ(Find<google::rpc::ErrorInfo>(status).at(0).metadata().at("violations"), "1000");
}

TEST(LanguageTest, TheHeavierOfTheTwoThatWeSpeakWins) {
  EXPECT_EQ(LanguageFrom("zh-CN,zh;q=0.9,en;q=0.8"), Language::kChinese);
  EXPECT_EQ(LanguageFrom("en-GB, zh;q=0.5"), Language::kEnglish);
  EXPECT_EQ(LanguageFrom("en;q=0.2, ZH;q=0.5"), Language::kChinese);
  EXPECT_EQ(LanguageFrom("fr, zh-Hant;q=0.1"), Language::kChinese);
  EXPECT_EQ(LanguageFrom("fr"), Language::kEnglish);
  EXPECT_EQ(LanguageFrom(""), Language::kEnglish);
  EXPECT_EQ(LanguageFrom("zh;q=nonsense, en"), Language::kEnglish);
}

}  // namespace
}  // namespace wubu::api
