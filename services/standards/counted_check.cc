#include "services/standards/counted_check.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/standards/fault_text.h"
#include "services/standards/open_bound.h"
#include "services/standards/predicate_check.h"
#include "wubu/v1/event.pb.h"

namespace wubu::standards {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using wubu::v1::FieldTest;

bool IsNumber(const FieldDescriptor& field) {
  return !field.is_repeated() && (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32 ||
                                  field.cpp_type() == FieldDescriptor::CPPTYPE_INT64);
}

// The unit of a number, from the end of its name.
Unit UnitOf(const FieldDescriptor& number) {
  if (absl::EndsWith(number.name(), "_fen")) return Unit::kFen;
  if (absl::EndsWith(number.name(), "_square_decimeters")) return Unit::kArea;
  return Unit::kTimes;
}

bool ResolvePath(absl::string_view path, const TextSite& site, const Descriptor& root,
                 CheckContext* context, FieldPath* resolved) {
  Text fault;
  if (FieldPath::Resolve(root, path, resolved, &fault)) return true;
  context->faults->Add(site, fault);
  return false;
}

// What counts, of a root.
struct Counted {
  const Descriptor& root;
  const std::optional<PredicateProgram>& where;
  CheckContext* context;

  bool CanHoldWith(const FieldTest& test) const {
    const PredicateProgram asked = ProgramOf(test, root);
    std::vector<Claim> claims = {Whole(asked)};
    if (where.has_value()) claims.push_back(Whole(*where));
    return CanHoldTogether(claims, &context->effort).possible != Possible::kNo;
  }

