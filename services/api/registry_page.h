// One page of a list of the register. Its token holds the position and the instant of the first
// page, so that all pages speak of one moment, and the place where the next one begins.
#ifndef WUBU_SERVICES_API_REGISTRY_PAGE_H_
#define WUBU_SERVICES_API_REGISTRY_PAGE_H_

#include <memory>
#include <string>

#include "services/api/edge.h"
#include "services/api/error.h"
#include "services/api/page_token.h"
#include "services/questions/registry.h"
#include "services/questions/registry_walk.h"
#include "wubu/v1/registry_service.pb.h"

namespace wubu::api {

class RegistryPage {
 public:
  // Finds out what is asked for: `request` has a viewpoint, a page size and a page token.
  template <typename Request>
  static MaybeError Open(const Edge& edge, const Request& request, RegistryPage* page) {
    return page->Open(edge, request.viewpoint(), request.page_token(), PagedQuestion(request));
  }

  // Where the page before ended; empty: this is the first.
  const std::string& place() const { return place_; }
  Position known() const { return known_; }
  history::Instant at() const { return at_; }
  const questions::Registry& registry() const { return *registry_; }

  // UNKNOWN_CENTER: nothing is known of what is or belongs to the region; empty: all.
  MaybeError CheckRegion(const std::string& region) const;
  std::string TokenAt(absl::string_view place) const;
  // Whether all could be read, and what the page is true of.
  MaybeError Close(wubu::v1::TrueOf* true_of) const;

 private:
  MaybeError Open(const Edge& edge, const wubu::v1::Viewpoint& viewpoint, const std::string& token,
                  std::string question);
  bool ReadToken(const std::string& token);

  std::string question_;
  std::string place_;
  Position known_;
  history::Instant at_ = 0;
  std::unique_ptr<questions::Registry> registry_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_REGISTRY_PAGE_H_
