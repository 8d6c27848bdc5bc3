#include "services/standards/standard_words.h"

#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "services/domain/text_form.h"
#include "services/standards/fault_text.h"
#include "services/standards/limits.h"
#include "services/standards/word_text.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::standards {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::io::Tokenizer;
using Token = Tokenizer::Token;

// What a value was written as.
struct Value {
  enum class Kind { kText, kInteger, kOtherNumber, kWord };

  Kind kind = Kind::kWord;
  bool negative = false;
  std::string written;  // As it stands in the text.
  std::string text;     // Of a text: what it says.
  int line = 0;
  int column = 0;
};

// Faults of the characters themselves: a text without its end, a character that means nothing.
class CharacterFaults : public google::protobuf::io::ErrorCollector {
 public:
  explicit CharacterFaults(FaultList* faults) : faults_(faults) {}

  void AddError(int line, int column, const std::string& message) override {
    found = true;
    faults_->Add(line, column, UnreadableText(message));
  }

  bool found = false;

 private:
  FaultList* const faults_;
};

bool IntegerOf(const Value& value, int64_t* number) {
  uint64_t size;
  const auto greatest = static_cast<uint64_t>(std::numeric_limits<int64_t>::max());
  const uint64_t size_max = value.negative ? greatest + 1 : greatest;
  if (!Tokenizer::ParseInteger(value.text, size_max, &size)) return false;
  *number = static_cast<int64_t>(value.negative ? ~size + 1 : size);
  return true;
}

class WordReader {
 public:
  WordReader(absl::string_view text, FaultList* faults)
      : input_(text.data(), static_cast<int>(text.size())),
        character_faults_(faults),
        tokens_(&input_, &character_faults_),
        faults_(faults) {
    // As TextFormat::Parser does.
    tokens_.set_comment_style(Tokenizer::SH_COMMENT_STYLE);
    tokens_.set_allow_f_after_float(true);
    tokens_.Next();
  }

  void Read(const Descriptor& message) {
    // Where the fields end something else may stand, a bracket too many for instance.
    if (ReadFields(&message, 0) && token().type != Tokenizer::TYPE_END) {
      Expected({"a field name", "字段名"});
    }
  }

 private:
  // Each Read… is false after a fault of syntax. Without a message or field, one that is not known
  // is read over.

  // Up to a closing bracket or the end.
  bool ReadFields(const Descriptor* message, int depth) {
    std::set<const void*> told;
    while (token().type != Tokenizer::TYPE_END && !At("}") && !At(">")) {
      if (character_faults_.found || !ReadField(message, depth, &told)) return false;
    }
    return !character_faults_.found;
  }

  bool ReadField(const Descriptor* message, int depth, std::set<const void*>* told) {
    if (token().type != Tokenizer::TYPE_IDENTIFIER) return Expected({"a field name", "字段名"});
    const FieldDescriptor* const field = FieldNamed(message, told);
    tokens_.Next();
    const bool colon = Take(":");
    if (At("[")) {
      if (!ReadList(field, depth)) return false;
    } else if (!colon && !At("{") && !At("<")) {
      return Expected({"`:` or `{`", " `:` 或 `{`"});
    } else if (!ReadValue(field, depth)) {
      return false;
    }
    if (!Take(";")) Take(",");
    return true;
  }

  // The field that the token names, if there is one.
  const FieldDescriptor* FieldNamed(const Descriptor* message, std::set<const void*>* told) {
    if (message == nullptr) return nullptr;
    const FieldDescriptor* const field = message->FindFieldByName(token().text);
    if (field == nullptr) {
      Tell(UnknownFieldText(token().text, *message));
    } else if (!field->is_repeated() && !told->insert(field).second) {
      Tell(ToldTwiceText(*field));
    } else if (field->real_containing_oneof() != nullptr &&
               !told->insert(field->real_containing_oneof()).second) {
      Tell(ExcludeText(*field->real_containing_oneof()));
    }
    return field;
  }

  bool ReadList(const FieldDescriptor* field, int depth) {
    if (field != nullptr && !field->is_repeated()) Tell(NoListText(*field));
    tokens_.Next();
    if (Take("]")) return true;
    do {
      if (!ReadValue(field, depth)) return false;
    } while (Take(","));
    return Take("]") || Expected({"`,` or `]`", " `,` 或 `]`"});
  }

  bool ReadValue(const FieldDescriptor* field, int depth) {
    if (At("{") || At("<")) return ReadMessage(field, depth);
    Value value;
    if (!ReadScalar(&value)) return false;
    if (field != nullptr) Judge(value, *field);
    if (InRule(field)) rule_ = value.text;
    return true;
  }

  bool ReadMessage(const FieldDescriptor* field, int depth) {
    const Descriptor* const message = field == nullptr ? nullptr : field->message_type();
    if (field != nullptr && message == nullptr) Tell(WrongKindText(*field, token().text));
    if (depth + 1 >= kTextDepthMax) {
      Tell(TooDeepText());
      return false;
    }
    const std::string closing = At("{") ? "}" : ">";
    tokens_.Next();
    const size_t faults_before = faults_->size();
    const bool rule = message == wubu::v1::Rule::descriptor();
    if (rule) rule_.clear();
    const bool read = ReadFields(message, depth + 1) &&
                      (Take(closing) || Expected({absl::StrCat("`", closing, "`"),
                                                  absl::StrCat(" `", closing, "`")}));
    if (rule) faults_->SetRuleSince(faults_before, rule_);
    return read;
  }