  // Tells it if nothing that counts has the field.
  bool HasSome(const FieldPath& path, const TextSite& site) const {
    FieldTest test;
    test.set_path(path.path());
    test.set_present(true);
    if (CanHoldWith(test)) return true;
    context->Add(site, absl::StrCat("Nothing that counts here has `", path.path(), "`."),
                 absl::StrCat("此处计入的内容都没有 `", path.path(), "`。"));
    return false;
  }
};

// The unit of the sum, if it can be one.
std::optional<Unit> CheckSum(const std::string& name, const TextSite& site,
                             const Counted& counted) {
  FieldPath path;
  if (!ResolvePath(name, site, counted.root, counted.context, &path)) return std::nullopt;
  if (!IsNumber(path.field())) {
    const Text kind = KindText(path.field());
    counted.context->Add(site,
                         absl::StrCat("`", name, "` is ", kind.en, "; only numbers have a sum."),
                         absl::StrCat("`", name, "` 是", kind.zh, "，只有数字可以求和。"));
    return std::nullopt;
  }
  if (!counted.HasSome(path, site)) return std::nullopt;
  return UnitOf(path.field());
}

// The words that the predicate tells apart for this field.
std::set<std::string> WordsAsked(const Counted& counted, const std::string& path) {
  std::set<std::string> words;
  if (!counted.where.has_value()) return words;
  for (const FieldQuestion& question : counted.where->questions) {
    if (question.path().path() != path) continue;
    words.insert(question.words().begin(), question.words().end());
  }
  return words;
}

// The most different values that what counts can have; nothing if there is no end.
std::optional<int64_t> ValuesMax(const FieldPath& path, const Counted& counted) {
  const bool of_enum = path.field().enum_type() != nullptr;
  std::set<std::string> words = WordsAsked(counted, path.path());
  if (of_enum) {
    words.clear();
    for (absl::string_view word : EnumWords(*path.field().enum_type())) words.emplace(word);
  } else if (path.field().is_repeated() || words.empty()) {
    return std::nullopt;
  }
  int64_t possible = 0;
  for (const std::string& word : words) {
    FieldTest test;
    test.set_path(path.path());
    test.add_in(word);
    possible += counted.CanHoldWith(test) ? 1 : 0;
  }
  FieldTest other;
  other.set_path(path.path());
  other.add_in("\x01");  // No word that anybody names.
  if (!of_enum && counted.CanHoldWith(other)) return std::nullopt;
  return possible;
}

// Whether different values of the field can be counted.
bool CheckDistinct(const std::string& name, const TextSite& site, const Counted& counted,
                   std::optional<Bound>* most) {
  FieldPath path;
  if (!ResolvePath(name, site, counted.root, counted.context, &path)) return false;
  if (path.field().cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    const Text kind = KindText(path.field());
    counted.context->Add(
        site,
        absl::StrCat("`", name, "` is ", kind.en,
                     "; different values are counted of text, words, numbers and flags only."),
        absl::StrCat("`", name, "` 是", kind.zh, "，只有文字、列举值、数字和真假值可以计不同值。"));
    return false;
  }
  if (!counted.HasSome(path, site)) return false;
  if (path.field().cpp_type() == FieldDescriptor::CPPTYPE_BOOL) *most = Bound{2, 1};
  if (path.field().cpp_type() == FieldDescriptor::CPPTYPE_STRING ||
      path.field().enum_type() != nullptr) {
    if (auto values = ValuesMax(path, counted)) *most = Bound{*values, 1};
  }
  return true;
}

// Received are events that name a centre; some of those that count must be able to.
void CheckReceived(const Counted& counted, const TextSite& site) {
  const auto& payload = *wubu::v1::Payload::descriptor();
  for (int i = 0; i < payload.field_count(); ++i) {
    if (payload.field(i)->message_type()->FindFieldByName("target_center") == nullptr) continue;
    FieldTest test;
    test.set_path(absl::StrCat(payload.field(i)->name(), ".target_center"));
    test.set_present(true);
    if (counted.CanHoldWith(test)) return;
  }
  counted.context->Add(site, "No event that counts here names a `target_center`.",
                       "此处计入的事件都不写明 `target_center`。");
}

void CheckThroughout(bool throughout, const TextSite& site, const wubu::v1::Period& period,
                     CheckContext* context) {
  if (!throughout || period.unit() != wubu::v1::PERIOD_UNIT_INSTANT) return;
  context->Add(site.At("throughout"), "An instant has no `throughout`. Name a period.",
               "时点没有 `throughout`。请写一个时段。");
}

std::optional<PredicateProgram> CheckWhere(bool told, const wubu::v1::Predicate& where,
                                           const TextSite& site, const Descriptor& root,
                                           CheckContext* context) {
  if (!told) return std::nullopt;
  return CheckPredicate(where, site.At("where"), root, context);
}

}  // namespace

const Descriptor* EntryMessage(wubu::v1::EntryType entry) {
  switch (entry) {
    case wubu::v1::ENTRY_TYPE_ROOM:
      return wubu::v1::RoomOpened::descriptor();
    case wubu::v1::ENTRY_TYPE_TROUPE:
      return wubu::v1::TroupeFormed::descriptor();
    case wubu::v1::ENTRY_TYPE_VOLUNTEER_TEAM:
      return wubu::v1::VolunteerTeamFormed::descriptor();
    case wubu::v1::ENTRY_TYPE_ASSET:
      return wubu::v1::AssetRegistered::descriptor();
    case wubu::v1::ENTRY_TYPE_STAFF:
      return wubu::v1::StaffAppointed::descriptor();
    case wubu::v1::ENTRY_TYPE_BRAND:
      return wubu::v1::BrandEstablished::descriptor();
    case wubu::v1::ENTRY_TYPE_WORK:
      return wubu::v1::WorkCreated::descriptor();
    case wubu::v1::ENTRY_TYPE_DIGITAL_ITEM:
      return wubu::v1::DigitalItemPublished::descriptor();
    default:
      return nullptr;
  }
}

