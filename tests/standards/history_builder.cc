#include "tests/standards/history_builder.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "storage/base/check.h"
#include "tests/standards/satisfy.h"
#include "wubu/v1/rule.pb.h"

namespace wubu::standards_test {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr Instant kDay = 24 * 3600;

// What begins an entry, and what ends it; both name it in their first field.
const std::map<int, int>& Ends() {
  static const auto& ends = *new std::map<int, int>{
      {Payload::kStaffAppointed, Payload::kStaffLeft},
      {Payload::kTroupeFormed, Payload::kTroupeDissolved},
      {Payload::kVolunteerTeamFormed, Payload::kVolunteerTeamDissolved},
      {Payload::kRoomOpened, Payload::kRoomClosed},
      {Payload::kAssetRegistered, Payload::kAssetRetired},
      {Payload::kBrandEstablished, Payload::kBrandRetired},
      {Payload::kWorkCreated, Payload::kWorkRetired},
      {Payload::kDigitalItemPublished, Payload::kDigitalItemWithdrawn},
  };
  return ends;
}

const FieldDescriptor* KindOf(int number) {
  return Payload::descriptor()->FindFieldByNumber(number);
}

const FieldDescriptor* IdFieldOf(const Message& content) {
  return content.GetDescriptor()->FindFieldByNumber(1);
}

std::string IdOf(const Message& content) {
  return content.GetReflection()->GetString(content, IdFieldOf(content));
}

// The first field names an entry, a session or the like.
bool HasOwnId(const Message& content) {
  const FieldDescriptor* field = IdFieldOf(content);
  if (field == nullptr || field->is_repeated()) return false;
  const auto& rule = field->options().GetExtension(wubu::v1::rule);
  return rule.required() && (rule.pattern() == wubu::v1::PATTERN_LOCAL_ID ||
                             rule.pattern() == wubu::v1::PATTERN_RESOURCE);
}

}  // namespace

Message* ContentOf(Payload* payload) {
  const FieldDescriptor* kind = KindOf(payload->kind_case());
  CHECK(kind != nullptr);
  return payload->GetReflection()->MutableMessage(payload, kind);
}

std::string HistoryBuilder::Add(const std::string& subject, Instant when, Payload payload) {
  wubu::v1::Event& event = events_.emplace_back();
  event.set_id(absl::StrFormat("00000000-0000-7000-8000-%012x", events_.size()));
  event.set_subject(subject);
  event.mutable_occurred_time()->set_seconds(when);
  *event.mutable_payload() = std::move(payload);
  return event.id();
}

void HistoryBuilder::AddOpening(const std::string& subject, Span span) {
  Payload payload;
  if (++names_ % 2 == 0) {
    payload.mutable_opening_recorded()->mutable_end_time()->set_seconds(span.end);
    Add(subject, span.begin, payload);
    return;
  }
  const std::string session = absl::StrCat("session-", names_);
  payload.mutable_opening_started()->set_session(session);
  Add(subject, span.begin, payload);
  payload.mutable_opening_ended()->set_session(session);
  Add(subject, span.end, payload);
}

std::string HistoryBuilder::AddCounted(const std::string& subject, Instant when, Payload payload) {
  Message* content = ContentOf(&payload);
  const FieldDescriptor* end = content->GetDescriptor()->FindFieldByName("end_time");
  if (end != nullptr && content->GetReflection()->HasField(*content, end)) {
    google::protobuf::Timestamp later;
    later.set_seconds(when + 3600);
    content->GetReflection()->MutableMessage(content, end)->CopyFrom(later);
  }
  if (HasOwnId(*content)) {
    const FieldDescriptor* id = IdFieldOf(*content);
    const auto& rule = id->options().GetExtension(wubu::v1::rule);
    const std::string name = absl::StrCat("own-", ++names_);
    content->GetReflection()->SetString(
        content, id,
        rule.collections_size() > 0 ? absl::StrCat(rule.collections(0), "/", name) : name);
  }
  for (const auto& [begin, ended_by] : Ends()) {
    if (ended_by != payload.kind_case()) continue;
    Payload begun = Blank(KindOf(begin)->name());
    Message* entry = ContentOf(&begun);
    entry->GetReflection()->SetString(entry, IdFieldOf(*entry), IdOf(*content));
    Add(subject, when - 800 * kDay, begun);
  }
  return Add(subject, when, std::move(payload));
}

std::string HistoryBuilder::AddEntry(const std::string& subject, Instant when, Payload payload) {
  AddCounted(subject, when, std::move(payload));
  return IdOf(*ContentOf(events_.back().mutable_payload()));
}

bool HistoryBuilder::CanEnd(const Payload& begun) const {
  return Ends().contains(begun.kind_case());
}

void HistoryBuilder::EndEntry(const std::string& subject, Instant when, const Payload& begun) {
  Payload content = begun;
  Payload end = Blank(KindOf(Ends().at(begun.kind_case()))->name());
  Message* ended = ContentOf(&end);
  ended->GetReflection()->SetString(ended, IdFieldOf(*ended), IdOf(*ContentOf(&content)));
  Add(subject, when, std::move(end));
}

}  // namespace wubu::standards_test
