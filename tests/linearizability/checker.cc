#include "tests/linearizability/checker.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

namespace wubu::linearizability {
namespace {

// A search that has seen so many places is given up; histories here are small.
constexpr size_t kPlacesMax = 4'000'000;

constexpr uint64_t kNever = std::numeric_limits<uint64_t>::max();

// The plain thing: the events of the subject, in order.
using Model = std::vector<uint64_t>;

// The revision of the event in the model; 0: not there.
uint64_t RevisionOf(const Model& model, uint64_t event) {
  const auto it = std::find(model.begin(), model.end(), event);
  return it == model.end() ? 0 : it - model.begin() + 1;
}

Answer::Kind AppendTo(Model* model, const Call& call, uint64_t* revision) {
  *revision = RevisionOf(*model, call.event);
  if (*revision != 0) return Answer::kDuplicate;
  if (call.expected_revision.value_or(model->size()) != model->size()) return Answer::kMoved;
  model->push_back(call.event);
  *revision = model->size();
  return Answer::kAccepted;
}

// Lets the operation happen. False: the answer is not what the model says.
bool Step(const Operation& operation, Model* model) {
  const Answer& answer = operation.answer;
  uint64_t revision = 0;
  switch (operation.call.kind) {
    case Call::kAppend: {
      const Answer::Kind kind = AppendTo(model, operation.call, &revision);
      // An unknown one that would change nothing need not happen at all.
      if (answer.kind == Answer::kUnknown) return kind == Answer::kAccepted;
      return kind == answer.kind && (kind == Answer::kMoved || revision == answer.revision);
    }
    case Call::kReadRevision:
      return answer.revision == model->size();
    case Call::kFindReceipt:
      revision = RevisionOf(*model, operation.call.event);
      return answer.kind == (revision == 0 ? Answer::kMissing : Answer::kFound) &&
             revision == answer.revision;
    case Call::kReadHead:
      return true;
  }
  return false;
}

class Search {
 public:
  explicit Search(History history) : history_(std::move(history)), done_(history_.size(), '0') {}

  std::string Run() {
    if (GoOn()) return "";
    if (places_.size() >= kPlacesMax) return "the history is too large to be decided";
    std::string text = "no order of these operations explains their answers:\n";
    for (const Operation& operation : history_) absl::StrAppend(&text, ToString(operation), "\n");
    return text;
  }

 private:
  // Whether what is left can be put in order behind what is done.
  bool GoOn() {
    uint64_t first_end = kNever;
    for (size_t i = 0; i < history_.size(); ++i) {
      if (done_[i] == '0') first_end = std::min(first_end, history_[i].end);
    }
    if (first_end == kNever) return true;  // What is left is unknown and need not happen.
    if (places_.size() >= kPlacesMax || !places_.insert(Place()).second) return false;
    for (size_t i = 0; i < history_.size(); ++i) {
      if (done_[i] == '0' && history_[i].begin < first_end && Try(i)) return true;
    }
    return false;
  }

  bool Try(size_t i) {
    const Model before = model_;
    if (Step(history_[i], &model_)) {
      done_[i] = '1';
      if (GoOn()) return true;
      done_[i] = '0';
    }
    model_ = before;
    return false;
  }

  std::string Place() const {
    std::string place = done_;
    for (const uint64_t event : model_) absl::StrAppend(&place, " ", event);
    return place;
  }

