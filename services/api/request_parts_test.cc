#include "services/api/request_parts.h"

#include <gtest/gtest.h>

#include <string>

#include "services/api/wire.h"

namespace wubu::api {
namespace {

std::string Bytes(const char* bytes, size_t size) { return {bytes, size}; }

TEST(RequestPartsTest, AnAppendComesApart) {
  wubu::v1::AppendRequest request;
  request.add_events()->set_subject("centers/a");
  request.add_events();
  request.add_expected_revisions()->set_revision(7);
  const std::string bytes = request.SerializeAsString();
  AppendParts parts;
  ASSERT_TRUE(TakeApart(bytes, &parts));
  ASSERT_EQ(parts.events.size(), 2u);
  EXPECT_EQ(parts.events[0], request.events(0).SerializeAsString());
  EXPECT_EQ(parts.events[1], "");
  ASSERT_EQ(parts.expected_revisions.size(), 1u);
  EXPECT_EQ(parts.expected_revisions[0].revision(), 7u);
}

TEST(RequestPartsTest, ABatchComesApart) {
  wubu::v1::IngestRequest request;
  request.set_batch(300);
  request.add_events()->set_subject("centers/a");
  const std::string bytes = request.SerializeAsString();
  IngestParts parts;
  ASSERT_TRUE(TakeApart(bytes, &parts));
  EXPECT_EQ(parts.batch, 300u);
  ASSERT_EQ(parts.events.size(), 1u);
  EXPECT_EQ(parts.events[0], request.events(0).SerializeAsString());
}

TEST(RequestPartsTest, AnUnknownFieldIsLeftAlone) {
  IngestParts parts;
  EXPECT_TRUE(TakeApart(Bytes("\x78\x01\x08\x05", 4), &parts));
  EXPECT_EQ(parts.batch, 5u);
}

TEST(RequestPartsTest, WhatIsCutShortIsRefused) {
  wubu::v1::AppendRequest request;
  request.add_events()->set_subject("centers/a");
  request.add_expected_revisions()->set_subject("centers/b");
  const std::string bytes = request.SerializeAsString();
  const size_t whole_event = 2 + request.events(0).ByteSizeLong();
  for (size_t size = 1; size < bytes.size(); ++size) {
    AppendParts parts;
    EXPECT_EQ(TakeApart(bytes.substr(0, size), &parts), size == whole_event) << size;
  }
}

TEST(RequestPartsTest, WhatIsNoRequestIsRefused) {
  AppendParts append;
  EXPECT_FALSE(TakeApart(Bytes("\0", 1), &append)) << "no field has the number 0";
  EXPECT_FALSE(TakeApart(Bytes("\x0c", 1), &append)) << "the end of a group that never began";
  EXPECT_FALSE(TakeApart(Bytes("\x0a\xff\xff\xff\xff\x0f", 6), &append)) << "4 GiB of event";
  IngestParts ingest;
  EXPECT_FALSE(TakeApart(Bytes("\x08\x80", 2), &ingest)) << "half a number";
}

TEST(RequestPartsTest, BytesInPiecesBecomeOne) {
  const grpc::Slice slices[] = {grpc::Slice("one"), grpc::Slice("two")};
  EXPECT_EQ(FlatBytes(grpc::ByteBuffer(slices, 2)).view(), "onetwo");
  EXPECT_EQ(FlatBytes(grpc::ByteBuffer(slices, 1)).view(), "one");
}

}  // namespace
}  // namespace wubu::api
