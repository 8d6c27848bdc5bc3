# Run by `cmake --install`: the unit names the paths of the prefix that is really installed into. Expects
# WUBU_SOURCE_DIR, WUBU_WORK_DIR and WUBU_BINDIR.
set(bin_directory "${CMAKE_INSTALL_PREFIX}/${WUBU_BINDIR}")
set(doc_directory "${CMAKE_INSTALL_PREFIX}/share/doc/wubu")
set(config_directory "${CMAKE_INSTALL_PREFIX}/etc/wubu")
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  set(config_directory "/etc/wubu") # As the file system standard has it.
endif()

configure_file("${WUBU_SOURCE_DIR}/systemd/wubud.service.in" "${WUBU_WORK_DIR}/wubud.service" @ONLY)
file(INSTALL "${WUBU_WORK_DIR}/wubud.service"
     DESTINATION "${CMAKE_INSTALL_PREFIX}/lib/systemd/system")

# An administrator's configuration is never overwritten; the example also stands beside the documents.
file(INSTALL "${WUBU_SOURCE_DIR}/wubud.toml" DESTINATION "${doc_directory}")
if(EXISTS "$ENV{DESTDIR}${config_directory}/wubud.toml")
  message(STATUS "Kept: $ENV{DESTDIR}${config_directory}/wubud.toml")
else()
  file(INSTALL "${WUBU_SOURCE_DIR}/wubud.toml" DESTINATION "${config_directory}")
endif()
