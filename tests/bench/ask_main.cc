// bench_ask: how long questions about standings and verdicts take over gRPC, one at a time.
#include <grpcpp/grpcpp.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "storage/base/check.h"
#include "tests/bench/histogram.h"
#include "tests/bench/report.h"
#include "wubu/v1/compliance_service.grpc.pb.h"
#include "wubu/v1/standings_service.grpc.pb.h"

namespace wubu::bench {
namespace {

struct Flags {
  std::string address;
  std::string region;
  std::string center;
  int calls = 200;
  std::string week_rule;
  std::string rows;
};

class Asker {
 public:
  explicit Asker(const Flags& flags) : flags_(flags) {
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(64 << 20);
    const auto channel =
        grpc::CreateCustomChannel(flags.address, grpc::InsecureChannelCredentials(), arguments);
    standings_ = v1::StandingsService::NewStub(channel);
    compliance_ = v1::ComplianceService::NewStub(channel);
  }

  void List(const std::string& what, v1::PeriodUnit unit, v1::StandingOrder order,
            uint32_t page_size) {
    v1::ListStandingsRequest request;
    request.set_region(flags_.region);
    request.set_unit(unit);
    request.set_order(order);
    request.set_page_size(page_size);
    v1::ListStandingsResponse response;
    Measure(what, [&] {
      grpc::ClientContext context;
      ExitUnlessOk(standings_->ListStandings(&context, request, &response));
      return response.standings_size();
    });
  }
  void Summarize() {
    v1::SummarizeStandingsRequest request;
    request.set_region(flags_.region);
    request.set_unit(v1::PERIOD_UNIT_YEAR);
    request.set_group(v1::SUMMARY_GROUP_REGION);
    v1::SummarizeStandingsResponse response;
    Measure("summary_year", [&] {
      grpc::ClientContext context;
      ExitUnlessOk(standings_->SummarizeStandings(&context, request, &response));
      return static_cast<int>(response.center_count());
    });
  }
  // One weekly rule: how many centres keep it, and then its figure centre by centre, all pages.
  void Week() {
    v1::SummarizeStandingsRequest summary;
    summary.set_region(flags_.region);
    summary.set_unit(v1::PERIOD_UNIT_WEEK);
    summary.mutable_filter()->add_rules(flags_.week_rule);
    Measure("count_rule", [&] {
      v1::SummarizeStandingsResponse response;
      grpc::ClientContext context;
      ExitUnlessOk(standings_->SummarizeStandings(&context, summary, &response));
      return static_cast<int>(response.lines(0).met());
    });
    std::vector<std::pair<std::string, int64_t>> figures;
    Measure("list_rule", [&] {
      figures = WeekFigures();
      return static_cast<int>(figures.size());
    });
    std::ofstream rows(flags_.rows);
    for (const auto& [center, value] : figures) rows << center << ',' << value << '\n';
    rows.close();
    CHECK(rows.good());
  }
  void Center() {
    v1::GetVerdictsRequest request;
    request.set_center(flags_.center);
    request.set_unit(v1::PERIOD_UNIT_YEAR);
    v1::GetVerdictsResponse response;
    const auto verdicts = [&] {
      grpc::ClientContext context;
      ExitUnlessOk(compliance_->GetVerdicts(&context, request, &response));
      return response.verdicts_size();
    };
    Measure("verdicts_year", verdicts);
    CHECK(response.verdicts_size() > 0);
    const std::string rule = response.verdicts(0).rule();
    request.mutable_viewpoint()->mutable_as_of()->set_position(response.true_of().position() / 2);
    Measure("verdicts_year_as_of", verdicts);
    v1::ExplainVerdictRequest explain;
    explain.set_center(flags_.center);
    explain.set_rule(rule);
    v1::ExplainVerdictResponse explained;
    Measure("explain", [&] {
      grpc::ClientContext context;
      ExitUnlessOk(compliance_->ExplainVerdict(&context, explain, &explained));
      return explained.evidence().counted_size();
    });
  }

 private:
  static void ExitUnlessOk(const grpc::Status& status) {
    if (status.ok()) return;
    std::cerr << status.error_message() << "\n";
    std::exit(1);
  }
  std::vector<std::pair<std::string, int64_t>> WeekFigures() {
    v1::ListStandingsRequest request;
    request.set_region(flags_.region);
    request.set_unit(v1::PERIOD_UNIT_WEEK);
    request.mutable_filter()->add_rules(flags_.week_rule);
    request.set_page_size(1'000);
    std::vector<std::pair<std::string, int64_t>> figures;
    do {
      v1::ListStandingsResponse page;
      grpc::ClientContext context;
      ExitUnlessOk(standings_->ListStandings(&context, request, &page));
      for (const v1::Standing& standing : page.standings()) {
        figures.emplace_back(standing.center(), standing.rules(0).value());
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return figures;
  }
  // `ask` returns how many there were in the answer.
  void Measure(const std::string& what, const std::function<int()>& ask) {
    Histogram nanos;
    int size = ask();
    for (int i = 0; i < flags_.calls; ++i) {
      const int64_t begin = NowNanos();
      size = ask();
      nanos.Record(static_cast<uint64_t>(NowNanos() - begin));
    }
    Report("ask").Add("question", what).Add("size", size).AddLatency("latency", nanos).Print();
  }

  const Flags& flags_;
  std::unique_ptr<v1::StandingsService::Stub> standings_;
  std::unique_ptr<v1::ComplianceService::Stub> compliance_;
};

int Main(int argc, char** argv) {
  Flags flags;
  CLI::App app("Questions to a running server");
  app.add_option("--address", flags.address, "The server's")->required();
  app.add_option("--region", flags.region, "Whose centres; none: all");
  app.add_option("--center", flags.center, "Also questions about this one");
  app.add_option("--calls", flags.calls, "Of each sort");
  app.add_option("--week-rule", flags.week_rule, "Only about this rule in the running week");
  app.add_option("--rows", flags.rows, "A file for its figures, centre by centre");
  CLI11_PARSE(app, argc, argv);
  Asker asker(flags);
  if (!flags.week_rule.empty()) {
    asker.Week();
    return 0;
  }
  constexpr auto kByPlace = v1::STANDING_ORDER_UNSPECIFIED;
  if (!flags.region.empty() || flags.center.empty()) {
    asker.List("list_week", v1::PERIOD_UNIT_WEEK, kByPlace, 1'000);
    asker.List("list_year", v1::PERIOD_UNIT_YEAR, kByPlace, 1'000);
    asker.List("page_year", v1::PERIOD_UNIT_YEAR, kByPlace, 50);
    asker.List("page_behind", v1::PERIOD_UNIT_YEAR, v1::STANDING_ORDER_FARTHEST_BEHIND, 50);
    asker.Summarize();
  }
  if (!flags.center.empty()) asker.Center();
  return 0;
}

}  // namespace
}  // namespace wubu::bench

int main(int argc, char** argv) { return wubu::bench::Main(argc, argv); }
