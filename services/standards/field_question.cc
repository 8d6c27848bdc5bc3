#include "services/standards/field_question.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/standards/fault_text.h"

namespace wubu::standards {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using wubu::v1::FieldTest;

bool IsNumber(const FieldDescriptor& field) {
  return !field.is_repeated() && (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32 ||
                                  field.cpp_type() == FieldDescriptor::CPPTYPE_INT64);
}

// The tests that may be asked of a field.
Names TestsFor(const FieldDescriptor& field) {
  if (IsNumber(field)) return {"min", "max", "present"};
  const bool list = field.is_repeated();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return {"in", "present"};
    case FieldDescriptor::CPPTYPE_ENUM:
      if (list) break;
      return {"in", "min", "max", "min_level", "present"};
    case FieldDescriptor::CPPTYPE_BOOL:
      if (list) break;
      return {"is", "present"};
    default:
      break;
  }
  return {"present"};
}

Names TestsAsked(const FieldTest& test) {
  Names asked;
  if (test.in_size() > 0) asked.push_back("in");
  if (test.has_min()) asked.push_back("min");
  if (test.has_max()) asked.push_back("max");
  if (!test.min_level().empty()) asked.push_back("min_level");
  if (test.has_is()) asked.push_back("is");
  return asked;
}

Text WrongTestText(absl::string_view asked, const FieldPath& path, const Names& possible) {
  Text kind = KindText(path.field());
  return {absl::StrCat("`", path.path(), "` is ", kind.en, "; `", asked,
                       "` can't be asked of it. Possible: ", Listed(possible, ", "), "."),
          absl::StrCat("`", path.path(), "` 是", kind.zh, "，不能用 `", asked, "` 判断。可用：",
                       Listed(possible, "、"), "。")};
}

// Whether all tests suit the field.
bool Suits(const FieldTest& test, const FieldPath& path, const TextSite& site, FaultList* faults) {
  const Names possible = TestsFor(path.field());
  bool suits = true;
  for (absl::string_view asked : TestsAsked(test)) {
    if (std::find(possible.begin(), possible.end(), asked) != possible.end()) continue;
    faults->Add(asked == "in" ? site.At(asked, 0) : site.At(asked),
                WrongTestText(asked, path, possible));
    suits = false;
  }
  return suits;
}

}  // namespace

FieldQuestion FieldQuestion::Resolve(const FieldTest& test, const Descriptor& root,
                                     const TextSite& site, FaultList* faults) {
  FieldQuestion question;
  Text fault;
  if (!FieldPath::Resolve(root, test.path(), &question.path_, &fault)) {
    faults->Add(site.At("path"), fault);
    return question;
  }
  if (!Suits(test, question.path_, site, faults)) return question;
  question.number_ = IsNumber(question.path_.field());
  if (test.has_is()) question.flag_ = test.is();
  question.ResolveWords(test, site, faults);
  question.ResolveBounds(test, site, faults);
  question.never_ = question.min_ > question.max_ || (test.has_present() && !test.present());
  return question;
}

void FieldQuestion::ResolveWords(const FieldTest& test, const TextSite& site, FaultList* faults) {
  const auto* words = path_.field().enum_type();
  for (int i = 0; i < test.in_size(); ++i) {
    if (words == nullptr) {
      words_.push_back(test.in(i));
    } else if (const auto* value = EnumValueOf(*words, test.in(i))) {
      values_.push_back(value->number());
    } else {
      faults->Add(site.At("in", i), UnknownEnumText(test.in(i), *words));
    }
  }
  std::sort(words_.begin(), words_.end());
  std::sort(values_.begin(), values_.end());
}

void FieldQuestion::ResolveBounds(const FieldTest& test, const TextSite& site, FaultList* faults) {
  bounded_ = test.has_min() || test.has_max();
  if (test.has_min()) min_ = test.min();
  if (test.has_max()) max_ = test.max();
  if (test.min_level().empty()) return;
  const auto* value = EnumValueOf(*path_.field().enum_type(), test.min_level());
  if (value == nullptr) {
    faults->Add(site.At("min_level"),
                UnknownEnumText(test.min_level(), *path_.field().enum_type()));
  } else {
    min_ = std::max<int64_t>(min_, value->number());
  }
}

