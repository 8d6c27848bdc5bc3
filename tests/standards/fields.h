// Fields of messages by their dotted path, read and written by reflection. Apart from what the
// product does to the same end, so that it can be held against it.
#ifndef WUBU_TESTS_STANDARDS_FIELDS_H_
#define WUBU_TESTS_STANDARDS_FIELDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "google/protobuf/message.h"

namespace wubu::standards_test {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// What a field is.
struct Value {
  bool set = false;
  int64_t number = 0;              // Of a number or enum.
  bool flag = false;               // Of a flag.
  std::vector<std::string> words;  // Of a text or a list of texts.
};

// What a field may be made to be.
struct Setting {
  enum class Kind { kClear, kWord, kNumber, kFlag, kThere };
  Kind kind = Kind::kClear;
  std::string word = {};
  int64_t number = 0;  // Of a flag 0 or 1.
};

// nullptr if there is no such field.
const FieldDescriptor* FieldAt(const google::protobuf::Descriptor& root, const std::string& path);

Value ValueAt(const Message& root, const std::string& path);

// False if the field is of another sort or an event with it could not be sent. Of a list of texts
// the word becomes the only entry.
bool Set(Message* root, const std::string& path, const Setting& setting);

// The message that holds the field, made if it is not there, and the field.
struct Holder {
  Message* message = nullptr;
  const FieldDescriptor* field = nullptr;
};
Holder HolderAt(Message* root, const std::string& path);

}  // namespace wubu::standards_test

#endif  // WUBU_TESTS_STANDARDS_FIELDS_H_
