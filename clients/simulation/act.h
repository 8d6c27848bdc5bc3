// One act, drawn: what the three books that tell of acts have in common.
#ifndef WUBU_CLIENTS_SIMULATION_ACT_H_
#define WUBU_CLIENTS_SIMULATION_ACT_H_

#include <cstdint>
#include <string>

#include "clients/simulation/act_table.h"
#include "clients/simulation/pen.h"
#include "clients/simulation/scene.h"

namespace wubu::simulation {

struct Act {
  const ActRow& row;
  uint64_t key;
  const Center* target = nullptr;  // Where a tour goes; null: to nobody's house.
  int64_t start = 0;
  int64_t end = 0;
  int people = 0;
  std::string name;
  std::string notice;  // Empty: nobody announced it.

  bool Has(Feature feature) const { return (row.features & feature) != 0; }
};

// Draws the act of that key on the day of the scene.
Act DrawAct(const Scene& scene, const ActRow& row, uint64_t key, const Center* target);

// Announces the act, if its people do so, and keeps the id of the notice in it.
void WriteNotice(const Scene& scene, Act* act, Pen* pen);

void WriteActivity(const Scene& scene, const Act& act, Pen* pen);
void WriteTraining(const Scene& scene, const Act& act, Pen* pen);
void WriteTour(const Scene& scene, const Act& act, Pen* pen);

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_ACT_H_
