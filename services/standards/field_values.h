// The values of a field that questions tell apart: one of each sort that answers them alike.
#ifndef WUBU_SERVICES_STANDARDS_FIELD_VALUES_H_
#define WUBU_SERVICES_STANDARDS_FIELD_VALUES_H_

#include <string>
#include <vector>

#include "services/standards/field_question.h"

namespace wubu::standards {

struct FieldValues {
  std::vector<FieldValue> values;  // The first is that of a field that is not set.
  bool complete = true;            // False if there are more sorts than were listed.
};

// All questions are about one field.
FieldValues ValuesToldApart(const std::vector<const FieldQuestion*>& questions);

// A value of the field, for people.
std::string ShownValue(const google::protobuf::FieldDescriptor& field, const FieldValue& value);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_FIELD_VALUES_H_
