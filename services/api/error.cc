#include "services/api/error.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/api/api_limits.h"

namespace wubu::api {
namespace {

constexpr char kDomain[] = "wubu";
// Texts for people; for programs the same stands in BadRequest.
constexpr absl::string_view kOnlyInText[] = {"text_en", "text_zh"};
// Expectations that are also told in the metadata, each as three numbered entries.
constexpr size_t kUnmetInMetadataMax = 8;

void Pack(const google::protobuf::Message& detail, google::rpc::Status* status) {
  status->add_details()->PackFrom(detail);
}

void PackText(absl::string_view locale, std::string text, google::rpc::Status* status) {
  google::rpc::LocalizedMessage message;
  message.set_locale(std::string(locale));
  message.set_message(std::move(text));
  Pack(message, status);
}

// The length of a detail within the status, tag and Any included.
size_t Weight(const google::protobuf::Message& part) { return part.ByteSizeLong() + 8; }

}  // namespace

Error& Error::With(absl::string_view key, absl::string_view value) {
  metadata_[std::string(key)] = std::string(value);
  return *this;
}

Error& Error::With(absl::string_view key, uint64_t value) { return With(key, absl::StrCat(value)); }

Error& Error::AtField(std::string field, std::string en, std::string zh) {
  if (fields_.empty()) With("field", field).With("text_en", en).With("text_zh", zh);
  fields_.push_back({std::move(field), std::move(en), std::move(zh)});
  return With("violations", fields_.size());
}

Error& Error::Unmet(std::string subject, uint64_t expected, uint64_t actual) {
  const size_t i = unmet_.size();
  if (i < kUnmetInMetadataMax) {
    With(absl::StrCat("subject_", i), subject);
    With(absl::StrCat("expected_", i), expected);
    With(absl::StrCat("actual_", i), actual);
  }
  unmet_.push_back({std::move(subject), expected, actual});
  return With("failed", unmet_.size());
}

Error& Error::RetryAfter(absl::Duration delay) {
  retry_delay_ = delay;
  return *this;
}

std::string Error::Text(Language language) const {
  const ReasonText& text = TextOf(reason_);
  absl::string_view rest = language == Language::kChinese ? text.zh : text.en;
  std::string filled;
  while (!rest.empty()) {
    const size_t open = rest.find('{');
    absl::StrAppend(&filled, rest.substr(0, open));
    if (open == absl::string_view::npos) break;
    const size_t close = rest.find('}', open);
    const auto value = metadata_.find(rest.substr(open + 1, close - open - 1));
    if (value != metadata_.end()) absl::StrAppend(&filled, value->second);
    rest.remove_prefix(close + 1);
  }
  return filled;
}

grpc::Status Error::ToStatus(Language language, absl::string_view request_id) const {
  Error named = *this;
  named.With("request_id", request_id);
  google::rpc::Status status;
  status.set_code(code());
  status.set_message(named.Text(language));

  google::rpc::ErrorInfo info;
  info.set_reason(std::string(TextOf(reason_).name));
  info.set_domain(kDomain);
  info.mutable_metadata()->insert(metadata_.begin(), metadata_.end());
  for (const absl::string_view key : kOnlyInText) info.mutable_metadata()->erase(std::string(key));
  Pack(info, &status);

  google::rpc::RequestInfo request;
  request.set_request_id(std::string(request_id));
  Pack(request, &status);
  PackText("en", named.Text(Language::kEnglish), &status);
  PackText("zh", named.Text(Language::kChinese), &status);
  if (retry_delay_.has_value()) {
    google::rpc::RetryInfo retry;
    retry.mutable_retry_delay()->set_seconds(absl::ToInt64Seconds(*retry_delay_));
    retry.mutable_retry_delay()->set_nanos(
        absl::ToInt64Nanoseconds(*retry_delay_ % absl::Seconds(1)));
    Pack(retry, &status);
  }

  size_t weight = status.ByteSizeLong();
  google::rpc::BadRequest bad;
  for (const Field& field : fields_) {
    google::rpc::BadRequest::FieldViolation violation;
    violation.set_field(field.field);
    violation.set_description(language == Language::kChinese ? field.zh : field.en);
    weight += Weight(violation);
    if (weight > kErrorDetailsBytesMax) break;
    *bad.add_field_violations() = std::move(violation);
  }
  if (bad.field_violations_size() > 0) Pack(bad, &status);

  google::rpc::PreconditionFailure failure;
  for (const Expectation& unmet : unmet_) {
    google::rpc::PreconditionFailure::Violation violation;
    violation.set_type("REVISION");
    violation.set_subject(unmet.subject);
    violation.set_description(absl::StrCat("expected ", unmet.expected, ", actual ", unmet.actual));
    weight += Weight(violation);
    if (weight > kErrorDetailsBytesMax) break;
    *failure.add_violations() = std::move(violation);
  }
  if (failure.violations_size() > 0) Pack(failure, &status);
  return grpc::Status(code(), status.message(), status.SerializeAsString());
}

Error FromStorage(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kDataLoss:
      return Error(Reason::kLogUnreadable);
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kResourceExhausted:
      return Error(Reason::kTryAgain);
    default:
      return Error(Reason::kInternal);
  }
}

}  // namespace wubu::api
