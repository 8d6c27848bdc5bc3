// InfoLog: what RocksDB has to say for its keeper, in a file LOG beside its data.
//
// RocksDB's own one takes part in a full disk: a line that cannot be written ends the process. A
// line here is lost instead, and the store says by its own status what has gone wrong.
#ifndef WUBU_STORAGE_ROCKS_INFO_LOG_H_
#define WUBU_STORAGE_ROCKS_INFO_LOG_H_

#include <cstdint>
#include <memory>
#include <string>

#include "rocksdb/env.h"

namespace wubu {

// Warnings and worse. Of the file and the one before it, LOG.old, each has at most `bytes_max` and
// one line. Makes no directory: until there is one, lines are lost.
std::shared_ptr<rocksdb::Logger> MakeInfoLog(const std::string& directory,
                                             uint64_t bytes_max = 4 << 20);

// For who only reads, and leaves a store as it is.
std::shared_ptr<rocksdb::Logger> MakeSilentLog();

}  // namespace wubu

#endif  // WUBU_STORAGE_ROCKS_INFO_LOG_H_
