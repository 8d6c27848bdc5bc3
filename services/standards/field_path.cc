#include "services/standards/field_path.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/standards/fault_text.h"

namespace wubu::standards {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Whether the path may go on below the field.
bool GoesOn(const FieldDescriptor& field) {
  return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !field.is_repeated() &&
         !IsTime(field);
}

Text EndsHereText(absl::string_view path, const FieldDescriptor& field) {
  Text kind = KindText(field);
  return {absl::StrCat("`", field.name(), "` in ", field.containing_type()->name(), " is ", kind.en,
                       "; `", Shown(path), "` can't go on below it."),
          absl::StrCat(field.containing_type()->name(), " 的 `", field.name(), "` 是", kind.zh,
                       "，`", Shown(path), "` 不能再往下取字段。")};
}

}  // namespace

bool FieldPath::Resolve(const Descriptor& root, absl::string_view path, FieldPath* resolved,
                        Text* fault) {
  FieldPath made;
  made.path_ = std::string(path);
  const Descriptor* message = &root;
  for (absl::string_view step : absl::StrSplit(path, '.')) {
    if (made.field_ != nullptr) {
      if (!GoesOn(*made.field_)) {
        *fault = EndsHereText(path, *made.field_);
        return false;
      }
      made.way_.push_back(made.field_);
      message = made.field_->message_type();
    }
    made.field_ = message->FindFieldByName(std::string(step));
    if (made.field_ == nullptr) {
      *fault = UnknownFieldText(step, *message);
      return false;
    }
  }
  *resolved = std::move(made);
  return true;
}

const Message* FieldPath::Holder(const Message& root) const {
  const Message* message = &root;
  for (const FieldDescriptor* step : way_) {
    const auto& reflection = *message->GetReflection();
    if (!reflection.HasField(*message, step)) return nullptr;
    message = &reflection.GetMessage(*message, step);
  }
  return message;
}

bool FieldPath::IsSetIn(const Message& holder) const {
  const auto& reflection = *holder.GetReflection();
  return field_->is_repeated() ? reflection.FieldSize(holder, field_) > 0
                               : reflection.HasField(holder, field_);
}

bool IsTime(const FieldDescriptor& field) {
  return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         field.message_type()->full_name() == "google.protobuf.Timestamp";
}

}  // namespace wubu::standards
