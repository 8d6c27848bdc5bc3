// wubu standard try: what if a draft had held, beside what is in force.
#ifndef WUBU_CLIENTS_CLI_STANDARD_TRY_H_
#define WUBU_CLIENTS_CLI_STANDARD_TRY_H_

#include "clients/cli/verb.h"

namespace wubu::cli {

// A command below `wubu standard`.
Verb AddStandardTry(CLI::App& standard, Language language);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_STANDARD_TRY_H_
