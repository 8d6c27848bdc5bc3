#include "clients/cli/error_report.h"

#include <google/protobuf/struct.pb.h>

#include "absl/strings/str_cat.h"
#include "clients/cli/display_width.h"
#include "clients/cli/event_json.h"
#include "clients/cpp/error_details.h"

namespace wubu::cli {
namespace {

constexpr char kRed[] = "\033[1;31m";
constexpr char kPlain[] = "\033[0m";

// What the person can do, by the kind of the error.
Text Advice(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
      return {"correct what is named above and send it again", "请改正上面指出的内容后重新发送"};
    case absl::StatusCode::kNotFound:
      return {"check the name; a centre or region must be registered before anything else",
              "请检查名称；文化馆（站）或地区须先登记"};
    case absl::StatusCode::kAlreadyExists:
      return {"give the event a new id, or leave it: something else bears this one already",
              "请换一个新编号；该编号已被其他内容占用"};
    case absl::StatusCode::kAborted:
      return {"read the stream again and decide anew", "请重新读取后再决定"};
    case absl::StatusCode::kFailedPrecondition:
      return {"the server is not set up for this; ask who runs it",
              "服务器未具备此条件，请联系运维人员"};
    case absl::StatusCode::kResourceExhausted:
      return {"the server is busy: wait a little and try again", "服务器繁忙，请稍候再试"};
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
      return {"is the server running? check --server and try again; repeating is safe",
              "请确认服务器已启动、--server 地址无误，然后重试；重复发送是安全的"};
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
      return {"use a certificate that may do this (--tls-cert, --tls-key)",
              "请使用有此权限的证书（--tls-cert、--tls-key）"};
    case absl::StatusCode::kDataLoss:
      return {"stored data is damaged: tell who runs the server at once",
              "存储的数据已损坏：请立即通知运维人员"};
    default:
      return {"a fault of the server: tell who runs it, with the request number",
              "服务器内部错误：请将请求编号告知运维人员"};
  }
}

std::string What(const absl::Status& status, const client::ErrorDetails& details,
                 const Settings& settings) {
  std::string what(details.TextIn(CodeOf(settings.language)));
  if (what.empty()) what = std::string(status.message());
  const bool no_answer = absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status);
  if (details.reason.empty() && no_answer) {
    const Text lead = {"no answer from ", "服务器没有应答："};
    what = absl::StrCat(lead.In(settings.language), settings.server, ": ", what);
  }
  const std::string code = absl::StatusCodeToString(status.code());
  return absl::StrCat(Printable(what), " (", details.reason.empty() ? code : details.reason, ")");
}

void AddLine(const std::string& name, absl::string_view text, std::string* lines) {
  absl::StrAppend(lines, "  ", name, Printable(text), "\n");
}

google::protobuf::Value FieldsOf(const client::ErrorDetails& details) {
  google::protobuf::Value list;
  list.mutable_list_value();
  for (const client::FieldViolation& violation : details.field_violations) {
    auto* fields = list.mutable_list_value()->add_values()->mutable_struct_value();
    (*fields->mutable_fields())["field"].set_string_value(violation.field);
    (*fields->mutable_fields())["description"].set_string_value(violation.description);
  }
  return list;
}

}  // namespace

std::string ErrorText(const absl::Status& status, const Settings& settings, bool coloured) {
  const client::ErrorDetails details = client::DetailsOf(status);
  const auto say = [&](const Text& text) { return text.In(settings.language); };
  std::string text = absl::StrCat(coloured ? kRed : "", say({"error: ", "错误："}),
                                  coloured ? kPlain : "", What(status, details, settings), "\n");
  for (const client::FieldViolation& violation : details.field_violations) {
    AddLine(say({"field: ", "字段："}), absl::StrCat(violation.field, ": ", violation.description),
            &text);
  }
  for (const client::PreconditionViolation& violation : details.preconditions) {
    AddLine(say({"stream: ", "数据流："}),
            absl::StrCat(violation.subject, ": ", violation.description), &text);
  }
  AddLine(say({"what to do: ", "怎么办："}), say(Advice(status)), &text);
  if (!details.request_id.empty()) {
    AddLine(say({"request: ", "请求编号："}), details.request_id, &text);
  }
  return text;
}

std::string ErrorJson(const absl::Status& status) {
  const client::ErrorDetails details = client::DetailsOf(status);
  google::protobuf::Struct whole;
  auto& error = *(*whole.mutable_fields())["error"].mutable_struct_value()->mutable_fields();
  error["code"].set_string_value(absl::StatusCodeToString(status.code()));
  error["message"].set_string_value(std::string(status.message()));
  if (!details.reason.empty()) error["reason"].set_string_value(details.reason);
  if (!details.request_id.empty()) error["request"].set_string_value(details.request_id);
  if (!details.field_violations.empty()) error["fields"] = FieldsOf(details);
  if (!details.metadata.empty()) {
    auto& metadata = *error["metadata"].mutable_struct_value()->mutable_fields();
    for (const auto& [name, value] : details.metadata) metadata[name].set_string_value(value);
  }
  return ToJson(whole);
}

}  // namespace wubu::cli
