#include "storage/rocks/rocks_status.h"

#include "gtest/gtest.h"

namespace wubu {
namespace {

TEST(RocksStatusTest, TellsDamageAndAFullDiskFromTheRest) {
  using rocksdb::Status;
  EXPECT_TRUE(FromRocks(Status::OK(), "cannot read").ok());
  EXPECT_EQ(FromRocks(Status::NoSpace(), "cannot write").code(),
            absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(FromRocks(Status::Corruption("bad block"), "cannot read").code(),
            absl::StatusCode::kDataLoss);
  EXPECT_EQ(FromRocks(Status::IOError("gone"), "cannot read").code(), absl::StatusCode::kInternal);
}

TEST(RocksStatusTest, SaysWhatFailedAndWhy) {
  const absl::Status status = FromRocks(rocksdb::Status::IOError("gone"), "cannot read the log");
  EXPECT_EQ(status.message(), "cannot read the log: IO error: gone");
}

}  // namespace
}  // namespace wubu
