// A server with a centre, nanhu, and a standard that speaks to it.
#ifndef WUBU_TESTS_INTEGRATION_COMPLIANCE_FIXTURE_H_
#define WUBU_TESTS_INTEGRATION_COMPLIANCE_FIXTURE_H_

#include <gmock/gmock.h>

#include <memory>
#include <string>

#include "google/protobuf/util/time_util.h"
#include "tests/integration/server_fixture.h"
#include "wubu/v1/compliance_service.grpc.pb.h"

namespace wubu::integration {

inline constexpr char kStandardText[] = R"(
id: "s" version: "1" title { zh: "例" en: "Example" } valid_from: "2020-01-01"
rules {
  id: "W" title { zh: "每周不少于10小时" en: "At least 10 hours a week" } kinds: "TOWN"
  measure { open_time {} }
  threshold { at_least { hours: 10 } }
  period { unit: PERIOD_UNIT_WEEK }
}
rules {
  id: "N" title { zh: "大型活动" en: "Large activities" } kinds: "TOWN"
  measure { count { where { field { path: "activity_held.participant_count" min: 500 } } } }
  threshold { at_least { times: 1 } }
  period { unit: PERIOD_UNIT_YEAR }
}
)";

inline google::protobuf::Timestamp Time(const std::string& text) {
  google::protobuf::Timestamp time;
  EXPECT_TRUE(google::protobuf::util::TimeUtil::FromString(text, &time));
  return time;
}

inline v1::Event On(int number, const std::string& subject, const std::string& when,
                    const v1::Payload& payload) {
  v1::Event event;
  event.set_id(Id(number));
  event.set_subject(subject);
  *event.mutable_occurred_time() = Time(when);
  *event.mutable_payload() = payload;
  return event;
}

class ComplianceTest : public ServerTest {
 protected:
  // 1 and 2: the region and the centre nanhu; 3 and 4: a standard that speaks to it.
  ComplianceTest() {
    Start();
    RegisterNanhu();
    Publish(903, "s", kStandardText);
  }

  // Assigned to the region too, by the event of the next number.
  void Publish(int number, const std::string& id, const std::string& text) {
    v1::Payload published;
    published.mutable_standard_published()->set_standard(id);
    published.mutable_standard_published()->set_version("1");
    published.mutable_standard_published()->set_text(text);
    v1::Payload assigned;
    assigned.mutable_standard_assigned()->set_assignment(id);
    assigned.mutable_standard_assigned()->set_standard(id);
    assigned.mutable_standard_assigned()->set_first_date("2020-01-01");
    EXPECT_TRUE(Append({On(number, "regions/jiaxing", "2020-01-01T00:00:00Z", published),
                        On(number + 1, "regions/jiaxing", "2020-01-01T00:00:01Z", assigned)})
                    .ok());
  }

  // Monday to `days`, two hours each, of the week 2026-W10.
  void OpenOnDays(int days) {
    for (int day = 0; day < days; ++day) {
      const std::string date = "2026-03-0" + std::to_string(2 + day);
      v1::Payload opening;
      *opening.mutable_opening_recorded()->mutable_end_time() = Time(date + "T03:00:00Z");
      EXPECT_TRUE(Append({On(910 + day, "centers/nanhu", date + "T01:00:00Z", opening)}).ok());
    }
  }

  void HoldActivity(int number, int participants) {
    v1::Payload held;
    held.mutable_activity_held()->set_kind("MASS");
    held.mutable_activity_held()->set_participant_count(participants);
    EXPECT_TRUE(Append({On(number, "centers/nanhu", "2026-03-03T01:00:00Z", held)}).ok());
  }

  std::unique_ptr<v1::ComplianceService::Stub> Stub() {
    return v1::ComplianceService::NewStub(channel_);
  }
};

}  // namespace wubu::integration

#endif  // WUBU_TESTS_INTEGRATION_COMPLIANCE_FIXTURE_H_
