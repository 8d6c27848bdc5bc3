# Every library the product stands on, found in one place. ARCHITECTURE.md says why each is here.
find_package(Threads REQUIRED)
find_package(Protobuf 3.21 REQUIRED)
find_package(gRPC CONFIG REQUIRED)
find_package(absl CONFIG REQUIRED)
find_package(RocksDB CONFIG REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(spdlog CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED)
if(BUILD_TESTING)
  find_package(GTest CONFIG REQUIRED)
  include(GoogleTest)
endif()

# An allocator for programs with many threads and small objects; sanitizers bring their own.
if(NOT WUBU_SANITIZE)
  find_library(WUBU_ALLOCATOR jemalloc REQUIRED)
endif()
