#include "storage/log/block.h"

#include <bit>
#include <cstring>
#include <limits>
#include <optional>

#include "absl/strings/str_cat.h"
#include "storage/base/check.h"
#include "storage/base/key_coding.h"
#include "storage/base/status_macros.h"
#include "storage/log/content_header.h"

namespace wubu::log {
namespace {

// Tags of the protobuf wire format: field number * 8 + wire type.
constexpr uint64_t kFirstPositionTag = 1 << 3 | 1;
constexpr uint64_t kRecordedMicrosTag = 2 << 3 | 1;
constexpr uint64_t kChainHashTag = 3 << 3 | 2;
constexpr uint64_t kEntriesTag = 4 << 3 | 2;
constexpr uint64_t kRevisionTag = 1 << 3 | 0;
constexpr uint64_t kTypeTag = 2 << 3 | 0;
constexpr uint64_t kSourceTag = 3 << 3 | 2;
constexpr uint64_t kContentTag = 4 << 3 | 2;

size_t VarintBytes(uint64_t value) { return (std::bit_width(value | 1) + 6) / 7; }

void AppendFixed64(uint64_t value, std::string* out) {
  static_assert(std::endian::native == std::endian::little);
  out->append(reinterpret_cast<const char*>(&value), sizeof(value));
}

void AppendBytes(absl::string_view bytes, std::string* out) {
  AppendVarint(bytes.size(), out);
  out->append(bytes.data(), bytes.size());
}

bool TakeFixed64(absl::string_view* in, uint64_t* value) {
  if (in->size() < sizeof(*value)) return false;
  std::memcpy(value, in->data(), sizeof(*value));
  in->remove_prefix(sizeof(*value));
  return true;
}

bool TakeBytes(absl::string_view* in, absl::string_view* bytes) {
  uint64_t size;
  if (!TakeVarint(in, &size) || size > in->size()) return false;
  *bytes = in->substr(0, size);
  in->remove_prefix(size);
  return true;
}

// Skips a field that a later version of this format may have added.
bool SkipField(uint64_t tag, absl::string_view* in) {
  uint64_t number;
  absl::string_view bytes;
  switch (tag & 7) {
    case 0:
      return TakeVarint(in, &number);
    case 1:
      return TakeFixed64(in, &number);
    case 2:
      return TakeBytes(in, &bytes);
    case 5:
      if (in->size() < 4) return false;
      in->remove_prefix(4);
      return true;
    default:
      return false;
  }
}

void AppendEntry(const SequencedEvent& sequenced, std::string* out) {
  const NewEvent& event = *sequenced.event;
  const uint64_t revision = sequenced.revision.value();
  const size_t size = 4 + VarintBytes(revision) + VarintBytes(event.type) +
                      VarintBytes(event.source.size()) + event.source.size() +
                      VarintBytes(event.content.size()) + event.content.size();
  AppendVarint(kEntriesTag, out);
  AppendVarint(size, out);
  AppendVarint(kRevisionTag, out);
  AppendVarint(revision, out);
  AppendVarint(kTypeTag, out);
  AppendVarint(event.type, out);
  AppendVarint(kSourceTag, out);
  AppendBytes(event.source, out);
  AppendVarint(kContentTag, out);
  AppendBytes(event.content, out);
}

bool TakeEntryField(uint64_t tag, absl::string_view* in, LogEntry* entry) {
  uint64_t number;
  switch (tag) {
    case kRevisionTag:
      if (!TakeVarint(in, &number)) return false;
      entry->revision = Revision(number);
      return true;
    case kTypeTag:
      if (!TakeVarint(in, &number) || number > std::numeric_limits<uint32_t>::max()) return false;
      entry->type = static_cast<uint32_t>(number);
      return true;
    case kSourceTag:
      return TakeBytes(in, &entry->source);
    case kContentTag:
      return TakeBytes(in, &entry->content);
    default:
      return SkipField(tag, in);
  }
}

bool DecodeEntry(absl::string_view in, LogEntry* entry) {
  uint64_t tag;
  while (!in.empty()) {
    if (!TakeVarint(&in, &tag) || !TakeEntryField(tag, &in, entry)) return false;
  }
  return ParseContentHeader(entry->content, &entry->id, &entry->subject);
}

// The part of the chain that is hashed for each event: a fixed-size beginning, then the source.
void ChainEvent(const Hash256& content_hash, Revision revision, uint32_t type,
                absl::string_view source, Sha256Builder* chain) {
  chain->Add(content_hash.view());
  chain->AddNumber(revision.value());
  chain->AddNumber(type);
  chain->AddNumber(source.size());
  chain->Add(source);
}

Sha256Builder BeginChain(const Hash256& previous, Position first, absl::Time recorded_time) {
  Sha256Builder chain;
  chain.Add(previous.view());
  chain.AddNumber(first.value());
  chain.AddNumber(static_cast<uint64_t>(absl::ToUnixMicros(recorded_time)));
  return chain;
}

}  // namespace

Head HeadAfter(const Head& previous, absl::Time recorded_time,
               const std::vector<SequencedEvent>& events) {
  CHECK(!events.empty());
  Sha256Builder chain = BeginChain(previous.chain_hash, previous.position.next(), recorded_time);
  for (const SequencedEvent& sequenced : events) {
    const NewEvent& event = *sequenced.event;
    ChainEvent(event.content_hash, sequenced.revision, event.type, event.source, &chain);
  }
  return {previous.position + events.size(), recorded_time, chain.Finish()};
}

std::string EncodeBlock(const Head& previous, const Head& next,
                        const std::vector<SequencedEvent>& events) {
  CHECK(next.position.value() == previous.position.value() + events.size());
  size_t size = 64;
  for (const SequencedEvent& sequenced : events) {
    size += 32 + sequenced.event->source.size() + sequenced.event->content.size();
  }
  std::string bytes;
  bytes.reserve(size);
  AppendVarint(kFirstPositionTag, &bytes);
  AppendFixed64(previous.position.next().value(), &bytes);
  AppendVarint(kRecordedMicrosTag, &bytes);
  AppendFixed64(static_cast<uint64_t>(absl::ToUnixMicros(next.recorded_time)), &bytes);
  AppendVarint(kChainHashTag, &bytes);
  AppendBytes(next.chain_hash.view(), &bytes);
  for (const SequencedEvent& sequenced : events) AppendEntry(sequenced, &bytes);
  return bytes;
}

std::string BlockKey(Position first) {
  std::string key;
  AppendBigEndian64(first.value(), &key);
  return key;
}

absl::StatusOr<Block> Block::Decode(absl::string_view bytes) {
  const auto broken = [&bytes](absl::string_view what) {
    return absl::DataLossError(
        absl::StrCat("not a block: ", what, ", ", bytes.size(), " bytes before its end"));
  };
  Block block;
  uint64_t tag, number;
  absl::string_view field;
  std::optional<uint64_t> first, recorded;
  bool chained = false;
  while (!bytes.empty()) {
    if (!TakeVarint(&bytes, &tag)) return broken("bad tag");
    if (tag == kFirstPositionTag) {
      if (!TakeFixed64(&bytes, &number)) return broken("bad position");
      first = number;
    } else if (tag == kRecordedMicrosTag) {
      if (!TakeFixed64(&bytes, &number)) return broken("bad recorded time");
      recorded = number;
    } else if (tag == kChainHashTag) {
      if (!TakeBytes(&bytes, &field) || field.size() != 32) return broken("bad chain hash");
      block.chain_hash_ = Hash256::FromBytes(field);
      chained = true;
    } else if (tag == kEntriesTag) {
      if (!TakeBytes(&bytes, &field)) return broken("bad entry");
      if (!DecodeEntry(field, &block.entries_.emplace_back())) return broken("bad entry");
    } else if (!SkipField(tag, &bytes)) {
      return broken("bad field");
    }
  }
  if (!first.value_or(0) || !recorded || !chained || block.entries_.empty()) {
    return broken("a field is missing");
  }
  if (*first > std::numeric_limits<uint64_t>::max() - block.entries_.size()) {
    return broken("positions beyond all numbers");
  }
  block.first_ = Position(*first);
  block.recorded_time_ = absl::FromUnixMicros(static_cast<int64_t>(*recorded));
  uint64_t position = *first;
  for (LogEntry& entry : block.entries_) {
    entry.position = Position(position++);
    entry.recorded_time = block.recorded_time_;
  }
  return block;
}

absl::StatusOr<std::optional<LogEntry>> Block::DecodeOne(absl::string_view bytes,
                                                         Position position) {
  uint64_t tag, recorded = 0, next = 0;  // `next`: the position of the next entry.
  absl::string_view field;
  while (!bytes.empty()) {
    if (!TakeVarint(&bytes, &tag)) break;
    if (tag == kFirstPositionTag) {
      if (!TakeFixed64(&bytes, &next)) break;
      if (position < Position(next)) return std::nullopt;
    } else if (tag == kRecordedMicrosTag) {
      if (!TakeFixed64(&bytes, &recorded)) break;
    } else if (tag == kEntriesTag) {
      if (next == 0 || !TakeBytes(&bytes, &field))
        break;  // The position stands before the entries.
      if (next++ != position.value()) continue;
      LogEntry entry;
      if (!DecodeEntry(field, &entry)) break;
      entry.position = position;
      entry.recorded_time = absl::FromUnixMicros(static_cast<int64_t>(recorded));
      return entry;
    } else if (!SkipField(tag, &bytes)) {
      break;
    }
  }
  if (bytes.empty() && next != 0) return std::nullopt;
  return absl::DataLossError(absl::StrCat("not a block: no entry for position ", position.value()));
}

Hash256 Block::ExpectedChainHash(const Hash256& previous) const {
  Sha256Builder chain = BeginChain(previous, first_, recorded_time_);
  for (const LogEntry& entry : entries_) {
    ChainEvent(Sha256(entry.content), entry.revision, entry.type, entry.source, &chain);
  }
  return chain.Finish();
}

}  // namespace wubu::log
