// Every bound of this room, in one place. GetServerInfo publishes those that clients have to keep.
#ifndef WUBU_SERVICES_API_API_LIMITS_H_
#define WUBU_SERVICES_API_API_LIMITS_H_

#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"

namespace wubu::api {

struct ApiLimits {
  // What a message may weigh. An append of 1 000 events has about 8 KiB for each.
  size_t message_bytes_max = 8 << 20;
  size_t append_events_max = 1'000;
  size_t append_expectations_max = 1'000;

  size_t ingest_batch_events_max = 1'000;
  // Batches without an answer. Enough to keep the disk busy while the next ones travel.
  size_t ingest_batches_in_flight_max = 8;
  // How long a batch waits before it tries a full queue again: at first, and at most.
  absl::Duration ingest_retry_first = absl::Milliseconds(2);
  absl::Duration ingest_retry_last = absl::Milliseconds(50);

  size_t page_events_default = 100;
  size_t page_events_max = 1'000;
  // A page of ReadPage ends at this size; clients take 4 MiB unless they are told otherwise.
  size_t page_bytes = 1 << 20;
  // A response of a stream ends at this size.
  size_t read_response_bytes = 256 << 10;
  // Entries looked at for one page or response, whatever the filter takes.
  uint64_t scan_entries_max = 100'000;
  // Conditions in one filter.
  size_t filter_entries_max = 1'000;

  // Read, Subscribe and Ingest together.
  size_t streams_max = 2'000;
  // A write that is not taken for so long ends its stream.
  absl::Duration stall_timeout = absl::Seconds(30);
  // How long the reason for the end may wait to be taken before the stream is cut off.
  absl::Duration stall_grace = absl::Seconds(5);
  absl::Duration heartbeat_interval_min = absl::Milliseconds(100);
  absl::Duration heartbeat_interval_max = absl::Minutes(5);
  absl::Duration heartbeat_interval_default = absl::Seconds(10);
  // A reader that had caught up is told when it is more events behind than this.
  uint64_t fell_behind_events = 10'000;

  // How long a question waits for the views, and how long it holds a thread for that at a time.
  absl::Duration views_wait_max = absl::Seconds(10);
  absl::Duration views_wait_slice = absl::Milliseconds(20);

  size_t name_bytes_max = 64;

  // Lists of the register.
  size_t registry_page_default = 100;
  size_t registry_page_max = 1'000;
  // Rows and regions looked at for one page, whatever the filter takes.
  size_t registry_rows_max = 20'000;
  // Centres whose openings are looked at for one page of those that are open.
  size_t registry_open_examined_max = 2'000;
  // Values of one condition of a filter, and the length of the name that is looked for.
  size_t registry_filter_values_max = 100;
  size_t registry_filter_name_bytes_max = 256;

  // A page of anomalies: subjects whose whole streams are looked at.
  size_t anomalies_subjects_max = 200;

  // A page of adjustments: centres, and how often figures are looked at: on the page, and in search
  // of what changed those of one centre. A page ends with a whole centre.
  size_t adjustments_centers_max = 200;
  size_t adjustments_looks_max = 200;
  size_t adjustments_center_looks_max = 100;

  // Lists of standings: a page, and centres that one question judges for itself.
  size_t standings_page_default = 100;
  size_t standings_page_max = 1'000;
  size_t standings_judged_max = 2'000;
  // Rows of the register that are looked at to find them.
  size_t standings_rows_max = 20'000;

  // Centres that a draft is tried on, each judged twice.
  size_t trial_centers_max = 300;

  // Local days that hours are told of at a time.
  int64_t opening_days_max = 400;
};

// Details of an error travel in the trailers, of which most clients take no more than 8 KiB,
// counted after base64. The text of the status needs room too.
inline constexpr size_t kErrorDetailsBytesMax = 4'600;

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_API_LIMITS_H_
