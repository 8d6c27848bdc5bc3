// Options that say what a centre or region is, one for each attribute, and the message that they
// make. Registering and changing have attributes of the same names, so one list serves both.
#ifndef WUBU_CLIENTS_CLI_ATTRIBUTE_OPTIONS_H_
#define WUBU_CLIENTS_CLI_ATTRIBUTE_OPTIONS_H_

#include <CLI/App.hpp>
#include <deque>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "clients/cli/language.h"
#include "google/protobuf/message.h"

namespace wubu::cli {

// How the value of an attribute is written.
enum class Form { kText, kNumber, kArea, kStage, kYesNo, kSchedule, kTags };

struct Attribute {
  const char* option;
  const char* field;
  Form form;
  Text help;
  bool required = false;  // When registering.
};

class AttributeOptions {
 public:
  enum class Of { kRegistration, kChange };

  void Add(CLI::App& command, Language language, const std::vector<Attribute>& attributes, Of of);

  // Sets the fields that were given. INVALID_ARGUMENT: a value can't be read; the text names the
  // option and says how it is written.
  absl::Status Fill(google::protobuf::Message* message) const;
  bool empty() const;

 private:
  struct Given {
    const Attribute* attribute;
    CLI::Option* option;
    std::vector<std::string> values;
  };
  std::deque<Given> given_;  // Which keeps its places.
};

// What a centre is; what a region is.
const std::vector<Attribute>& CenterAttributes();
const std::vector<Attribute>& RegionAttributes();

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_ATTRIBUTE_OPTIONS_H_
