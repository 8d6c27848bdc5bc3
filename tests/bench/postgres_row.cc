#include "tests/bench/postgres_row.h"

#include <cstdlib>

#include "services/domain/event_canonical.h"
#include "storage/base/check.h"

namespace wubu::bench {
namespace {

constexpr int64_t kPostgresEpochSeconds = 946'684'800;  // 2000-01-01 UTC.
// Numbers of types in PostgreSQL's catalogue, which never change.
constexpr int32_t kBytea = 17, kInt2 = 21, kInt4 = 23, kTimestamptz = 1184, kUuid = 2950;

template <typename Number>
std::string BigEndian(Number value) {
  std::string bytes;
  for (int shift = static_cast<int>(sizeof(Number)) * 8 - 8; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>((value >> shift) & 0xff));
  }
  return bytes;
}

int32_t PeopleOf(const wubu::v1::Payload& payload) {
  return payload.activity_held().participant_count() + payload.training_held().participant_count() +
         payload.touring_held().audience_count() + payload.opening_ended().visitor_count();
}

PostgresRow ToRow(const wubu::v1::Event& event) {
  domain::AdmittedEvent admitted;
  std::vector<domain::Violation> violations;
  CHECK(domain::Admit(event, &admitted, &violations));
  constexpr size_t kDigits = 5;  // The workload numbers its centres with so many.
  const std::string number = admitted.subject.substr(admitted.subject.size() - kDigits);
  const int64_t micros = (event.occurred_time().seconds() - kPostgresEpochSeconds) * 1'000'000 +
                         event.occurred_time().nanos() / 1'000;
  return {.id = std::string(admitted.id.bytes()),
          .stream = BigEndian<int32_t>(std::atoi(number.c_str())),
          .type = BigEndian<int16_t>(static_cast<int16_t>(admitted.type)),
          .time = BigEndian<int64_t>(micros),
          .people = BigEndian<int32_t>(PeopleOf(event.payload())),
          .content = std::move(admitted.content)};
}

}  // namespace

std::vector<PostgresRow> NextRows(Workload& workload, size_t count) {
  std::vector<PostgresRow> rows;
  rows.reserve(count);
  while (rows.size() < count) rows.push_back(ToRow(workload.Next()));
  return rows;
}

PostgresParameters BatchParameters(const std::vector<PostgresRow>& rows, size_t begin, size_t end) {
  const auto array = [&](int32_t type, std::string PostgresRow::*column) {
    const auto count = static_cast<int32_t>(end - begin);
    // Dimensions, has nulls, type, length, lower bound; then each element with its length.
    std::string bytes = BigEndian<int32_t>(1) + BigEndian<int32_t>(0) + BigEndian(type) +
                        BigEndian(count) + BigEndian<int32_t>(1);
    for (size_t i = begin; i < end; ++i) {
      const std::string& value = rows[i].*column;
      bytes += BigEndian(static_cast<int32_t>(value.size())) + value;
    }
    return bytes;
  };
  return {array(kUuid, &PostgresRow::id),     array(kInt4, &PostgresRow::stream),
          array(kInt2, &PostgresRow::type),   array(kTimestamptz, &PostgresRow::time),
          array(kInt4, &PostgresRow::people), array(kBytea, &PostgresRow::content)};
}

}  // namespace wubu::bench