Answer FieldQuestion::Ask(const Message& root) const {
  const Message* const holder = path_.Holder(root);
  if (holder == nullptr || never_) return Answer::kNotAsTold;
  if (path_.IsSetIn(*holder) && ValueIsAsTold(*holder)) return Answer::kAsTold;
  return CountsNumbers() ? Answer::kNotByNumber : Answer::kNotAsTold;
}

bool FieldQuestion::IsSet(const Message& root) const {
  const Message* const holder = path_.Holder(root);
  return holder != nullptr && path_.IsSetIn(*holder);
}

bool FieldQuestion::ValueIsAsTold(const Message& holder) const {
  const FieldDescriptor* const field = &path_.field();
  const auto& reflection = *holder.GetReflection();
  if (number_) {
    const int64_t number = field->cpp_type() == FieldDescriptor::CPPTYPE_INT32
                               ? reflection.GetInt32(holder, field)
                               : reflection.GetInt64(holder, field);
    return min_ <= number && number <= max_;
  }
  if (!words_.empty()) return TextIsAsTold(holder);
  if (flag_.has_value()) return reflection.GetBool(holder, field) == *flag_;
  if (field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_ENUM) return true;
  const int value = reflection.GetEnumValue(holder, field);
  return min_ <= value && value <= max_ &&
         (values_.empty() || std::binary_search(values_.begin(), values_.end(), value));
}

bool FieldQuestion::TextIsAsTold(const Message& holder) const {
  const FieldDescriptor* const field = &path_.field();
  const auto& reflection = *holder.GetReflection();
  std::string scratch;
  const auto known = [&](const std::string& text) {
    return std::binary_search(words_.begin(), words_.end(), text);
  };
  if (!field->is_repeated()) return known(reflection.GetStringReference(holder, field, &scratch));
  for (int i = 0; i < reflection.FieldSize(holder, field); ++i) {
    if (known(reflection.GetRepeatedStringReference(holder, field, i, &scratch))) return true;
  }
  return false;
}

bool FieldQuestion::IsAsTold(const FieldValue& value) const {
  if (!value.set || never_) return false;
  const auto known = [this](const std::string& word) {
    return std::binary_search(words_.begin(), words_.end(), word);
  };
  if (!words_.empty()) return std::any_of(value.words.begin(), value.words.end(), known);
  if (flag_.has_value()) return value.flag == *flag_;
  if (!values_.empty() && !std::binary_search(values_.begin(), values_.end(), value.number)) {
    return false;
  }
  return min_ <= value.number && value.number <= max_;
}

std::optional<int64_t> FieldQuestion::Number(const Message& root) const {
  const Message* const holder = path_.Holder(root);
  if (!number_ || holder == nullptr || !path_.IsSetIn(*holder)) return std::nullopt;
  const FieldDescriptor* const field = &path_.field();
  const auto& reflection = *holder->GetReflection();
  return field->cpp_type() == FieldDescriptor::CPPTYPE_INT32 ? reflection.GetInt32(*holder, field)
                                                             : reflection.GetInt64(*holder, field);
}

int64_t FieldQuestion::NeededWithin(std::optional<int64_t> found) const {
  if (found.has_value()) return *found < min_ ? min_ : max_;
  return min_ != std::numeric_limits<int64_t>::min() ? min_ : max_;
}

std::optional<int64_t> FieldQuestion::NeededOutside(int64_t found) const {
  const bool below = min_ != std::numeric_limits<int64_t>::min();
  const bool above = max_ != std::numeric_limits<int64_t>::max();
  // Differences of 64-bit numbers need more bits.
  const auto far_below = static_cast<uint64_t>(found) - static_cast<uint64_t>(min_);
  const auto far_above = static_cast<uint64_t>(max_) - static_cast<uint64_t>(found);
  if (below && (!above || far_below <= far_above)) return min_ - 1;
  if (above) return max_ + 1;
  return std::nullopt;
}

}  // namespace wubu::standards
