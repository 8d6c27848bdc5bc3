#include "services/standards/standard_text.h"

#include <utility>

#include "absl/strings/str_split.h"
#include "google/protobuf/io/tokenizer.h"
#include "services/domain/text_form.h"
#include "services/standards/limits.h"
#include "services/standards/standard_words.h"
#include "services/standards/word_text.h"

namespace wubu::standards {
namespace {

using google::protobuf::TextFormat;

// Where in the line the first character is that no text may hold, as TextSite counts.
int FirstNoText(absl::string_view line) {
  constexpr size_t kCharacterBytesMax = 4;
  int column = 0;
  for (size_t begin = 0; begin < line.size();) {
    size_t length = 1;
    while (length <= kCharacterBytesMax && !domain::IsText(line.substr(begin, length))) ++length;
    if (length > kCharacterBytesMax) break;
    column += line[begin] == '\t' ? 8 - column % 8 : static_cast<int>(length);
    begin += length;
  }
  return column;
}

// A published text is held to PATTERN_TEXT.
void CheckCharacters(absl::string_view text, FaultList* faults) {
  if (text.size() > kStandardBytesMax) faults->Add(TextSite(), TooLongText(text.size()));
  int line = 0;
  for (absl::string_view one : absl::StrSplit(text, '\n')) {
    if (!domain::IsText(one)) {
      faults->Add(line, FirstNoText(one), NotTextCharacterText());
      return;
    }
    ++line;
  }
}

class ParserFaults : public google::protobuf::io::ErrorCollector {
 public:
  explicit ParserFaults(FaultList* faults) : faults_(faults) {}

  void AddError(int line, int column, const std::string& message) override {
    faults_->Add(line, column, UnreadableText(message));
  }

 private:
  FaultList* const faults_;
};

void Parse(StandardText* read, FaultList* faults) {
  read->places = std::make_unique<TextFormat::ParseInfoTree>();
  ParserFaults parser_faults(faults);
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&parser_faults);
  parser.WriteLocationsTo(read->places.get());
  parser.SetRecursionLimit(kTextDepthMax);
  if (!parser.ParseFromString(read->text, &read->standard) && faults->empty()) {
    faults->Add(TextSite(), UnreadableText("Standard"));
  }
}

}  // namespace

bool ParseStandardText(absl::string_view text, StandardText* read, std::vector<Fault>* faults) {
  FaultList list(text);
  CheckCharacters(text, &list);
  if (list.empty()) CheckWords(text, *wubu::v1::Standard::descriptor(), &list);
  if (list.empty()) {
    read->text = std::string(text);
    Parse(read, &list);
  }
  *faults = list.Take();
  return faults->empty();
}

bool ParseStandard(absl::string_view text, wubu::v1::Standard* standard,
                   std::vector<Fault>* faults) {
  StandardText read;
  if (!ParseStandardText(text, &read, faults)) return false;
  *standard = std::move(read.standard);
  return true;
}

}  // namespace wubu::standards
