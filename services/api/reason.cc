#include "services/api/reason.h"

#include <cstddef>

#include "storage/base/check.h"

namespace wubu::api {
namespace {

using enum grpc::StatusCode;

// In the order of the enum.
constexpr ReasonText kReasons[] = {
    {Reason::kInvalidRequest, "INVALID_REQUEST", INVALID_ARGUMENT,
     "The request can't be understood: {what}. Correct it and send it again.",
     "无法理解该请求：{what}。请改正后重新发送。"},
    {Reason::kInvalidEvent, "INVALID_EVENT", INVALID_ARGUMENT,
     "{violations} field(s) are at fault; nothing was written. The first is {field}: {text_en}",
     "有 {violations} 处填写有误，未写入任何内容。第一处是 {field}：{text_zh}"},
    {Reason::kNoEvents, "NO_EVENTS", INVALID_ARGUMENT,
     "The request has no events. Send 1 to {max}.", "请求中没有事件。请发送 1 至 {max} 个。"},
    {Reason::kTooManyEvents, "TOO_MANY_EVENTS", INVALID_ARGUMENT,
     "The request has {count} events; at most {max} go together. Split it, or use Ingest.",
     "请求含 {count} 个事件，一次最多 {max} 个。请分批发送，或使用 Ingest。"},
    {Reason::kTooManyExpectations, "TOO_MANY_EXPECTATIONS", INVALID_ARGUMENT,
     "The request has {count} expected revisions; at most {max} are allowed.",
     "请求含 {count} 个预期修订号，最多允许 {max} 个。"},
    {Reason::kBatchTooLarge, "BATCH_TOO_LARGE", INVALID_ARGUMENT,
     "Batch {batch} has {count} events; at most {max} are allowed. Send smaller batches.",
     "批次 {batch} 含 {count} 个事件，最多允许 {max} 个。请减小批次。"},
    {Reason::kInvalidFilter, "INVALID_FILTER", INVALID_ARGUMENT,
     "The filter can't be used: {text_en}", "筛选条件无法使用：{text_zh}"},
    {Reason::kInvalidStart, "INVALID_START", INVALID_ARGUMENT,
     "The place to begin can't be used: {text_en}", "起始位置无法使用：{text_zh}"},
    {Reason::kInvalidHeartbeat, "INVALID_HEARTBEAT", INVALID_ARGUMENT,
     "The heartbeat interval is {found}; allowed is {min} to {max}.",
     "心跳间隔为 {found}，允许范围为 {min} 至 {max}。"},
    {Reason::kInvalidPageToken, "INVALID_PAGE_TOKEN", INVALID_ARGUMENT,
     "The page token does not belong to this question. Ask for the first page again, with none.",
     "页面标记与此查询不符。请不带标记，从第一页重新查询。"},
    {Reason::kInvalidName, "INVALID_NAME", INVALID_ARGUMENT,
     "\"{name}\" can't be a name; allowed are 1 to 64 letters, digits, '.', '_' or '-'.",
     "“{name}”不能作为名称；名称由英文字母、数字以及“.”“_”“-”组成，长 1 至 64 个字符。"},
    {Reason::kInvalidId, "INVALID_ID", INVALID_ARGUMENT,
     "\"{id}\" is no event id; that is a UUID of 36 lower-case characters with hyphens.",
     "“{id}”不是事件编号；事件编号是小写、带连字符的 36 位 UUID。"},
    {Reason::kBeyondHead, "BEYOND_HEAD", INVALID_ARGUMENT,
     "Position {position} is beyond the end of the log, which is at {head_position}. Is this the "
     "server that the position came from?",
     "位置 {position} 超出日志末尾（{head_position}）。该位置是否来自另一台服务器？"},
    {Reason::kUnknownSubject, "UNKNOWN_SUBJECT", NOT_FOUND,
     "{subject} is not registered, so {field} can't be recorded. Register it first.",
     "{subject} 尚未登记，因此 {field} 无法记入。请先登记。"},
    {Reason::kUnknownCursor, "UNKNOWN_CURSOR", NOT_FOUND, "There is no cursor named {name}.",
     "没有名为 {name} 的游标。"},
    {Reason::kUnknownEvent, "UNKNOWN_EVENT", NOT_FOUND, "No event has the id {event_id}.",
     "没有编号为 {event_id} 的事件。"},
    {Reason::kUnknownCenter, "UNKNOWN_CENTER", NOT_FOUND,
     "Nothing is known of {subject}. A name is like centers/330402-nanhu or regions/330402.",
     "没有关于 {subject} 的任何记录。名称形如 centers/330402-nanhu 或 regions/330402。"},
    {Reason::kUnknownRule, "UNKNOWN_RULE", NOT_FOUND,
     "No rule {rule} speaks to {center} for that period. GetVerdicts lists those that do.",
     "该时段内没有适用于 {center} 的规则 {rule}。请先查询适用的规则。"},
    {Reason::kUnknownAnomaly, "UNKNOWN_ANOMALY", NOT_FOUND,
     "The event {event} of {subject} is not odd in that way, or is no longer. List its anomalies "
     "again.",
     "{subject} 的事件 {event} 没有（或已不再有）此类异常。请重新查询异常。"},
    {Reason::kNotSealed, "NOT_SEALED", NOT_FOUND,
     "No seal holds for {period} in {region} or a region above it. Append a period_sealed to the "
     "region first.",
     "{region} 及其上级区域的 {period} 没有有效的封存。请先封存（period_sealed）。"},
    {Reason::kIdTaken, "ID_TAKEN", ALREADY_EXISTS,
     "The id {event_id} belongs to another event, at position {position}, with other content. "
     "Make a new id for a new fact.",
     "编号 {event_id} 已属于位置 {position} 上内容不同的另一事件。新的事实请使用新的编号。"},
    {Reason::kBackupExists, "BACKUP_EXISTS", ALREADY_EXISTS,
     "There is a backup named {name} already. Choose another name.",
     "已有名为 {name} 的备份。请另取名称。"},
    {Reason::kRevisionMoved, "REVISION_MOVED", ABORTED,
     "{failed} stream(s) are not where they were expected; nothing was written. The first is "
     "{subject_0}: expected {expected_0}, is at {actual_0}. Read again and decide anew.",
     "有 {failed} 个记录流的修订号与预期不符，未写入任何内容。第一个是 {subject_0}：预期 "
     "{expected_0}，实为 {actual_0}。请重新读取后再作决定。"},
    {Reason::kCursorMoved, "CURSOR_MOVED", ABORTED,
     "The cursor {name} is at {actual}, not at {expected}. Does a second consumer use it?",
     "游标 {name} 位于 {actual}，而不是 {expected}。是否有另一消费者在使用它？"},
    {Reason::kStalled, "STALLED", ABORTED,
     "Nothing was taken for {stall_timeout}, so the stream was ended. Resume after position "
     "{position}.",
     "接收方在 {stall_timeout} 内未取走任何数据，数据流已结束。请从位置 {position} 之后继续。"},
    {Reason::kNoBackupDirectory, "NO_BACKUP_DIRECTORY", FAILED_PRECONDITION,
     "The server has no backup directory. Start it with --backup-dir.",
     "服务器没有备份目录。请用 --backup-dir 启动服务器。"},
    {Reason::kRegionTooLarge, "REGION_TOO_LARGE", FAILED_PRECONDITION,
     "Each centre is judged for this question (another instant or period, or a draft), {max} at "
     "most. Ask for a smaller region.",
     "此查询（其他时刻、时段或标准草案）须逐个评定，最多 {max} 个馆。请缩小区域范围。"},
    {Reason::kQueueFull, "QUEUE_FULL", RESOURCE_EXHAUSTED,
     "The server has as much to write as it can hold. Wait a moment and send again.",
     "服务器待写内容已满。请稍候再发送。"},
    {Reason::kDiskReserve, "DISK_RESERVE", RESOURCE_EXHAUSTED,
     "The server's disk is nearly full, so nothing is written. Reading still works. Free some "
     "space on the server.",
     "服务器磁盘将满，暂停写入，仍可读取。请清理服务器磁盘空间。"},
    {Reason::kTooManyStreams, "TOO_MANY_STREAMS", RESOURCE_EXHAUSTED,
     "The server has {max} streams open, which is all that it takes. Try again later.",
     "服务器已打开 {max} 个数据流，达到上限。请稍后再试。"},
    {Reason::kStopping, "STOPPING", UNAVAILABLE, "The server is stopping. Try again in a moment.",
     "服务器正在停止。请稍后再试。"},
    {Reason::kOutcomeUnknown, "OUTCOME_UNKNOWN", UNAVAILABLE,
     "It is not known whether this was written. Send it again with the same ids; nothing is "
     "written twice.",
     "无法确定是否已写入。请用相同的编号重新发送，不会重复写入。"},
    {Reason::kViewsBehind, "VIEWS_BEHIND", UNAVAILABLE,
     "The views have come to position {position}, the log is at {head}. Try again in a moment.",
     "视图已处理到位置 {position}，日志已到 {head}。请稍后再试。"},
    {Reason::kStandingsBehind, "STANDINGS_BEHIND", UNAVAILABLE,
     "More than {max} centres of the region are still being judged. Try again in a moment.",
     "该区域仍有超过 {max} 个馆正在评定。请稍后再试。"},
    {Reason::kTryAgain, "TRY_AGAIN", UNAVAILABLE,
     "The server could not do this just now. Try again in a moment.",
     "服务器暂时无法完成。请稍后再试。"},
    {Reason::kLogStopped, "LOG_STOPPED", DATA_LOSS,
     "The log has stopped after a fault of the storage; nothing is written. The server must be "
     "looked at and started again. Keep your events and send them then.",
     "存储发生故障，日志已停止写入。须检查并重新启动服务器。请保留事件，届时重新发送。"},
    {Reason::kLogUnreadable, "LOG_UNREADABLE", DATA_LOSS,
     "What is stored can't be read. The server must be looked at (wubud fsck).",
     "已存内容无法读取。须检查服务器（wubud fsck）。"},
    {Reason::kBackupBroken, "BACKUP_BROKEN", DATA_LOSS,
     "The backup did not pass its check and was removed. Check the server's log (wubud fsck).",
     "备份未通过检查，已删除。请检查服务器日志（wubud fsck）。"},
    {Reason::kViewsStopped, "VIEWS_STOPPED", INTERNAL,
     "The register can't be worked out any further, so regions can't be told apart. The server "
     "must "
     "be looked at (wubud fsck) and started again. Everything else goes on.",
     "登记册无法继续处理，因此无法按区域查询。须检查（wubud "
     "fsck）并重新启动服务器。其他功能不受影响。"},
    {Reason::kInternal, "INTERNAL", INTERNAL,
     "Something went wrong in the server. Tell its keeper the request id {request_id}.",
     "服务器内部出错。请将请求编号 {request_id} 告知管理员。"},
};

}  // namespace

const ReasonText& TextOf(Reason reason) {
  const ReasonText& text = kReasons[static_cast<size_t>(reason)];
  CHECK(text.reason == reason);
  return text;
}

absl::Span<const ReasonText> AllReasons() { return kReasons; }

}  // namespace wubu::api
