// MentionsView: whose stream says something about whom: which subjects name a centre as the one
// that something was held for, or as their parent; which have a person on a roll; which publish
// standards.
//
// What no longer holds (voided, amended) stays: a reader looks at the streams, which say what
// lives. So the rows depend on the set of events alone.
//
// Rows: <view>/<kind>/<name>//<subject> → empty.
#ifndef WUBU_SERVICES_PROJECTIONS_MENTIONS_VIEW_H_
#define WUBU_SERVICES_PROJECTIONS_MENTIONS_VIEW_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/projections/view.h"

namespace wubu::projections {

enum class Mention {
  kTarget,    // A centre that something was held for.
  kParent,    // A centre that another one belongs to.
  kPerson,    // Somebody on the roll of a training.
  kStandard,  // Standards; the name is empty.
};

class MentionsView final : public View {
 public:
  absl::string_view name() const override { return "mentions"; }
  uint32_t version() const override { return 1; }
  bool Takes(uint32_t type) const override { return IsMentioning(type); }
  bool MayHold(uint32_t type, absl::string_view content) const override {
    return MayMention(type, content);
  }
  absl::Status Load(const views::ViewStore& store) override;
  absl::Status Apply(const wubu::v1::RecordedEvent& recorded,
                     views::ViewTransaction* rows) override;

  // Who mentions `name`; by name. Any thread.
  static absl::StatusOr<std::vector<std::string>> Who(const views::ViewStore& rows, Mention mention,
                                                      absl::string_view name);
  static absl::StatusOr<std::vector<std::string>> Who(const views::ViewTransaction& rows,
                                                      Mention mention, absl::string_view name);
  // Visits everybody who is mentioned so, with who mentions.
  static absl::Status ForEach(
      const views::ViewStore& rows, Mention mention,
      absl::FunctionRef<void(absl::string_view name, absl::string_view subject)> visit);

  // Types whose events may mention somebody; whether the bytes of one show that it does not.
  static bool IsMentioning(uint32_t type);
  static bool MayMention(uint32_t type, absl::string_view content);

 private:
  void PutAll(absl::string_view subject, const wubu::v1::Payload& payload,
              views::ViewTransaction* rows);
  void Put(Mention mention, absl::string_view name, absl::string_view subject,
           views::ViewTransaction* rows);

  // 128 bits that stand for a row.
  using Print = std::pair<uint64_t, uint64_t>;
  absl::flat_hash_set<Print> written_;  // Some of the rows that are there already.
};

}  // namespace wubu::projections

#endif  // WUBU_SERVICES_PROJECTIONS_MENTIONS_VIEW_H_
