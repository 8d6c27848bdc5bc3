#include "storage/log/block.h"

#include <algorithm>
#include <random>

#include "absl/strings/escaping.h"
#include "gtest/gtest.h"
#include "storage/log/log_test_events.h"
#include "tests/support/seed.h"
#include "wubu/storage/v1/log.pb.h"

namespace wubu::log {
namespace {

const Head kPrevious = {Position(41), At(-1), Sha256("before")};

std::vector<NewEvent> ThreeEvents() {
  return {AnEvent(1).Typed(0).From("").Saying("\x1a\x02\x08\x05"),
          AnEvent(2).Typed(300).From(std::string(200, 's')).Saying(std::string(20'000, 'x')),
          AnEvent(3).Typed(0xffffffff)};
}

// Damage may yield a block; then what it says must hang together.
void ExpectConsistent(const Block& block) {
  ASSERT_FALSE(block.entries().empty());
  EXPECT_GE(block.first(), Position(1));
  EXPECT_EQ(block.head().position, block.last());
  Position position = block.first();
  for (const LogEntry& entry : block.entries()) {
    EXPECT_EQ(entry.position, position);
    EXPECT_FALSE(entry.subject.empty());
    position = position.next();
  }
  EXPECT_EQ(block.last().next(), position);
  (void)block.ExpectedChainHash(Hash256());
}

TEST(BlockTest, TheGeneratedClassReadsWhatWasEncoded) {
  const std::vector<NewEvent> events = ThreeEvents();
  const EncodedBlock encoded = EncodeAfter(kPrevious, events, 128);
  storage::v1::Block block;
  ASSERT_TRUE(block.ParseFromString(encoded.bytes));
  EXPECT_EQ(block.first_position(), 42);
  EXPECT_EQ(block.recorded_micros(), static_cast<uint64_t>(absl::ToUnixMicros(At(0))));
  EXPECT_EQ(block.chain_hash(), encoded.head.chain_hash.view());
  ASSERT_EQ(block.entries_size(), 3);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(block.entries(i).revision(), 128 + i);
    EXPECT_EQ(block.entries(i).type(), events[i].type);
    EXPECT_EQ(block.entries(i).source(), events[i].source);
    EXPECT_EQ(block.entries(i).content(), events[i].content);
  }
}

TEST(BlockTest, OneEntryAloneIsTheSameAsAmongAll) {
  const std::vector<NewEvent> events = ThreeEvents();
  const EncodedBlock encoded = EncodeAfter(kPrevious, events, 128);
  const auto block = Block::Decode(encoded.bytes);
  ASSERT_TRUE(block.ok()) << block.status();
  for (const LogEntry& expected : block->entries()) {
    const auto one = Block::DecodeOne(encoded.bytes, expected.position);
    ASSERT_TRUE(one.ok() && one->has_value()) << one.status();
    EXPECT_EQ((*one)->position, expected.position);
    EXPECT_EQ((*one)->revision, expected.revision);
    EXPECT_EQ((*one)->recorded_time, expected.recorded_time);
    EXPECT_EQ((*one)->type, expected.type);
    EXPECT_EQ((*one)->id, expected.id);
    EXPECT_EQ((*one)->subject, expected.subject);
    EXPECT_EQ((*one)->source, expected.source);
    EXPECT_EQ((*one)->content, expected.content);
  }
}

TEST(BlockTest, APositionOutsideOfABlockIsNotFoundInIt) {
  const EncodedBlock encoded = EncodeAfter(kPrevious, ThreeEvents(), 1);
  for (const uint64_t outside : {0, 41, 45, 1000}) {
    const auto one = Block::DecodeOne(encoded.bytes, Position(outside));
    ASSERT_TRUE(one.ok()) << one.status();
    EXPECT_EQ(one->has_value(), false) << outside;
  }
  EXPECT_EQ(Block::DecodeOne("\xff", Position(42)).status().code(), absl::StatusCode::kDataLoss);
}

TEST(BlockTest, TheGeneratedClassWritesTheSameBytes) {
  const std::vector<NewEvent> events = {AnEvent(1), AnEvent(2).Saying("more")};
  const EncodedBlock encoded = EncodeAfter(kPrevious, events, 1);
  storage::v1::Block block;
  ASSERT_TRUE(block.ParseFromString(encoded.bytes));
  EXPECT_EQ(block.SerializeAsString(), encoded.bytes);
}

TEST(BlockTest, TheWorkedExampleOfTheFormatDocument) {
  const std::vector<NewEvent> events = {
      AnEvent(1).Typed(1).Saying(std::string("\x1a\x02\x08\x05", 4))};
  const std::string bytes = EncodeAfter(Head(), events, 1).bytes;
  EXPECT_EQ(absl::BytesToHexString(bytes.substr(0, 20)),
            "0901000000000000001100642e1b004c06001a20");
  EXPECT_EQ(absl::BytesToHexString(bytes.substr(52, 15)), "2242080110011a056c6f63616c2235");
  EXPECT_EQ(bytes.size(), 18u + 34 + 2 + 66);
}

TEST(BlockTest, WhatWasEncodedIsDecoded) {
  const std::vector<NewEvent> events = ThreeEvents();
  const EncodedBlock encoded = EncodeAfter(kPrevious, events, 7);
  const auto block = Block::Decode(encoded.bytes);
  ASSERT_TRUE(block.ok()) << block.status();
  EXPECT_EQ(block->head(), encoded.head);
  EXPECT_EQ(block->first(), Position(42));
  EXPECT_EQ(block->last(), Position(44));
  EXPECT_EQ(block->ExpectedChainHash(kPrevious.chain_hash), encoded.head.chain_hash);
  EXPECT_NE(block->ExpectedChainHash(Hash256()), encoded.head.chain_hash);
  for (size_t i = 0; i < events.size(); ++i) {
    const LogEntry& entry = block->entries()[i];
    EXPECT_EQ(Own(entry),
              (ReadEvent{Position(42 + i), Revision(7 + i), At(0), events[i].type, events[i].id,
                         events[i].subject, events[i].source, events[i].content}));
  }
}

TEST(BlockTest, TheChainHashCoversEverything) {
  const EncodedBlock base = EncodeAfter(kPrevious, {AnEvent(1)}, 1);
  Head later = kPrevious;
  later.position = later.position.next();
  const std::vector<Hash256> others = {
      EncodeAfter(Head{Position(41), At(-1), Sha256("x")}, {AnEvent(1)}, 1).head.chain_hash,
      EncodeAfter(later, {AnEvent(1)}, 1).head.chain_hash,
      EncodeAfter(kPrevious, {AnEvent(1)}, 2).head.chain_hash,
      EncodeAfter(kPrevious, {AnEvent(1)}, 1, At(1)).head.chain_hash,
      EncodeAfter(kPrevious, {AnEvent(2)}, 1).head.chain_hash,
      EncodeAfter(kPrevious, {AnEvent(1).Typed(8)}, 1).head.chain_hash,
      EncodeAfter(kPrevious, {AnEvent(1).From("other")}, 1).head.chain_hash,
      EncodeAfter(kPrevious, {AnEvent(1).Saying("more")}, 1).head.chain_hash,
  };
  for (size_t i = 0; i < others.size(); ++i) EXPECT_NE(others[i], base.head.chain_hash) << i;
}

TEST(BlockTest, FieldsOfALaterVersionAreSkipped) {
  const EncodedBlock encoded = EncodeAfter(kPrevious, {AnEvent(1)}, 1);
  storage::v1::Block block;
  ASSERT_TRUE(block.ParseFromString(encoded.bytes));
  for (google::protobuf::UnknownFieldSet* fields :
       {block.GetReflection()->MutableUnknownFields(&block),
        block.GetReflection()->MutableUnknownFields(block.mutable_entries(0))}) {
    fields->AddVarint(9, ~0ull);
    fields->AddFixed64(10, 5);
    fields->AddLengthDelimited(2000, "a later field");
    fields->AddFixed32(11, 5);
  }
  const std::string bytes = block.SerializeAsString();
  const auto decoded = Block::Decode(bytes);
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(decoded->head(), encoded.head);
  EXPECT_EQ(decoded->entries()[0].id, IdOf(1));
}

TEST(BlockTest, EveryTruncationIsRefusedOrStillConsistent) {
  const EncodedBlock encoded = EncodeAfter(kPrevious, {AnEvent(1), AnEvent(2), AnEvent(3)}, 1);
  for (size_t size = 0; size < encoded.bytes.size(); ++size) {
    const std::string cut = encoded.bytes.substr(0, size);
    const auto block = Block::Decode(cut);
    if (!block.ok()) {
      EXPECT_EQ(block.status().code(), absl::StatusCode::kDataLoss) << size;
      continue;
    }
    ExpectConsistent(*block);
    EXPECT_NE(block->ExpectedChainHash(kPrevious.chain_hash), block->chain_hash()) << size;
  }
}

TEST(BlockTest, AMissingFieldIsRefused) {
  storage::v1::Block whole;
  ASSERT_TRUE(whole.ParseFromString(EncodeAfter(kPrevious, {AnEvent(1)}, 1).bytes));
  for (const int field : {1, 2, 3, 4}) {
    storage::v1::Block block = whole;
    block.GetReflection()->ClearField(&block, block.GetDescriptor()->FindFieldByNumber(field));
    EXPECT_EQ(Block::Decode(block.SerializeAsString()).status().code(), absl::StatusCode::kDataLoss)
        << field;
  }
}

TEST(BlockTest, PositionsThatOverflowAreRefused) {
  storage::v1::Block block;
  ASSERT_TRUE(block.ParseFromString(EncodeAfter(kPrevious, {AnEvent(1), AnEvent(2)}, 1).bytes));
  for (const uint64_t first : {~0ull, ~0ull - 1}) {
    block.set_first_position(first);
    EXPECT_EQ(Block::Decode(block.SerializeAsString()).status().code(),
              absl::StatusCode::kDataLoss);
  }
}

TEST(BlockTest, ATypeThatDoesNotFitIsRefused) {
  std::string bytes = EncodeAfter(kPrevious, {AnEvent(1).Typed(0xffffffff)}, 1).bytes;
  const size_t place = bytes.find("\x10\xff\xff\xff\xff\x0f");
  ASSERT_NE(place, std::string::npos);
  bytes[place + 5] = '\x1f';  // Bit 32.
  EXPECT_EQ(Block::Decode(bytes).status().code(), absl::StatusCode::kDataLoss);
}

TEST(BlockTest, RandomDamageNeverCrashes) {
  std::mt19937_64 random(TestSeed());
  const EncodedBlock encoded = EncodeAfter(kPrevious, {AnEvent(1), AnEvent(2)}, 1);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = encoded.bytes;
    for (uint64_t changes = 1 + random() % 4; changes > 0; --changes) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    if (random() % 4 == 0) bytes.resize(random() % bytes.size());
    const auto block = Block::Decode(bytes);
    if (block.ok()) ExpectConsistent(*block);
  }
}

TEST(BlockTest, KeysSortAsPositions) {
  EXPECT_EQ(BlockKey(Position(0x0102)), std::string("\0\0\0\0\0\0\1\2", 8));
  EXPECT_LT(BlockKey(Position(255)), BlockKey(Position(256)));
}

}  // namespace
}  // namespace wubu::log