  const History history_;
  std::string done_;
  Model model_;
  absl::flat_hash_set<std::string> places_;
};

struct Given {
  uint64_t position;
  uint64_t revision;
  friend bool operator==(const Given&, const Given&) = default;
};

bool TellsPosition(const Operation& operation) {
  const Answer::Kind kind = operation.answer.kind;
  return kind == Answer::kAccepted || kind == Answer::kDuplicate || kind == Answer::kFound;
}

// One event has one place, one place has one event.
std::string CheckPlaces(const History& history) {
  std::map<uint64_t, Given> by_event;
  std::map<uint64_t, uint64_t> by_position;
  for (const Operation& operation : history) {
    if (!TellsPosition(operation)) continue;
    const Given given = {operation.answer.position, operation.answer.revision};
    const auto event = by_event.try_emplace(operation.call.event, given).first;
    const auto place = by_position.try_emplace(given.position, operation.call.event).first;
    if (event->second != given || place->second != operation.call.event) {
      return absl::StrCat("a place contradicts another: ", ToString(operation));
    }
  }
  return "";
}

std::string CheckGaps(const History& history, uint64_t first) {
  std::set<uint64_t> positions;
  for (const Operation& operation : history) {
    if (operation.answer.kind == Answer::kUnknown && operation.call.kind == Call::kAppend)
      return "";
    if (TellsPosition(operation)) positions.insert(operation.answer.position);
  }
  if (positions.empty()) return "";
  const uint64_t last = *positions.rbegin();
  if (*positions.begin() == first && last - first + 1 == positions.size()) return "";
  return absl::StrCat("positions from ", first, " to ", last, " have a gap");
}

// The least position that the log must have when the operation ends, by what it answered: an append
// has its own, a head or a receipt has seen it.
std::optional<uint64_t> Shows(const Operation& operation) {
  if (TellsPosition(operation) || operation.answer.kind == Answer::kHead) {
    return operation.answer.position;
  }
  return std::nullopt;
}

// Walks along real time: what had been shown when an operation began bounds what it may answer.
std::string CheckRealTime(const History& history) {
  std::vector<const Operation*> by_begin, by_end;
  for (const Operation& operation : history) {
    by_begin.push_back(&operation);
    if (Shows(operation).has_value()) by_end.push_back(&operation);
  }
  const auto begin = [](const Operation* a, const Operation* b) { return a->begin < b->begin; };
  const auto end = [](const Operation* a, const Operation* b) { return a->end < b->end; };
  std::sort(by_begin.begin(), by_begin.end(), begin);
  std::sort(by_end.begin(), by_end.end(), end);
  uint64_t shown = 0;
  auto ended = by_end.begin();
  for (const Operation* const operation : by_begin) {
    for (; ended != by_end.end() && (*ended)->end < operation->begin; ++ended) {
      shown = std::max(shown, *Shows(**ended));
    }
    const bool is_new = operation->answer.kind == Answer::kAccepted;
    const bool is_head = operation->answer.kind == Answer::kHead;
    if ((is_new && operation->answer.position <= shown) ||
        (is_head && operation->answer.position < shown)) {
      return absl::StrCat("position ", shown, " had been shown before: ", ToString(*operation));
    }
  }
  return "";
}

}  // namespace

std::string ToString(const Operation& operation) {
  static constexpr const char* kCalls[] = {"append", "revision", "receipt", "head"};
  static constexpr const char* kAnswers[] = {"accepted", "duplicate", "moved", "found",
                                             "missing",  "revision",  "head",  "unknown"};
  const Call& call = operation.call;
  std::string text = absl::StrCat("[", operation.begin, ", ", operation.end, "] ",
                                  kCalls[call.kind], " of subject ", call.subject);
  if (call.kind == Call::kAppend || call.kind == Call::kFindReceipt) {
    absl::StrAppend(&text, " event ", call.event);
  }
  if (call.expected_revision) absl::StrAppend(&text, " expecting ", *call.expected_revision);
  return absl::StrCat(text, " -> ", kAnswers[operation.answer.kind], " revision ",
                      operation.answer.revision, " position ", operation.answer.position);
}

std::string CheckSubject(const History& of_one_subject) { return Search(of_one_subject).Run(); }

std::string CheckPositions(const History& history, uint64_t first) {
  for (const std::string& fault :
       {CheckPlaces(history), CheckGaps(history, first), CheckRealTime(history)}) {
    if (!fault.empty()) return fault;
  }
  return "";
}

std::string Check(const History& history, uint64_t first) {
  std::map<int, History> subjects;
  for (const Operation& operation : history) {
    const bool unknown = operation.answer.kind == Answer::kUnknown;
    if (operation.call.kind == Call::kReadHead) continue;
    if (unknown && operation.call.kind != Call::kAppend) continue;  // It says nothing.
    subjects[operation.call.subject].push_back(operation);
  }
  for (const auto& [subject, own] : subjects) {
    std::string fault = CheckSubject(own);
    if (!fault.empty()) return fault;
  }
  return CheckPositions(history, first);
}

}  // namespace wubu::linearizability
