// StandardInForce: a standard that is published and assigned, and the Judge's verdicts by it.
#ifndef WUBU_TESTS_STANDARDS_STANDARD_IN_FORCE_H_
#define WUBU_TESTS_STANDARDS_STANDARD_IN_FORCE_H_

#include <memory>
#include <string>
#include <vector>

#include "tests/standards/history_builder.h"
#include "tests/standards/standard_files.h"
#include "wubu/v1/compliance.pb.h"

namespace wubu::standards_test {

// Asia/Shanghai.
const history::Zone& LocalZone();

// Of all files; it must be there.
const StandardFile& FileNamed(const std::string& name);

class StandardInForce {
 public:
  // `standard` is nullptr if the file can't be read. The file outlives it.
  explicit StandardInForce(const StandardFile& file) : file_(file), standard_(Compiled(file)) {}

  bool is_readable() const { return standard_ != nullptr; }
  const StandardFile& file() const { return file_; }
  const wubu::v1::Standard& told() const { return standard_->standard(); }

  // The region publishes it and assigns it to itself.
  void Publish(const std::string& region, Instant when, HistoryBuilder* history) const;

  // All verdicts about the centres over the period, by what is known at the instant.
  std::vector<wubu::v1::RuleVerdict> VerdictsOf(const std::vector<wubu::v1::Event>& events,
                                                const std::vector<std::string>& centers,
                                                wubu::v1::PeriodUnit unit,
                                                const std::string& period, Instant at) const;

 private:
  const StandardFile& file_;
  const std::unique_ptr<const compliance::CompiledStandard> standard_;
};

}  // namespace wubu::standards_test

#endif  // WUBU_TESTS_STANDARDS_STANDARD_IN_FORCE_H_
