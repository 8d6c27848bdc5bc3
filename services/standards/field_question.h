// FieldQuestion: a FieldTest whose names are resolved against the message that it is asked of.
#ifndef WUBU_SERVICES_STANDARDS_FIELD_QUESTION_H_
#define WUBU_SERVICES_STANDARDS_FIELD_QUESTION_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "google/protobuf/message.h"
#include "services/standards/field_path.h"
#include "services/standards/text_site.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::standards {

// What came of asking a message.
enum class Answer : uint8_t {
  kAsTold,
  kNotAsTold,
  // Not as told, and only a number keeps it so: it is out of its bounds, or not set in a message
  // that is there.
  kNotByNumber,
};

// What a field could be.
struct FieldValue {
  bool set = false;
  int64_t number = 0;              // Of a number or enum.
  bool flag = false;               // Of a flag.
  std::vector<std::string> words;  // Of a text or a list of texts.
};

class FieldQuestion {
 public:
  // Adds what is wrong with the test to the faults; the question is then of no use. The site is
  // that of the test.
  static FieldQuestion Resolve(const wubu::v1::FieldTest& test,
                               const google::protobuf::Descriptor& root, const TextSite& site,
                               FaultList* faults);

  Answer Ask(const google::protobuf::Message& root) const;
  bool IsSet(const google::protobuf::Message& root) const;

  // Whether a field of this value is as told.
  bool IsAsTold(const FieldValue& value) const;

  // A number with a bound.
  bool CountsNumbers() const { return number_ && bounded_; }
  // The number that the message has.
  std::optional<int64_t> Number(const google::protobuf::Message& root) const;
  // The number nearest to `found` that lies within the bounds (of one not set: the least that
  // does), or outside them, if there is any.
  int64_t NeededWithin(std::optional<int64_t> found) const;
  std::optional<int64_t> NeededOutside(int64_t found) const;
  // `present: false` or a least above the greatest, which nothing is.
  bool never() const { return never_; }
  const FieldPath& path() const { return path_; }
  // What is told; bounds that are not are the least and greatest number that there is.
  const std::vector<std::string>& words() const { return words_; }
  int64_t min() const { return min_; }
  int64_t max() const { return max_; }

 private:
  void ResolveWords(const wubu::v1::FieldTest& test, const TextSite& site, FaultList* faults);
  void ResolveBounds(const wubu::v1::FieldTest& test, const TextSite& site, FaultList* faults);
  bool ValueIsAsTold(const google::protobuf::Message& holder) const;
  bool TextIsAsTold(const google::protobuf::Message& holder) const;

  FieldPath path_;
  bool number_ = false;
  bool bounded_ = false;
  bool never_ = false;
  std::vector<std::string> words_;  // Sorted.
  std::vector<int> values_;         // Sorted.
  int64_t min_ = std::numeric_limits<int64_t>::min();
  int64_t max_ = std::numeric_limits<int64_t>::max();
  std::optional<bool> flag_;
};

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_FIELD_QUESTION_H_
