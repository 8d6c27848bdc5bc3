// FieldPath: a field named by a dotted path from a message, through messages that are no lists:
// `activity_held.kind`, `standing_items.items`.
#ifndef WUBU_SERVICES_STANDARDS_FIELD_PATH_H_
#define WUBU_SERVICES_STANDARDS_FIELD_PATH_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "services/standards/fault.h"

namespace wubu::standards {

class FieldPath {
 public:
  // False, and says why, if the path names no field below `root`. A time is a field, its parts are
  // none.
  static bool Resolve(const google::protobuf::Descriptor& root, absl::string_view path,
                      FieldPath* resolved, Text* fault);

  const std::string& path() const { return path_; }
  const google::protobuf::FieldDescriptor& field() const { return *field_; }
  // The first field on the way; of one step, the field itself.
  const google::protobuf::FieldDescriptor& first() const {
    return way_.empty() ? *field_ : *way_.front();
  }

  // The message that holds the field; nullptr if it, or one on the way, is not set.
  const google::protobuf::Message* Holder(const google::protobuf::Message& root) const;
  // Whether the holder has the field: an optional one that is present, a text, word or number that
  // is not empty or zero, a flag that is true, a list that is not empty.
  bool IsSetIn(const google::protobuf::Message& holder) const;

 private:
  std::string path_;
  std::vector<const google::protobuf::FieldDescriptor*> way_;
  const google::protobuf::FieldDescriptor* field_ = nullptr;
};

// Whether it is a google.protobuf.Timestamp.
bool IsTime(const google::protobuf::FieldDescriptor& field);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_FIELD_PATH_H_
