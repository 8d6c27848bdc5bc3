// wubu anomalies: what is odd in the books of a centre.
#include <memory>

#include "clients/cli/verb.h"
#include "clients/cli/viewpoint_options.h"

namespace wubu::cli {
namespace {

struct AnomalyOptions {
  std::string subject;
  ViewpointOptions viewpoint;
};

std::string KindText(v1::AnomalyKind kind, Language language) {
  const auto say = [language](const Text& text) { return text.In(language); };
  switch (kind) {
    case v1::ANOMALY_KIND_END_WITHOUT_START:
      return say({"an end or heartbeat without a start", "没有开始的结束或心跳"});
    case v1::ANOMALY_KIND_SECOND_START:
      return say({"a second start", "重复的开始"});
    case v1::ANOMALY_KIND_SECOND_END:
      return say({"a second end", "重复的结束"});
    case v1::ANOMALY_KIND_TOO_LONG:
      return say({"longer than 24 hours", "超过 24 小时"});
    case v1::ANOMALY_KIND_NO_END:
      return say({"no end", "没有结束"});
    case v1::ANOMALY_KIND_CLOCK_AHEAD:
      return say({"the clock was ahead", "时钟超前"});
    case v1::ANOMALY_KIND_NOT_UNDER_SENDER:
      return say({"for a centre that is not under the sender", "对象不属于发送方"});
    case v1::ANOMALY_KIND_FIX_ELSEWHERE:
      return say({"a fix filed elsewhere than its target", "更正与其对象不在同一馆"});
    case v1::ANOMALY_KIND_FIX_WAITS:
      return say({"a fix of an event that is not there yet", "更正的对象尚未到达"});
    case v1::ANOMALY_KIND_FIX_OF_VOID:
      return say({"an amendment of a void", "对作废记录的修改"});
    case v1::ANOMALY_KIND_FIX_CIRCLE:
      return say({"fixes in a circle", "更正循环"});
    case v1::ANOMALY_KIND_NO_ENTRY:
      return say({"a change of what does not exist", "变更的对象不存在"});
    case v1::ANOMALY_KIND_EMPTY:
      return say({"an end that is not after the start", "结束不晚于开始"});
    default:
      return v1::AnomalyKind_Name(kind);
  }
}

std::string EffectText(v1::AnomalyEffect effect, Language language) {
  const auto say = [language](const Text& text) { return text.In(language); };
  switch (effect) {
    case v1::ANOMALY_EFFECT_COUNTED:
      return say({"counted", "计入"});
    case v1::ANOMALY_EFFECT_COUNTED_PARTLY:
      return say({"counted up to the last heartbeat", "计至最后一次心跳"});
    default:
      return say({"not counted", "不计"});
  }
}

ExitCode RunAnomalies(Session& session, const AnomalyOptions& options) {
  v1::ListAnomaliesRequest request;
  request.set_subject(options.subject);
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const auto response = (*client)->ListAnomalies(request);
  if (!response.ok()) return session.Fail(response.status());
  if (session.json()) {
    session.PrintJson(*response);
    return ExitCode::kOk;
  }
  Table table({{session.Say({"event", "事件编号"})},
               {session.Say({"what is odd", "异常"})},
               {session.Say({"effect", "影响"})}},
              session.TableStyle());
  for (const v1::Anomaly& anomaly : response->anomalies()) {
    table.AddRow({anomaly.event(), KindText(anomaly.kind(), session.language()),
                  EffectText(anomaly.effect(), session.language())});
  }
  table.Print(session.out());
  return ExitCode::kOk;
}

}  // namespace

Verb AddAnomalies(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  constexpr CommandHelp kHelp = {
      "anomalies",
      {"What is odd in the books of a centre, and what it does to the figures.",
       "列出一个馆（站）记录中的异常及其影响。"},
      {},
      "  wubu anomalies centers/330402-nanhu"};
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<AnomalyOptions>();
  command
      ->add_option("SUBJECT", options->subject,
                   say({"centers/{id} or regions/{id}", "centers/编号 或 regions/编号"}))
      ->required();
  AddViewpoint(*command, language, &options->viewpoint);
  return {command, [options](Session& session) { return RunAnomalies(session, *options); }};
}

}  // namespace wubu::cli
