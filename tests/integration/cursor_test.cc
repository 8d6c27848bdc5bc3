#include <gmock/gmock.h>

#include "tests/integration/server_fixture.h"

namespace wubu::integration {
namespace {

class CursorTest : public ServerTest {
 protected:
  CursorTest() {
    Start();
    RegisterNanhu();
  }

  grpc::Status Store(const std::string& name, uint64_t position,
                     std::optional<uint64_t> expected = std::nullopt) {
    v1::StoreCursorRequest request;
    request.set_name(name);
    request.set_position(position);
    if (expected.has_value()) request.set_expected_position(*expected);
    grpc::ClientContext context;
    v1::StoreCursorResponse response;
    return events_->StoreCursor(&context, request, &response);
  }

  grpc::Status Get(const std::string& name, v1::Cursor* cursor) {
    v1::GetCursorRequest request;
    request.set_name(name);
    v1::GetCursorResponse response;
    grpc::ClientContext context;
    grpc::Status status = events_->GetCursor(&context, request, &response);
    *cursor = response.cursor();
    return status;
  }
};
INSTANTIATE_EVERYWHERE(CursorTest);

TEST_P(CursorTest, KeepsAPlaceOverARestart) {
  ASSERT_TRUE(Store("exporter", 2).ok());
  Restart();
  v1::Cursor cursor;
  ASSERT_TRUE(Get("exporter", &cursor).ok());
  EXPECT_EQ(cursor.position(), 2u);
  EXPECT_GT(cursor.updated_time().seconds(), 0);
}

TEST_P(CursorTest, GuardsAgainstASecondConsumer) {
  ASSERT_TRUE(Store("exporter", 1, 0).ok());
  const grpc::Status status = Store("exporter", 2, 0);
  EXPECT_EQ(status.error_code(), grpc::ABORTED);
  EXPECT_EQ(WhatIsTold(status).reason, "CURSOR_MOVED");
  EXPECT_EQ(WhatIsTold(status).metadata.at("actual"), "1");
  EXPECT_TRUE(Store("exporter", 2, 1).ok());
  EXPECT_TRUE(Store("exporter", 0).ok()) << "a consumer may go back";
}

TEST_P(CursorTest, RefusesWhatCantBeAPlaceOrAName) {
  EXPECT_EQ(WhatIsTold(Store("exporter", 3)).reason, "BEYOND_HEAD");
  EXPECT_EQ(WhatIsTold(Store("", 1)).reason, "INVALID_NAME");
  EXPECT_EQ(WhatIsTold(Store("a/b", 1)).reason, "INVALID_NAME");
  v1::Cursor cursor;
  EXPECT_EQ(Get("nobody", &cursor).error_code(), grpc::NOT_FOUND);
}

TEST_P(CursorTest, IsListedByNameInPagesAndDeletedForGood) {
  for (const char* name : {"c", "a", "b"}) ASSERT_TRUE(Store(name, 1).ok());
  std::vector<std::string> names;
  v1::ListCursorsRequest list;
  list.set_page_size(2);
  do {
    grpc::ClientContext context;
    v1::ListCursorsResponse page;
    ASSERT_TRUE(events_->ListCursors(&context, list, &page).ok());
    for (const auto& cursor : page.cursors()) names.push_back(cursor.name());
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
  EXPECT_THAT(names, testing::ElementsAre("a", "b", "c"));
  v1::DeleteCursorRequest remove;
  remove.set_name("a");
  v1::DeleteCursorResponse removed;
  grpc::ClientContext first, second;
  EXPECT_TRUE(events_->DeleteCursor(&first, remove, &removed).ok());
  EXPECT_TRUE(events_->DeleteCursor(&second, remove, &removed).ok());
  v1::Cursor cursor;
  EXPECT_EQ(WhatIsTold(Get("a", &cursor)).reason, "UNKNOWN_CURSOR");
}

}  // namespace
}  // namespace wubu::integration