  static bool InRule(const FieldDescriptor* field) {
    return field != nullptr && field->containing_type() == wubu::v1::Rule::descriptor() &&
           field->number() == wubu::v1::Rule::kIdFieldNumber;
  }

  bool ReadScalar(Value* value) {
    value->line = token().line;
    value->column = token().column;
    value->negative = Take("-");
    value->written = absl::StrCat(value->negative ? "-" : "", token().text);
    value->text = token().text;
    switch (token().type) {
      case Tokenizer::TYPE_STRING:
        if (value->negative) return Expected({"a number", "数字"});
        ReadText(value);
        return true;
      case Tokenizer::TYPE_INTEGER:
        value->kind = Value::Kind::kInteger;
        break;
      case Tokenizer::TYPE_FLOAT:
        value->kind = Value::Kind::kOtherNumber;
        break;
      case Tokenizer::TYPE_IDENTIFIER:
        value->kind = Value::Kind::kWord;
        break;
      default:
        return Expected({"a value", "值"});
    }
    tokens_.Next();
    return true;
  }

  // Texts that follow each other are one.
  void ReadText(Value* value) {
    value->kind = Value::Kind::kText;
    value->text.clear();
    while (token().type == Tokenizer::TYPE_STRING) {
      Tokenizer::ParseStringAppend(token().text, &value->text);
      tokens_.Next();
    }
  }

  void Judge(const Value& value, const FieldDescriptor& field) {
    const bool integer = value.kind == Value::Kind::kInteger;
    int64_t number;
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        if (value.kind != Value::Kind::kText) return TellWrongKind(value, field);
        if (!domain::IsText(value.text)) Tell(value, NotTextText(field));
        return;
      case FieldDescriptor::CPPTYPE_BOOL:
        if (!IsFlag(value)) TellWrongKind(value, field);
        return;
      case FieldDescriptor::CPPTYPE_ENUM:
        if (value.kind == Value::Kind::kText) return TellWrongKind(value, field);
        if (!IsIn(value, *field.enum_type())) {
          Tell(value, UnknownWordText(value.written, *field.enum_type()));
        }
        return;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return TellWrongKind(value, field);
      default:
        if (!integer) return TellWrongKind(value, field);
        if (!IntegerOf(value, &number) || !Holds(field, number)) {
          Tell(value, OutOfRangeText(field, value.written));
        }
    }
  }

  static bool IsFlag(const Value& value) {
    if (value.kind == Value::Kind::kInteger) {
      return !value.negative && (value.text == "0" || value.text == "1");
    }
    for (absl::string_view word : {"true", "false", "True", "False", "t", "f"}) {
      if (value.kind == Value::Kind::kWord && !value.negative && value.text == word) return true;
    }
    return false;
  }

  static bool IsIn(const Value& value, const EnumDescriptor& words) {
    int64_t number;
    if (value.kind == Value::Kind::kWord) {
      return !value.negative && words.FindValueByName(value.text) != nullptr;
    }
    return value.kind == Value::Kind::kInteger && IntegerOf(value, &number) && number >= 0 &&
           number <= std::numeric_limits<int32_t>::max() &&
           words.FindValueByNumber(static_cast<int>(number)) != nullptr;
  }

  static bool Holds(const FieldDescriptor& field, int64_t number) {
    return field.cpp_type() != FieldDescriptor::CPPTYPE_INT32 ||
           (number >= std::numeric_limits<int32_t>::min() &&
            number <= std::numeric_limits<int32_t>::max());
  }

  const Token& token() { return tokens_.current(); }
  bool At(absl::string_view symbol) {
    return token().type == Tokenizer::TYPE_SYMBOL && token().text == symbol;
  }
  bool Take(absl::string_view symbol) {
    if (!At(symbol)) return false;
    tokens_.Next();
    return true;
  }
  void Tell(Text text) { faults_->Add(token().line, token().column, std::move(text)); }
  void Tell(const Value& value, Text text) {
    faults_->Add(value.line, value.column, std::move(text));
  }
  void TellWrongKind(const Value& value, const FieldDescriptor& field) {
    Tell(value, WrongKindText(field, value.written));
  }
  bool Expected(const Text& what) {
    if (character_faults_.found) return false;  // That one is the cause.
    Tell(ExpectedText(what, token().text));
    return false;
  }

  google::protobuf::io::ArrayInputStream input_;
  CharacterFaults character_faults_;
  Tokenizer tokens_;
  FaultList* const faults_;
  std::string rule_;
};

}  // namespace

void CheckWords(absl::string_view text, const Descriptor& message, FaultList* faults) {
  WordReader(text, faults).Read(message);
}

}  // namespace wubu::standards
