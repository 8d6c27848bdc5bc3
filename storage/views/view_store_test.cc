#include "storage/views/view_store.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/views/view_transaction.h"
#include "tests/support/test_directory.h"

namespace wubu::views {
namespace {

using ::testing::ElementsAre;

class ViewStoreTest : public testing::Test {
 protected:
  ViewStoreTest() { Reopen(); }

  void Reopen() {
    store_.reset();
    auto store = ViewStore::Open(directory_.path());
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }

  template <typename Source>
  static std::vector<std::string> Rows(const Source& source, absl::string_view prefix) {
    std::vector<std::string> rows;
    EXPECT_TRUE(source
                    .Scan(prefix,
                          [&rows](absl::string_view key, absl::string_view value) {
                            rows.push_back(std::string(key) + "=" + std::string(value));
                            return true;
                          })
                    .ok());
    return rows;
  }

  const TestDirectory directory_;
  std::unique_ptr<ViewStore> store_;
};

TEST_F(ViewStoreTest, RowsAndCursorSurviveTogether) {
  ViewTransaction changes(store_.get());
  changes.Put("a/1", "x");
  ASSERT_TRUE(store_->Write(changes, Position(7)).ok());
  Reopen();
  EXPECT_EQ(store_->cursor(), Position(7));
  EXPECT_THAT(Rows(*store_, "a/"), ElementsAre("a/1=x"));
}

TEST_F(ViewStoreTest, ATransactionSeesItsOwnChangesInOrder) {
  ViewTransaction before(store_.get());
  for (const char* key : {"a/1", "a/3", "a/5", "b/1"}) before.Put(key, "old");
  ASSERT_TRUE(store_->Write(before, Position(1)).ok());
  ViewTransaction changes(store_.get());
  changes.Put("a/0", "new");
  changes.Put("a/3", "new");
  changes.Delete("a/5");
  changes.Put("a/6", "new");
  EXPECT_THAT(Rows(changes, "a/"), ElementsAre("a/0=new", "a/1=old", "a/3=new", "a/6=new"));
  EXPECT_EQ(changes.Get("a/5").value(), std::nullopt);
  EXPECT_EQ(changes.Get("a/3").value(), "new");
  EXPECT_THAT(Rows(*store_, "a/"), ElementsAre("a/1=old", "a/3=old", "a/5=old"));
}

TEST_F(ViewStoreTest, AStepThatIsUndoneLeavesWhatWasThereBefore) {
  ViewTransaction changes(store_.get());
  changes.Put("a/1", "x");
  changes.Delete("a/2");
  changes.BeginStep();
  changes.Put("a/1", "y");
  changes.Put("a/1", "z");
  changes.Put("a/2", "y");
  changes.Put("a/3", "y");
  changes.Delete("a/4");
  EXPECT_THAT(Rows(changes, "a/"), ElementsAre("a/1=z", "a/2=y", "a/3=y"));
  changes.UndoStep();
  EXPECT_THAT(Rows(changes, "a/"), ElementsAre("a/1=x"));
  EXPECT_EQ(changes.changes().size(), 2);
  changes.UndoStep();
  EXPECT_EQ(changes.changes().size(), 2) << "there is nothing more to take back";
}

TEST_F(ViewStoreTest, AScanStopsWhenTold) {
  ViewTransaction changes(store_.get());
  changes.Put("a/1", "x");
  changes.Put("a/2", "x");
  int seen = 0;
  ASSERT_TRUE(changes
                  .Scan("a/",
                        [&seen](absl::string_view, absl::string_view) {
                          ++seen;
                          return false;
                        })
                  .ok());
  EXPECT_EQ(seen, 1);
}

TEST_F(ViewStoreTest, AScanMayBeginInTheMiddleAndStaysWithinItsPrefix) {
  ViewTransaction changes(store_.get());
  for (const char* key : {"a/1", "a/3", "a/5", "b/1"}) changes.Put(key, "x");
  ASSERT_TRUE(store_->Write(changes, Position(1)).ok());
  const auto keys = [this](absl::string_view prefix, absl::string_view from) {
    std::vector<std::string> found;
    EXPECT_TRUE(store_
                    ->ScanFrom(prefix, from,
                               [&found](absl::string_view key, absl::string_view) {
                                 found.emplace_back(key);
                                 return true;
                               })
                    .ok());
    return found;
  };
  EXPECT_THAT(keys("a/", "a/2"), ElementsAre("a/3", "a/5"));
  EXPECT_THAT(keys("a/", "a/3"), ElementsAre("a/3", "a/5"));
  EXPECT_THAT(keys("a/", "A"), ElementsAre("a/1", "a/3", "a/5"));
  EXPECT_THAT(keys("a/", "b/1"), ElementsAre());
}

TEST_F(ViewStoreTest, ClearLeavesNothing) {
  ViewTransaction changes(store_.get());
  changes.Put("a/1", "x");
  ASSERT_TRUE(store_->Write(changes, Position(7)).ok());
  ASSERT_TRUE(store_->Clear().ok());
  EXPECT_EQ(store_->cursor(), Position());
  EXPECT_THAT(Rows(*store_, ""), ElementsAre());
  Reopen();
  EXPECT_EQ(store_->cursor(), Position());
}

TEST_F(ViewStoreTest, ADamagedStoreBeginsAnew) {
  ViewTransaction changes(store_.get());
  changes.Put("a/1", "x");
  ASSERT_TRUE(store_->Write(changes, Position(7)).ok());
  store_.reset();
  std::ofstream(directory_ / "CURRENT") << "nonsense";
  Reopen();
  EXPECT_EQ(store_->cursor(), Position());
}

}  // namespace
}  // namespace wubu::views
