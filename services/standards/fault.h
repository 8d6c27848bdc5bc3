// Fault: one reason why a text is no standard, or a standard that cannot be meant.
#ifndef WUBU_SERVICES_STANDARDS_FAULT_H_
#define WUBU_SERVICES_STANDARDS_FAULT_H_

#include <string>

namespace wubu::standards {

// The same in both languages: what was found, what is possible, what to do.
struct Text {
  std::string en;
  std::string zh;
};

struct Fault {
  // Where in the text, both from 1, in characters; 0 is the whole text.
  int line = 0;
  int column = 0;
  // The id of the rule that it lies in, if it lies in one that has an id.
  std::string rule;
  Text text;
};

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_FAULT_H_
