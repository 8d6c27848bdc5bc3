// CHECK: a fault of ours. Prints where and what, then aborts; the log on disk stays as it was.
// A stand-in for absl/log/check.h, so that an upgrade deletes this file.
#ifndef WUBU_STORAGE_BASE_CHECK_H_
#define WUBU_STORAGE_BASE_CHECK_H_

#include <cstdio>
#include <cstdlib>

#define CHECK(condition)                                                                 \
  do {                                                                                   \
    if (!(condition)) [[unlikely]] {                                                     \
      std::fprintf(stderr, "%s:%d: CHECK failed: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                      \
    }                                                                                    \
  } while (false)

#endif  // WUBU_STORAGE_BASE_CHECK_H_
