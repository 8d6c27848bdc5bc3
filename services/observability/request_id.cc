#include "services/observability/request_id.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <random>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"

namespace wubu::observability {
namespace {

constexpr size_t kCharactersMax = 64;

bool IsSane(char c) { return absl::ascii_isalnum(c) || c == '.' || c == '_' || c == '-'; }

uint64_t RandomStart() {
  std::random_device device;
  return (uint64_t{device()} << 32) | device();
}

}  // namespace

bool IsSaneRequestId(absl::string_view offered) {
  return !offered.empty() && offered.size() <= kCharactersMax &&
         std::all_of(offered.begin(), offered.end(), IsSane);
}

std::string MakeRequestId() {
  // An odd step visits every value before one comes again, and spreads neighbours.
  static std::atomic<uint64_t> next = RandomStart();
  return absl::StrFormat("%016x", next.fetch_add(0x9E3779B97F4A7C15));
}

std::string RequestIdFrom(absl::string_view offered) {
  return IsSaneRequestId(offered) ? std::string(offered) : MakeRequestId();
}

}  // namespace wubu::observability
