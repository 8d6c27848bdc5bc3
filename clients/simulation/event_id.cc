#include "clients/simulation/event_id.h"

#include "clients/simulation/draw.h"

namespace wubu::simulation {
namespace {

constexpr char kDigits[] = "0123456789abcdef";

// The lowest `count` digits of `bits`.
void WriteHex(uint64_t bits, int count, char* text) {
  for (int i = count - 1; i >= 0; --i, bits >>= 4) text[i] = kDigits[bits & 15];
}

}  // namespace

void WriteEventId(uint64_t key, std::string* id) {
  id->assign("57554255-0000-8000-8000-000000000000");
  char* const text = id->data();
  const uint64_t first = Mixed(key, 1);
  const uint64_t second = Mixed(key, 2);
  WriteHex(first, 4, text + 9);
  WriteHex(first >> 16, 3, text + 15);
  text[19] = kDigits[8 | ((first >> 28) & 3)];
  WriteHex(first >> 32, 3, text + 20);
  WriteHex(second, 12, text + 24);
}

std::string EventIdOf(uint64_t key) {
  std::string id;
  WriteEventId(key, &id);
  return id;
}

std::string PersonOf(uint64_t key) {
  std::string person = "people/0000000000000000";
  WriteHex(key, 16, person.data() + 7);
  return person;
}

}  // namespace wubu::simulation
