// The files of services/standards: the standards of the documents, and the examples.
#ifndef WUBU_TESTS_STANDARDS_STANDARD_FILES_H_
#define WUBU_TESTS_STANDARDS_STANDARD_FILES_H_

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "services/compliance/compiled_standard.h"
#include "services/standards/fault.h"

namespace wubu::standards_test {

struct StandardFile {
  std::string name;  // `jiaxing-main-branch`.
  std::string text;
};

// For GoogleTest.
inline void PrintTo(const StandardFile& file, std::ostream* out) { *out << file.name; }

// Of one folder, by name. There is at least one.
std::vector<StandardFile> DataFiles();
std::vector<StandardFile> ExampleFiles();
// Of this folder: shapes of rule that no other file has.
std::vector<StandardFile> ShapeFiles();
// All of these.
std::vector<StandardFile> AllFiles();

// What stands on the lines of the list of requirements.
std::vector<std::string> Requirements();

// The content of a file below the source tree; it must be there.
std::string SourceText(const std::string& path);

// One fault a line: `12:3 JX-C-01: …`.
std::string Told(const std::vector<standards::Fault>& faults);

// nullptr if the text has faults or can't be compiled.
std::unique_ptr<const compliance::CompiledStandard> Compiled(const StandardFile& file);

// Words of a name as the name of a test: letters, digits and underscores.
std::string TestName(const std::string& words);

}  // namespace wubu::standards_test

#endif  // WUBU_TESTS_STANDARDS_STANDARD_FILES_H_
