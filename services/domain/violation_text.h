// The wording of each violation, in English and Chinese: what was found, what is allowed, what to
// do. Each function fills reason, en and zh; the caller knows the path of the field.
#ifndef WUBU_SERVICES_DOMAIN_VIOLATION_TEXT_H_
#define WUBU_SERVICES_DOMAIN_VIOLATION_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "services/domain/violation.h"
#include "wubu/v1/rule.pb.h"

namespace wubu::domain {

// The beginning of what was found, cut between characters and safe to print.
std::string Quoted(absl::string_view found);

Violation RequiredViolation();
Violation NotUtf8Violation();
Violation TooLongViolation(size_t found_bytes, size_t max_bytes);
Violation TooManyViolation(size_t found_items, size_t max_items);
// `collections` is looked at for PATTERN_RESOURCE only.
Violation PatternViolation(absl::string_view found, wubu::v1::Pattern pattern,
                           const std::vector<std::string>& collections);
Violation OutOfRangeViolation(int64_t found, int64_t min, int64_t max);
Violation UnknownFieldViolation(int number);
Violation UnknownEnumViolation(int found, const google::protobuf::EnumDescriptor& allowed);
Violation InvalidTimeViolation(int64_t seconds, int32_t nanos);
Violation NotLaterViolation(absl::string_view earlier_field);
// An event of `type` under `subject`, which is of another collection than `collection`.
Violation TypeMismatchViolation(absl::string_view type, absl::string_view subject,
                                absl::string_view collection);
Violation TooDeepViolation();
Violation UnreadableViolation();
Violation TooLargeViolation(size_t found_bytes);

}  // namespace wubu::domain

#endif  // WUBU_SERVICES_DOMAIN_VIOLATION_TEXT_H_
