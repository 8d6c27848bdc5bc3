// What a centre has, by the ids that events name it by: as the register has it, else as the
// simulation registers it itself (founding.h).
#ifndef WUBU_CLIENTS_SIMULATION_BELONGINGS_H_
#define WUBU_CLIENTS_SIMULATION_BELONGINGS_H_

#include <string>

#include "clients/simulation/registry.h"

namespace wubu::simulation {

class Belongings {
 public:
  Belongings(const Registry& registry, const Center& center);

  // The one at place `number` of those that there are, counted from 0 and round again.
  std::string Room(int number) const { return Pick(&Holdings::rooms, "room", number); }
  std::string Troupe(int number) const { return Pick(&Holdings::troupes, "troupe", number); }
  std::string Team(int number) const { return Pick(&Holdings::teams, "team", number); }
  std::string Brand(int number) const { return Pick(&Holdings::brands, "brand", number); }
  std::string Work(int number) const { return Pick(&Holdings::works, "work", number); }
  std::string Vehicle() const { return Pick(&Holdings::vehicles, "vehicle", 0); }
  std::string Asset(int number) const { return Pick(&Holdings::assets, "asset", number); }

  // People on its roll of staff; may be none.
  int people_count() const;
  std::string Person(int number) const;

 private:
  std::string Pick(std::vector<std::string> Holdings::*ids, const char* name, int number) const;

  const Center& center_;
  const Holdings* holdings_;
};

// How many the simulation registers where there are none.
int RoomCount(const Center& center);
int TroupeCount(const Center& center);
int StaffCount(const Center& center);
// The id that the simulation gives the person of that number.
std::string StaffPerson(const Center& center, int number);

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_BELONGINGS_H_
