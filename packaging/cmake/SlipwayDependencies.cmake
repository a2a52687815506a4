# Everything comes from the distribution's packages; the names are in packaging/packages.sh.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core)
if(SLIPWAY_BUILD_UI)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Gui Widgets Charts Svg Network LinguistTools)
endif()
if(BUILD_TESTING)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
  # Qt hands every test its folders as definitions; with them tests of two folders could not share a precompiled header.
  set_property(TARGET Qt6::Test PROPERTY INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
endif()
find_package(Threads REQUIRED)
find_package(tl-expected REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(libgit2 REQUIRED IMPORTED_TARGET libgit2)
pkg_check_modules(sqlite3 REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(libcurl REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(libsodium REQUIRED IMPORTED_TARGET libsodium)
find_package(Qt6Keychain REQUIRED)
qt_standard_project_setup()
# moc only where a Q_OBJECT is: each target that has one says so.
set(CMAKE_AUTOMOC OFF)
set(CMAKE_AUTOUIC OFF)

# yaml-cpp 0.7 exports "yaml-cpp", 0.8 exports "yaml-cpp::yaml-cpp".
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # A precompiled header carries time stamps; without this sloppiness ccache would never hit.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM AND NOT SLIPWAY_SANITIZE)
  add_link_options(-fuse-ld=mold)
endif()