std::optional<MeasureFacts> CheckCount(const wubu::v1::Count& count, const TextSite& site,
                                       const wubu::v1::Period& period, CheckContext* context) {
  MeasureFacts facts;
  facts.counted = wubu::v1::Payload::descriptor();
  facts.where = CheckWhere(count.has_where(), count.where(), site, *facts.counted, context);
  const Counted counted{*facts.counted, facts.where, context};
  if (count.source() == wubu::v1::EVENT_SOURCE_RECEIVED) {
    CheckReceived(counted, site.At("source"));
  }
  switch (count.amount_case()) {
    case wubu::v1::Count::kSumOf: {
      const auto unit = CheckSum(count.sum_of(), site.At("sum_of"), counted);
      if (!unit.has_value()) return std::nullopt;
      facts.unit = *unit;
      break;
    }
    case wubu::v1::Count::kDistinct:
      if (!CheckDistinct(count.distinct(), site.At("distinct"), counted, &facts.most)) {
        return std::nullopt;
      }
      break;
    case wubu::v1::Count::kDistinctDates:
      facts.most = Bound{DaysMax(period), 1};
      break;
    case wubu::v1::Count::AMOUNT_NOT_SET:
      break;
  }
  return facts;
}

std::optional<MeasureFacts> CheckStock(const wubu::v1::Stock& stock, const TextSite& site,
                                       const wubu::v1::Period& period, CheckContext* context) {
  MeasureFacts facts;
  facts.counted = EntryMessage(stock.entry());
  if (facts.counted == nullptr) {
    context->Add(site.At("entry"), "A stock needs `entry`: which sort of entry it counts.",
                 "存量指标需要 `entry`：统计哪类登记项。");
    return std::nullopt;
  }
  if (stock.working() && stock.entry() != wubu::v1::ENTRY_TYPE_ASSET) {
    context->Add(site.At("working"), "Only assets have faults; `working` is for ENTRY_TYPE_ASSET.",
                 "只有设备会有故障；`working` 仅用于 ENTRY_TYPE_ASSET。");
  }
  CheckThroughout(stock.throughout(), site, period, context);
  facts.where = CheckWhere(stock.has_where(), stock.where(), site, *facts.counted, context);
  const Counted counted{*facts.counted, facts.where, context};
  if (stock.amount_case() == wubu::v1::Stock::kSumOf) {
    const auto unit = CheckSum(stock.sum_of(), site.At("sum_of"), counted);
    if (!unit.has_value()) return std::nullopt;
    facts.unit = *unit;
  } else if (stock.amount_case() == wubu::v1::Stock::kDistinct &&
             !CheckDistinct(stock.distinct(), site.At("distinct"), counted, &facts.most)) {
    return std::nullopt;
  }
  return facts;
}

std::optional<MeasureFacts> CheckAttribute(const wubu::v1::Attribute& attribute,
                                           const TextSite& site, const wubu::v1::Period& period,
                                           CheckContext* context) {
  CheckThroughout(attribute.throughout(), site, period, context);
  FieldPath path;
  if (!ResolvePath(attribute.field(), site.At("field"), *wubu::v1::CenterRegistered::descriptor(),
                   context, &path)) {
    return std::nullopt;
  }
  MeasureFacts facts;
  const FieldDescriptor& field = path.field();
  if (IsNumber(field)) {
    facts.unit = UnitOf(field);
  } else if (!field.is_repeated()) {
    facts.most = Bound{1, 1};
  } else if (field.message_type() != nullptr) {
    facts.counted = field.message_type();
  }
  if (!attribute.has_where()) return facts;
  if (facts.counted == nullptr) {
    const Text kind = KindText(field);
    context->Add(
        site.At("where"),
        absl::StrCat("`", attribute.field(), "` is ", kind.en, "; it has no entries to choose."),
        absl::StrCat("`", attribute.field(), "` 是", kind.zh, "，没有可筛选的条目。"));
    return facts;
  }
  facts.where = CheckPredicate(attribute.where(), site.At("where"), *facts.counted, context);
  return facts;
}

}  // namespace wubu::standards
