#include "services/standards/field_values.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "wubu/v1/rule.pb.h"

namespace wubu::standards {
namespace {

using google::protobuf::FieldDescriptor;
using Questions = std::vector<const FieldQuestion*>;

// Sorts of words of a list of which every way to hold some is tried.
constexpr size_t kWordSortsMax = 6;

// A word that no question names.
constexpr absl::string_view kOtherWord = "…";

struct Range {
  int64_t least = std::numeric_limits<int64_t>::min();
  int64_t greatest = std::numeric_limits<int64_t>::max();
};

// The numbers that the field may hold.
Range RangeOf(const FieldDescriptor& field) {
  Range range;
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
    range = {std::numeric_limits<int32_t>::min(), std::numeric_limits<int32_t>::max()};
  }
  const auto& rule = field.options().GetExtension(wubu::v1::rule);
  if (rule.has_min()) range.least = std::max(range.least, rule.min());
  if (rule.has_max()) range.greatest = std::min(range.greatest, rule.max());
  return range;
}

// Each bound and its neighbours, which lie in every interval between bounds.
void AddNumbers(const FieldDescriptor& field, const Questions& questions, FieldValues* values) {
  const Range range = RangeOf(field);
  std::set<int64_t> numbers = {range.least, range.greatest, int64_t{1}};
  for (const FieldQuestion* question : questions) {
    for (int64_t bound : {question->min(), question->max()}) {
      numbers.insert(bound);
      if (bound > std::numeric_limits<int64_t>::min()) numbers.insert(bound - 1);
      if (bound < std::numeric_limits<int64_t>::max()) numbers.insert(bound + 1);
    }
  }
  for (int64_t number : numbers) {
    const bool not_set = number == 0 && !field.has_presence();
    if (number < range.least || number > range.greatest || not_set) continue;
    values->values.push_back({.set = true, .number = number});
  }
}

// One word of each sort: those that the same questions name are alike.
std::vector<std::string> WordSorts(const Questions& questions) {
  std::map<std::string, std::vector<bool>> named_by;
  for (size_t i = 0; i < questions.size(); ++i) {
    for (const std::string& word : questions[i]->words()) {
      auto& by = named_by[word];
      by.resize(questions.size());
      by[i] = true;
    }
  }
  std::set<std::vector<bool>> sorts;
  std::vector<std::string> words;
  for (const auto& [word, by] : named_by) {
    if (sorts.insert(by).second) words.push_back(word);
  }
  return words;
}

// A list holds any of the sorts, and another word where it holds none.
void AddLists(std::vector<std::string> sorts, FieldValues* values) {
  values->complete = sorts.size() <= kWordSortsMax;
  sorts.resize(std::min(sorts.size(), kWordSortsMax));
  for (size_t held = 0; held < size_t{1} << sorts.size(); ++held) {
    FieldValue value{.set = true};
    for (size_t i = 0; i < sorts.size(); ++i) {
      if ((held >> i & 1) != 0) value.words.push_back(sorts[i]);
    }
    if (held == 0) value.words.emplace_back(kOtherWord);
    values->values.push_back(std::move(value));
  }
}

void AddTexts(const FieldDescriptor& field, const Questions& questions, FieldValues* values) {
  std::vector<std::string> sorts = WordSorts(questions);
  if (field.is_repeated()) {
    AddLists(std::move(sorts), values);
    return;
  }
  sorts.emplace_back(kOtherWord);
  for (std::string& word : sorts) {
    values->values.push_back({.set = true, .words = {std::move(word)}});
  }
}

void AddEnum(const FieldDescriptor& field, FieldValues* values) {
  for (int i = 0; i < field.enum_type()->value_count(); ++i) {
    const int number = field.enum_type()->value(i)->number();
    if (number != 0 || field.has_presence()) {
      values->values.push_back({.set = true, .number = number});
    }
  }
}

}  // namespace

FieldValues ValuesToldApart(const Questions& questions) {
  const FieldDescriptor& field = questions[0]->path().field();
  FieldValues values;
  values.values.emplace_back();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      AddTexts(field, questions, &values);
      break;
    case FieldDescriptor::CPPTYPE_ENUM:
      AddEnum(field, &values);
      break;
    case FieldDescriptor::CPPTYPE_BOOL:
      values.values.push_back({.set = true, .flag = true});
      if (field.has_presence()) values.values.push_back({.set = true, .flag = false});
      break;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      values.values.push_back({.set = true});
      break;
    default:
      AddNumbers(field, questions, &values);
  }
  return values;
}

std::string ShownValue(const FieldDescriptor& field, const FieldValue& value) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return absl::StrJoin(value.words, "+");
    case FieldDescriptor::CPPTYPE_ENUM:
      return field.enum_type()->FindValueByNumber(static_cast<int>(value.number))->name();
    case FieldDescriptor::CPPTYPE_BOOL:
      return value.flag ? "true" : "false";
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return "{…}";
    default:
      return absl::StrCat(value.number);
  }
}

}  // namespace wubu::standards
