// libFuzzer: any bytes as a block. Decoding never crashes; what is a block hangs together; and what
// a block says is, encoded again, the same block.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "storage/base/check.h"
#include "storage/log/block.h"

namespace {

using wubu::log::Block;
using wubu::log::LogEntry;
using wubu::log::NewEvent;
using wubu::log::SequencedEvent;

std::vector<NewEvent> EventsOf(const Block& block) {
  std::vector<NewEvent> events;
  for (const LogEntry& entry : block.entries()) {
    events.push_back({.id = entry.id,
                      .subject = std::string(entry.subject),
                      .type = entry.type,
                      .source = std::string(entry.source),
                      .content = std::string(entry.content),
                      .content_hash = wubu::Sha256(entry.content)});
  }
  return events;
}

void CheckPlaces(const Block& block) {
  CHECK(block.first() > wubu::Position() && !block.entries().empty());
  wubu::Position position = block.first();
  for (const LogEntry& entry : block.entries()) {
    CHECK(entry.position == position && !entry.subject.empty());
    CHECK(entry.recorded_time == block.recorded_time());
    position = position.next();
  }
  CHECK(block.last().next() == position);
}

void CheckEncodedAgain(const Block& block) {
  const std::vector<NewEvent> events = EventsOf(block);
  std::vector<SequencedEvent> sequenced;
  for (size_t i = 0; i < events.size(); ++i) {
    sequenced.push_back({&events[i], block.entries()[i].revision});
  }
  const wubu::log::Head before = {wubu::Position(block.first().value() - 1), {}, {}};
  const wubu::log::Head head = HeadAfter(before, block.recorded_time(), sequenced);
  CHECK(head.chain_hash == block.ExpectedChainHash({}));
  const std::string bytes = EncodeBlock(before, head, sequenced);
  const auto again = Block::Decode(bytes);
  CHECK(again.ok() && again->head() == head);
  CHECK(again->entries().size() == events.size());
  for (size_t i = 0; i < events.size(); ++i) {
    CHECK(again->entries()[i].content == events[i].content);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto block = Block::Decode({reinterpret_cast<const char*>(data), size});
  if (!block.ok()) {
    CHECK(absl::IsDataLoss(block.status()));
    return 0;
  }
  CheckPlaces(*block);
  CheckEncodedAgain(*block);
  return 0;
}
