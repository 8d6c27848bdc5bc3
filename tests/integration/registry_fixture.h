// RegistryFixture: a register made over the wire, and the questions that are asked of it.
#ifndef WUBU_TESTS_INTEGRATION_REGISTRY_FIXTURE_H_
#define WUBU_TESTS_INTEGRATION_REGISTRY_FIXTURE_H_

#include <gmock/gmock.h>

#include "google/protobuf/util/time_util.h"
#include "tests/integration/server_fixture.h"
#include "wubu/v1/registry_service.grpc.pb.h"

namespace wubu::integration {

using Names = std::vector<std::string>;

inline google::protobuf::Timestamp Time(const std::string& text) {
  google::protobuf::Timestamp time;
  EXPECT_TRUE(google::protobuf::util::TimeUtil::FromString(text, &time));
  return time;
}

// What a test asks with, unless it says otherwise: when all of it has happened.
inline constexpr char kNow[] = "2026-04-01T00:00:00Z";

class RegistryFixture : public ServerTest {
 protected:
  RegistryFixture() { Start(); }

  std::string Say(const std::string& subject, const std::string& when, const v1::Payload& payload) {
    v1::Event event;
    event.set_id(Id(++ids_));
    event.set_subject(subject);
    *event.mutable_occurred_time() = Time(when);
    *event.mutable_payload() = payload;
    const grpc::Status status = Append({event});
    EXPECT_TRUE(status.ok()) << status.error_message();
    return event.id();
  }
  std::string Region(const std::string& name, const std::string& parent,
                     const std::string& when = "2026-01-01T00:00:00Z") {
    v1::Payload payload;
    payload.mutable_region_registered()->set_display_name("地区" + name);
    payload.mutable_region_registered()->set_parent(parent);
    return Say(name, when, payload);
  }
  std::string Center(const std::string& name, const std::string& region,
                     const std::string& kind = "TOWN",
                     const std::string& when = "2026-01-01T00:00:00Z") {
    v1::Payload payload;
    payload.mutable_center_registered()->set_display_name("文化站 " + name);
    payload.mutable_center_registered()->set_kind(kind);
    payload.mutable_center_registered()->set_region(region);
    return Say(name, when, payload);
  }
  void Void(const std::string& subject, const std::string& event) {
    v1::Payload payload;
    payload.mutable_event_voided()->set_event(event);
    payload.mutable_event_voided()->set_reason("entered twice");
    Say(subject, "2026-03-01T00:00:00Z", payload);
  }
  void Move(const std::string& center, const std::string& region, const std::string& when) {
    v1::Payload payload;
    payload.mutable_center_changed()->set_region(region);
    Say(center, when, payload);
  }

  // A city of two counties, with a town in one of them, and a centre in each.
  void RegisterACity() {
    Region("regions/city", "");
    Region("regions/east", "regions/city");
    Region("regions/west", "regions/city");
    Region("regions/east-town", "regions/east");
    Center("centers/city", "regions/city", "MAIN");
    Center("centers/east", "regions/east", "BRANCH");
    Center("centers/town", "regions/east-town");
    Center("centers/west", "regions/west", "BRANCH");
  }

  template <typename Request>
  Request Asking(const std::string& at = kNow) {
    Request request;
    *request.mutable_viewpoint()->mutable_at() = Time(at);
    request.mutable_viewpoint()->set_min_position(HeadPosition());
    return request;
  }
  std::unique_ptr<v1::RegistryService::Stub> Stub() {
    return v1::RegistryService::NewStub(channel_);
  }

  template <typename Request, typename Response>
  grpc::Status Ask(grpc::Status (v1::RegistryService::Stub::*method)(grpc::ClientContext*,
                                                                     const Request&, Response*),
                   const Request& request, Response* response) {
    grpc::ClientContext context;
    response->Clear();
    return ((*Stub()).*method)(&context, request, response);
  }
  v1::ListCentersResponse List(const v1::ListCentersRequest& request) {
    v1::ListCentersResponse response;
    const grpc::Status status = Ask(&v1::RegistryService::Stub::ListCenters, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
  // All pages.
  Names Centers(v1::ListCentersRequest request) {
    Names names;
    do {
      const v1::ListCentersResponse page = List(request);
      for (const auto& center : page.centers()) names.push_back(center.name());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return names;
  }
  Names CentersIn(const std::string& region, const std::string& at = kNow) {
    auto request = Asking<v1::ListCentersRequest>(at);
    request.set_region(region);
    return Centers(request);
  }
  v1::GetCenterResponse Get(const std::string& center, const std::string& at = kNow) {
    auto request = Asking<v1::GetCenterRequest>(at);
    request.set_center(center);
    v1::GetCenterResponse response;
    const grpc::Status status = Ask(&v1::RegistryService::Stub::GetCenter, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  int ids_ = 100;
};
}  // namespace wubu::integration

#endif  // WUBU_TESTS_INTEGRATION_REGISTRY_FIXTURE_H_
