#include "clients/cli/exit_code.h"

namespace wubu::cli {
namespace {

constexpr Text kHelp = {
    "Exit codes:\n"
    "  0  all is well\n"
    "  1  the server refused something, or problems were found\n"
    "  2  the command is wrong\n"
    "  3  the server can't be reached, or is too busy: try again\n"
    "  4  conflict: somebody was faster, or the id is taken by another event\n"
    "  5  not found\n"
    "  6  a fault of the server, or lost data",
    "退出码：\n"
    "  0  一切正常\n"
    "  1  有内容被服务器拒绝，或检查发现问题\n"
    "  2  命令写错了\n"
    "  3  连不上服务器，或服务器太忙：请重试\n"
    "  4  冲突：别人先写入了，或编号已被另一条事件占用\n"
    "  5  找不到\n"
    "  6  服务器内部错误，或数据损坏"};

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return ExitCode::kOk;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kCancelled:
      return ExitCode::kUnavailable;
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kAlreadyExists:
      return ExitCode::kConflict;
    case absl::StatusCode::kNotFound:
      return ExitCode::kNotFound;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
      return ExitCode::kRefused;
    default:
      return ExitCode::kInternal;
  }
}

std::string ExitCodeHelp(Language language) { return kHelp.In(language); }

}  // namespace wubu::cli
