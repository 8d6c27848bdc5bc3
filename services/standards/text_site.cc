#include "services/standards/text_site.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/str_split.h"
#include "services/standards/limits.h"
#include "storage/base/check.h"

namespace wubu::standards {
namespace {

using google::protobuf::FieldDescriptor;

auto Key(const Fault& fault) {
  return std::tie(fault.line, fault.column, fault.rule, fault.text.en, fault.text.zh);
}

bool ContinuesCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

TextSite TextSite::At(absl::string_view field, int index) const {
  if (message_ == nullptr) return *this;
  const FieldDescriptor* descriptor = message_->FindFieldByName(std::string(field));
  CHECK(descriptor != nullptr);
  TextSite part = *this;
  part.message_ = descriptor->message_type();
  part.tree_ = nullptr;
  if (tree_ == nullptr) return part;
  // A list in brackets has one place for all its entries.
  const bool list = descriptor->is_repeated();
  auto place = tree_->GetLocation(descriptor, list ? std::max(index, 0) : -1);
  if (place.line < 0 && list) place = tree_->GetLocation(descriptor, 0);
  if (place.line >= 0) {
    part.line_ = place.line;
    part.byte_column_ = place.column;
  }
  if (part.message_ != nullptr) {
    part.tree_ = tree_->GetTreeForNested(descriptor, list ? std::max(index, 0) : -1);
  }
  return part;
}

FaultList::FaultList(absl::string_view text) : lines_(absl::StrSplit(text, '\n')) {}

void FaultList::Add(int line, int byte_column, Text text) {
  ++told_;
  if (faults_.size() >= kFaultsMax) return;
  Fault fault;
  if (line >= 0) {
    fault.line = line + 1;
    fault.column = CharacterColumn(line, byte_column) + 1;
  }
  fault.rule = rule_;
  fault.text = std::move(text);
  const auto same = [&](const Fault& other) { return Key(other) == Key(fault); };
  if (std::none_of(faults_.begin(), faults_.end(), same)) faults_.push_back(std::move(fault));
}

void FaultList::SetRuleSince(size_t index, absl::string_view id) {
  for (; index < faults_.size(); ++index) faults_[index].rule = std::string(id);
}

int FaultList::CharacterColumn(int line, int byte_column) const {
  if (static_cast<size_t>(line) >= lines_.size()) return byte_column;
  int characters = 0;
  int column = 0;
  for (char byte : lines_[line]) {
    if (column >= byte_column) break;
    column += byte == '\t' ? 8 - column % 8 : 1;
    if (!ContinuesCharacter(byte)) ++characters;
  }
  return characters;
}

std::vector<Fault> FaultList::Take() {
  std::stable_sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) {
    return std::tie(a.line, a.column) < std::tie(b.line, b.column);
  });
  return std::move(faults_);
}

}  // namespace wubu::standards
