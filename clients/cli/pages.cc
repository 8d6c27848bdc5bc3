#include "clients/cli/pages.h"

namespace wubu::cli {

void PrintTrueOf(Session& session, size_t count, const v1::TrueOf& true_of) {
  session.err() << count << session.Say({" listed, as known at position ", " 条，依据位置 "})
                << true_of.position() << session.Say({", judged from ", "，以此时刻为准："})
                << ShowTime(true_of.at()) << std::endl;
}

}  // namespace wubu::cli
