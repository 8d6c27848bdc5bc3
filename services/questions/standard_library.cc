#include "services/questions/standard_library.h"

#include <utility>
#include <vector>

#include "services/standards/standard_check.h"

namespace wubu::questions {
namespace {

std::unique_ptr<const compliance::CompiledStandard> Read(const std::string& text) {
  wubu::v1::Standard standard;
  std::vector<standards::Fault> faults;
  if (!standards::ReadStandard(text, &standard, &faults)) return nullptr;
  auto compiled = compliance::CompiledStandard::Make(std::move(standard));
  if (!compiled.ok()) return nullptr;
  return *std::move(compiled);
}

}  // namespace

const compliance::CompiledStandard* StandardLibrary::Of(const wubu::v1::Event& publication) {
  const std::string& text = publication.payload().standard_published().text();
  absl::MutexLock lock(&mutex_);
  const auto [found, is_new] = by_text_.try_emplace(text);
  if (is_new) found->second = Read(text);
  return found->second.get();
}

}  // namespace wubu::questions
