// TextSite: where in its text a part of a standard stands, so that a fault found in the message can
// be shown there.
//
//   TextSite rule = standard.At("rules", 3);
//   faults->Add(rule.At("period").At("rolling"), text);
#ifndef WUBU_SERVICES_STANDARDS_TEXT_SITE_H_
#define WUBU_SERVICES_STANDARDS_TEXT_SITE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/text_format.h"
#include "services/standards/fault.h"

namespace wubu::standards {

// The parse tree must outlive the site. Cheap to copy.
class TextSite {
 public:
  using ParseInfoTree = google::protobuf::TextFormat::ParseInfoTree;

  // Nowhere; so are its parts.
  TextSite() = default;
  // The whole text of a message.
  TextSite(const google::protobuf::Descriptor* message, const ParseInfoTree* tree)
      : message_(message), tree_(tree) {}

  // The place of a field of the message, or of one entry of a list. Where the text does not have
  // it, the place of the message itself.
  TextSite At(absl::string_view field, int index = -1) const;

  // From 0; in bytes, a tab going on to the next multiple of 8. -1 is the whole text.
  int line() const { return line_; }
  int byte_column() const { return byte_column_; }

 private:
  const google::protobuf::Descriptor* message_ = nullptr;
  const ParseInfoTree* tree_ = nullptr;
  int line_ = -1;
  int byte_column_ = -1;
};

// The faults of one text, in the order in which they are found.
class FaultList {
 public:
  // Without the text: faults have no column but the one of their bytes.
  FaultList() = default;
  explicit FaultList(absl::string_view text);

  // Tells it at the site. After kFaultsMax nothing more is kept; the same twice is kept once.
  void Add(const TextSite& site, Text text) {
    Add(site.line(), site.byte_column(), std::move(text));
  }
  void Add(int line, int byte_column, Text text);
  // The rule in which faults lie from now on; empty for none.
  void SetRule(absl::string_view id) { rule_ = std::string(id); }

  // The same for those from this index on.
  void SetRuleSince(size_t index, absl::string_view id);

  bool empty() const { return faults_.empty(); }
  size_t size() const { return faults_.size(); }
  // How often something was told, kept or not.
  size_t told() const { return told_; }
  const std::vector<Fault>& faults() const { return faults_; }
  // Sorted by place.
  std::vector<Fault> Take();

 private:
  int CharacterColumn(int line, int byte_column) const;

  std::vector<std::string> lines_;
  std::string rule_;
  std::vector<Fault> faults_;
  size_t told_ = 0;
};

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_TEXT_SITE_H_
