// Tests of fields: what they mean, and with which values to try them.
#ifndef WUBU_TESTS_STANDARDS_WORDS_H_
#define WUBU_TESTS_STANDARDS_WORDS_H_

#include <string>
#include <vector>

#include "tests/standards/fields.h"
#include "wubu/v1/predicate.pb.h"

namespace wubu::standards_test {

// Whether a field that is this is as told.
bool IsAsTold(const wubu::v1::FieldTest& test, const FieldDescriptor& field, const Value& value);

// Whether the field is, or a list has, this word of the test.
bool IsWord(const wubu::v1::FieldTest& test, int word, const FieldDescriptor& field,
            const Value& value);

// Values at both sides of what the tests tell apart, the nearest first, then others.
std::vector<Setting> SettingsFor(const FieldDescriptor& field,
                                 const std::vector<const wubu::v1::FieldTest*>& tests);

// The value as one word, the same for the same values.
std::string WordOf(const Value& value);

}  // namespace wubu::standards_test

#endif  // WUBU_TESTS_STANDARDS_WORDS_H_
