// Intervals of a local day as people read them.
#ifndef WUBU_CLIENTS_CLI_SPAN_TEXT_H_
#define WUBU_CLIENTS_CLI_SPAN_TEXT_H_

#include <google/protobuf/repeated_ptr_field.h>

#include <string>

#include "wubu/v1/compliance_service.pb.h"

namespace wubu::cli {

namespace v1 = wubu::v1;
using Spans = google::protobuf::RepeatedPtrField<v1::TimeSpan>;

// `09:00`, with seconds if it has some; `24:00` for the midnight that ends the date.
std::string ClockText(const google::protobuf::Timestamp& time, const std::string& date,
                      const std::string& zone);

// `09:00-12:00, 13:30-17:00`: intervals of one local day.
std::string SpansText(const Spans& spans, const std::string& zone);

// What the one has and the other has not; both are apart from each other, by start.
Spans Without(const Spans& spans, const Spans& others);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_SPAN_TEXT_H_
