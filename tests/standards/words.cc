#include "tests/standards/words.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "wubu/v1/rule.pb.h"

namespace wubu::standards_test {
namespace {

using google::protobuf::EnumDescriptor;
using wubu::v1::FieldTest;

constexpr int kFreshWords = 100;

// The number of the name, with or without its prefix; -1 if it is none.
int64_t NumberNamed(const EnumDescriptor& type, const std::string& name) {
  const std::string prefix(absl::StripSuffix(type.FindValueByNumber(0)->name(), "UNSPECIFIED"));
  for (int i = 0; i < type.value_count(); ++i) {
    const std::string& full = type.value(i)->name();
    if (full == name || full == prefix + name) return type.value(i)->number();
  }
  return -1;
}

Setting Number(int64_t number) { return {Setting::Kind::kNumber, "", number}; }
Setting Word(std::string word) { return {Setting::Kind::kWord, std::move(word)}; }

void AddNumbers(const FieldDescriptor& field, const FieldTest& test, std::vector<Setting>* all) {
  if (test.has_min()) all->insert(all->end(), {Number(test.min()), Number(test.min() - 1)});
  if (test.has_max()) all->insert(all->end(), {Number(test.max()), Number(test.max() + 1)});
  if (field.enum_type() == nullptr) return;
  for (const std::string& name : test.in()) {
    all->push_back(Number(NumberNamed(*field.enum_type(), name)));
  }
  if (test.min_level().empty()) return;
  const int64_t level = NumberNamed(*field.enum_type(), test.min_level());
  all->insert(all->end(), {Number(level), Number(level - 1)});
}

// A word that may stand in the field and differs from all others of other numbers.
std::string FreshWord(const FieldDescriptor& field, int number) {
  const wubu::v1::FieldRule& rule = field.options().GetExtension(wubu::v1::rule);
  switch (rule.pattern()) {
    case wubu::v1::PATTERN_RESOURCE:
      return absl::StrCat(rule.collections(0), "/other-", number);
    case wubu::v1::PATTERN_UUID:
      return absl::StrCat("0191e3a0-7c1e-7a54-8f60-2b1c6c3f", 1000 + number);
    case wubu::v1::PATTERN_DATE:
      return absl::StrCat(2000 + number, "-01-01");
    case wubu::v1::PATTERN_PERIOD:
      return absl::StrCat(2000 + number);
    default:
      return absl::StrCat("OTHER_", number);
  }
}

}  // namespace

bool IsAsTold(const FieldTest& test, const FieldDescriptor& field, const Value& value) {
  if (!value.set) return false;
  if (test.has_present() && !test.present()) return false;
  if (test.has_is() && value.flag != test.is()) return false;
  if (test.has_min() && value.number < test.min()) return false;
  if (test.has_max() && value.number > test.max()) return false;
  const EnumDescriptor* type = field.enum_type();
  if (!test.min_level().empty() && value.number < NumberNamed(*type, test.min_level())) {
    return false;
  }
  if (test.in().empty()) return true;
  for (int i = 0; i < test.in_size(); ++i) {
    if (IsWord(test, i, field, value)) return true;
  }
  return false;
}

bool IsWord(const FieldTest& test, int word, const FieldDescriptor& field, const Value& value) {
  const EnumDescriptor* type = field.enum_type();
  if (type != nullptr) return NumberNamed(*type, test.in(word)) == value.number;
  return std::find(value.words.begin(), value.words.end(), test.in(word)) != value.words.end();
}

std::vector<Setting> SettingsFor(const FieldDescriptor& field,
                                 const std::vector<const FieldTest*>& tests) {
  std::vector<Setting> all;
  for (const FieldTest* test : tests) {
    AddNumbers(field, *test, &all);
    if (field.enum_type() == nullptr) {
      for (const std::string& word : test->in()) all.push_back(Word(word));
    }
  }
  all.push_back({Setting::Kind::kFlag, "", 1});
  all.push_back({Setting::Kind::kFlag, "", 0});
  for (int i = 0; field.enum_type() != nullptr && i < field.enum_type()->value_count(); ++i) {
    all.push_back(Number(field.enum_type()->value(i)->number()));
  }
  if (field.enum_type() == nullptr) {
    for (int i = 1; i <= kFreshWords; ++i) {
      all.insert(all.end(), {Word(FreshWord(field, i)), Number(i)});
    }
  }
  all.push_back({Setting::Kind::kThere});
  all.push_back({Setting::Kind::kClear});
  return all;
}

std::string WordOf(const Value& value) {
  return absl::StrCat(value.number, " ", value.flag ? "+" : "-", " ",
                      absl::StrJoin(value.words, ","));
}

}  // namespace wubu::standards_test
