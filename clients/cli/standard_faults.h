// Faults of a standard's text, as compilers tell theirs.
#ifndef WUBU_CLIENTS_CLI_STANDARD_FAULTS_H_
#define WUBU_CLIENTS_CLI_STANDARD_FAULTS_H_

#include <string>

#include "clients/cli/session.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "wubu/v1/compliance_service.pb.h"

namespace wubu::cli {

// `my.textproto:3:5: JX-B-02: Unknown field …`, one a line, to the standard output.
void PrintFaults(Session& session, const std::string& path,
                 const google::protobuf::RepeatedPtrField<v1::StandardFault>& faults);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_STANDARD_FAULTS_H_
