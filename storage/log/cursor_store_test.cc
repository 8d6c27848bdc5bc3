#include "storage/log/cursor_store.h"

#include "gtest/gtest.h"
#include "storage/log/log_test_events.h"
#include "tests/support/test_directory.h"

namespace wubu::log {
namespace {

class CursorStoreTest : public testing::Test {
 protected:
  void SetUp() override { Reopen(); }
  void Reopen() {
    store_.reset();
    auto opened = CursorStore::Open(directory_ / "cursors");
    ASSERT_TRUE(opened.ok()) << opened.status();
    store_ = *std::move(opened);
  }
  absl::Status Store(std::string name, uint64_t position,
                     std::optional<Position> expected = std::nullopt) {
    return store_->Store({std::move(name), Position(position), At(position)}, expected);
  }
  uint64_t PositionOf(absl::string_view name) {
    const auto found = store_->Find(name);
    EXPECT_TRUE(found.ok()) << found.status();
    return found.ok() && found->has_value() ? (*found)->position.value() : 0;
  }
  std::vector<std::string> Names(absl::string_view after, size_t limit) {
    std::vector<std::string> names;
    const auto listed = store_->List(after, limit);
    EXPECT_TRUE(listed.ok()) << listed.status();
    for (const StoredCursor& cursor : *listed) names.push_back(cursor.name);
    return names;
  }

  const TestDirectory directory_;
  std::unique_ptr<CursorStore> store_;
};

TEST_F(CursorStoreTest, WhatWasStoredIsFoundAfterReopening) {
  ASSERT_TRUE(Store("mirror", 42).ok());
  Reopen();
  const auto found = store_->Find("mirror");
  ASSERT_TRUE(found.ok() && found->has_value()) << found.status();
  EXPECT_EQ((*found)->name, "mirror");
  EXPECT_EQ((*found)->position, Position(42));
  EXPECT_EQ((*found)->updated_time, At(42));
}

TEST_F(CursorStoreTest, AnUnknownNameIsAbsent) {
  const auto found = store_->Find("nobody");
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_FALSE(found->has_value());
}

TEST_F(CursorStoreTest, MovesOnlyFromTheExpectedPlace) {
  EXPECT_TRUE(Store("mirror", 5, Position(0)).ok()) << "absent counts as 0";
  EXPECT_EQ(Store("mirror", 9, Position(0)).code(), absl::StatusCode::kAborted);
  EXPECT_EQ(Store("mirror", 9, Position(6)).code(), absl::StatusCode::kAborted);
  EXPECT_EQ(PositionOf("mirror"), 5);
  EXPECT_TRUE(Store("mirror", 9, Position(5)).ok());
  EXPECT_EQ(PositionOf("mirror"), 9);
}

TEST_F(CursorStoreTest, ListsByNameInPages) {
  for (const char* name : {"b", "a", "ab", "c"}) ASSERT_TRUE(Store(name, 1).ok());
  EXPECT_EQ(Names("", 2), (std::vector<std::string>{"a", "ab"}));
  EXPECT_EQ(Names("ab", 2), (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(Names("c", 2), (std::vector<std::string>{}));
}

TEST_F(CursorStoreTest, ADeletedOneIsAbsentAndMayBeDeletedAgain) {
  ASSERT_TRUE(Store("mirror", 5).ok());
  EXPECT_TRUE(store_->Delete("mirror").ok());
  EXPECT_TRUE(store_->Delete("mirror").ok());
  Reopen();
  EXPECT_EQ(PositionOf("mirror"), 0);
}

}  // namespace
}  // namespace wubu::log
