// Chance that is the same everywhere and for ever: each decision is drawn from a key of its own,
// made of the seed and of what is decided. So a day of a centre can be told without those before
// it.
#ifndef WUBU_CLIENTS_SIMULATION_DRAW_H_
#define WUBU_CLIENTS_SIMULATION_DRAW_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace wubu::simulation {

inline constexpr uint64_t kGolden = 0x9E3779B97F4A7C15;

// The finaliser of splitmix64: every bit of the result depends on every bit of `x`.
inline uint64_t Finalized(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

// A key made of two; the order matters.
inline uint64_t Mixed(uint64_t key, uint64_t part) {
  return Finalized(key * kGolden + Finalized(part + kGolden));
}

// FNV-1a, finalised.
inline uint64_t HashOf(absl::string_view text) {
  uint64_t hash = 0xCBF29CE484222325;
  for (const char letter : text) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3;
  }
  return Finalized(hash);
}

// The numbers that follow from one key.
class Draw {
 public:
  explicit Draw(uint64_t key) : state_(key) {}

  uint64_t Bits() { return Finalized(state_ += kGolden); }

  // 0 … `bound` - 1.
  int Below(int bound) {
    return static_cast<int>(((Bits() >> 32) * static_cast<uint64_t>(bound)) >> 32);
  }
  // Both ends included.
  int Between(int first, int last) { return first + Below(last - first + 1); }
  bool Chance(int basis_points) { return Below(10'000) < basis_points; }
  template <typename T, size_t N>
  const T& Pick(const std::array<T, N>& choices) {
    return choices[static_cast<size_t>(Below(static_cast<int>(N)))];
  }

 private:
  uint64_t state_;
};

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_DRAW_H_
