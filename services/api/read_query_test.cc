#include "services/api/read_query.h"

#include <gtest/gtest.h>

#include <string>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/api/lookups.h"

namespace wubu::api {
namespace {

// Characters of three bytes each.
std::string LongChineseText() {
  std::string text;
  for (int i = 0; i < 25; ++i) text += "湖";
  return text;
}

// A client reads no text that is not UTF-8, nor the rest of the message that it stands in.
void ExpectReadable(const MaybeError& error) {
  ASSERT_TRUE(error.has_value());
  google::rpc::Status status;
  EXPECT_TRUE(status.ParseFromString(error->ToStatus(Language::kEnglish, "r").error_details()));
  google::rpc::ErrorInfo info;
  EXPECT_TRUE(status.details(0).UnpackTo(&info));
}

TEST(ReadQueryTest, AConditionThatIsTooLongIsShownAsWholeCharacters) {
  wubu::v1::EventFilter wire;
  wire.add_regions("regions/" + LongChineseText());
  engine::Filter filter;
  ExpectReadable(ResolveFilter(wire, "filter", ApiLimits(), &filter));
}

TEST(ReadQueryTest, ANameThatIsTooLongIsShownAsWholeCharacters) {
  ExpectReadable(CheckName(LongChineseText()));
}

TEST(ReadQueryTest, AnIdThatIsNoneIsShownAsWholeCharacters) {
  wubu::v1::GetReceiptRequest request;
  request.set_event_id(LongChineseText());
  wubu::v1::GetReceiptResponse response;
  ExpectReadable(GetReceipt(Edge{}, request, &response));
}

}  // namespace
}  // namespace wubu::api
