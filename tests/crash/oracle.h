// Oracle: what was sent to a store and what it acknowledged, in a file outside of it. The file is
// only ever appended to, a line at a time and before anything follows from the line, so it survives
// the death of whoever writes it.
//
//   S <id> <hash of the content, hex> <batch> <index in it> <size of it>    is about to be sent
//   A <id> <position> <revision>                                           was acknowledged
//
// Each line begins with a line feed and ends with " .": one that a death cut short is not looked
// at.
#ifndef WUBU_TESTS_CRASH_ORACLE_H_
#define WUBU_TESTS_CRASH_ORACLE_H_

#include <atomic>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "storage/base/hash.h"
#include "storage/base/ids.h"

namespace wubu::crash {

struct Acknowledged {
  std::string id;
  Position position;
  Revision revision;

  friend bool operator==(const Acknowledged&, const Acknowledged&) = default;
};

// Events of one batch stand or fall together, one after the other.
struct Sent {
  Hash256 content_hash;
  std::string batch;
  uint64_t index = 0;
  uint64_t size = 1;
};

// Any thread.
class OracleWriter {
 public:
  explicit OracleWriter(const std::string& path);
  ~OracleWriter();

  void RecordSent(const std::string& id, const Sent& sent);
  void RecordAcknowledged(const Acknowledged& acknowledged);
  uint64_t acknowledged_total() const { return acknowledged_total_; }

 private:
  void Write(const std::string& line);

  const int fd_;
  std::atomic<uint64_t> acknowledged_total_ = 0;
};

class Oracle {
 public:
  explicit Oracle(std::string path) : path_(std::move(path)) {}

  // Reads what was written since.
  void CatchUp();

  // nullptr: never sent.
  const Sent* FindSent(const std::string& id) const;
  // In the order of acknowledgement, repeated ones once.
  const std::vector<Acknowledged>& acknowledged() const { return acknowledged_; }
  // Two acknowledgements of one event that differ.
  const std::vector<std::string>& contradictions() const { return contradictions_; }

 private:
  void TakeLine(const std::string& line);

  const std::string path_;
  std::streamoff read_ = 0;
  absl::flat_hash_map<std::string, Sent> sent_;
  absl::flat_hash_map<std::string, size_t> acknowledged_at_;
  std::vector<Acknowledged> acknowledged_;
  std::vector<std::string> contradictions_;
};

}  // namespace wubu::crash

#endif  // WUBU_TESTS_CRASH_ORACLE_H_
