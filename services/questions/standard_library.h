// StandardLibrary: published texts, read and compiled once each.
#ifndef WUBU_SERVICES_QUESTIONS_STANDARD_LIBRARY_H_
#define WUBU_SERVICES_QUESTIONS_STANDARD_LIBRARY_H_

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "services/compliance/standing_standards.h"

namespace wubu::questions {

class StandardLibrary {
 public:
  // The standard that the publication holds; nullptr if its text is none. Lives as long as the
  // library. Any thread.
  const compliance::CompiledStandard* Of(const wubu::v1::Event& publication);

  // For a Judge; the library outlives it.
  compliance::StandardOf Finder() {
    return [this](const wubu::v1::Event& publication) { return Of(publication); };
  }

 private:
  absl::Mutex mutex_;
  absl::flat_hash_map<std::string, std::unique_ptr<const compliance::CompiledStandard>> by_text_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace wubu::questions

#endif  // WUBU_SERVICES_QUESTIONS_STANDARD_LIBRARY_H_
