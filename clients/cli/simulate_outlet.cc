#include "clients/cli/simulate_outlet.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/event_json.h"
#include "clients/cpp/ingest_sender.h"

namespace wubu::cli {
namespace {

constexpr size_t kBatchEvents = 1000;

class ServerOutlet final : public SimulateOutlet {
 public:
  ServerOutlet(client::Client& client, SendReport& report)
      : report_(report),
        sender_(client, OptionsFor(client), [this](const client::IngestOutcome& outcome) {
          if (!report_.tally().Take(outcome.verdict)) return;
          report_.tally().Refuse(absl::StrCat(outcome.event.subject(), " ", outcome.event.id()),
                                 ComplaintOf(outcome.verdict.refusal()));
        }) {}

  absl::Status Take(const v1::Event& event) override { return sender_.Add(event); }
  absl::Status Close() override { return sender_.Close(); }
  uint64_t unanswered() const override { return sender_.unanswered(); }

 private:
  static client::IngestOptions OptionsFor(const client::Client& client) {
    client::IngestOptions options;
    options.batch_events_max = kBatchEvents;
    options.give_up_after = client.options().deadline;
    return options;
  }

  SendReport& report_;
  client::IngestSender sender_;  // Last: its callback uses the report.
};

class LineOutlet final : public SimulateOutlet {
 public:
  LineOutlet(std::ostream& out, SendReport& report) : out_(out), report_(report) {
    written_.set_outcome(v1::Verdict::OUTCOME_ACCEPTED);
  }

  absl::Status Take(const v1::Event& event) override {
    out_ << ToJson(event) << '\n';
    report_.tally().Take(written_);
    return Health();
  }
  absl::Status Close() override {
    out_.flush();
    return Health();
  }
  uint64_t unanswered() const override { return 0; }

 private:
  absl::Status Health() const {
    return out_ ? absl::OkStatus() : absl::DataLossError("the file can't be written any further");
  }

  std::ostream& out_;
  SendReport& report_;
  v1::Verdict written_;
};

}  // namespace

std::unique_ptr<SimulateOutlet> SimulateOutlet::ToServer(client::Client& client,
                                                         SendReport& report) {
  return std::make_unique<ServerOutlet>(client, report);
}

std::unique_ptr<SimulateOutlet> SimulateOutlet::ToLines(std::ostream& out, SendReport& report) {
  return std::make_unique<LineOutlet>(out, report);
}

}  // namespace wubu::cli
