# slipway_library(NAME [SOURCES ...] [USES lib...] [PUBLIC target...] [PRIVATE target...])
#   A static library slipway_NAME out of its folder's files. USES names layers, and one that the table does
#   not allow stops the configure step. Third-party targets are PRIVATE unless their types are in our headers.
include(SlipwayLayerTable)

function(slipway_check_layers name)
  foreach(used IN LISTS ARGN)
    if(NOT used IN_LIST SLIPWAY_MAY_USE_${name})
      message(FATAL_ERROR "layering: '${name}' may not use '${used}' (packaging/cmake/SlipwayLayerTable.cmake)")
    endif()
  endforeach()
endfunction()

function(slipway_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;USES;PUBLIC;PRIVATE" ${ARGN})
  slipway_check_layers(${name} ${arg_USES})
  if(NOT arg_SOURCES)
    file(GLOB_RECURSE arg_SOURCES CONFIGURE_DEPENDS
         ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
    list(FILTER arg_SOURCES EXCLUDE REGEX "/main\\.cpp$")
  endif()
  add_library(slipway_${name} STATIC ${arg_SOURCES})
  target_include_directories(slipway_${name} PUBLIC ${CMAKE_SOURCE_DIR}/app ${CMAKE_SOURCE_DIR})
  target_link_libraries(slipway_${name} PRIVATE slipway_options ${arg_PRIVATE} PUBLIC ${arg_PUBLIC})
  foreach(used IN LISTS arg_USES)
    target_link_libraries(slipway_${name} PUBLIC slipway_${used})
  endforeach()
endfunction()

# One precompiled header for all libraries on QtCore, one for all on QtWidgets, one for the tests.
function(slipway_reuse_pch target source)
  target_precompile_headers(${target} REUSE_FROM ${source})
endfunction()
