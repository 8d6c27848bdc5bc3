// What the register says of a centre over the year: money, prizes, articles, papers, inspections
// with what was found and mended, broken things, new books, accidents, helpers of a summer.
#ifndef WUBU_CLIENTS_SIMULATION_RECORDS_H_
#define WUBU_CLIENTS_SIMULATION_RECORDS_H_

#include "clients/simulation/pen.h"
#include "clients/simulation/scene.h"

namespace wubu::simulation {

void WriteRecords(const Scene& scene, Pen* pen);

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_RECORDS_H_
