// RETURN_IF_ERROR and ASSIGN_OR_RETURN, with the names that a later abseil will bring.
#ifndef WUBU_STORAGE_BASE_STATUS_MACROS_H_
#define WUBU_STORAGE_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define RETURN_IF_ERROR(expr)                    \
  do {                                           \
    absl::Status wubu_status_ = (expr);          \
    if (!wubu_status_.ok()) return wubu_status_; \
  } while (false)

#define WUBU_CONCAT_INNER_(a, b) a##b
#define WUBU_CONCAT_(a, b) WUBU_CONCAT_INNER_(a, b)

#define ASSIGN_OR_RETURN(lhs, expr) \
  WUBU_ASSIGN_OR_RETURN_(WUBU_CONCAT_(wubu_or_, __LINE__), lhs, expr)

#define WUBU_ASSIGN_OR_RETURN_(var, lhs, expr)   \
  auto var = (expr);                             \
  if (!var.ok()) return std::move(var).status(); \
  lhs = *std::move(var)

#endif  // WUBU_STORAGE_BASE_STATUS_MACROS_H_
