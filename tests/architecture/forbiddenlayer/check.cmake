# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DMODULES=packaging/cmake -DWORK=FOLDER -P check.cmake: a forbidden layer stops the configure step, an allowed one does not.
cmake_minimum_required(VERSION 3.25)

function(configure_with used result output)
  file(REMOVE_RECURSE "${WORK}")
  execute_process(
    COMMAND ${CMAKE_COMMAND} -G Ninja -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK} -DSLIPWAY_MODULES=${MODULES} -DUSED=${used}
    RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  set(${result} ${status} PARENT_SCOPE)
  set(${output} "${text}" PARENT_SCOPE)
endfunction()

configure_with(core status text)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "an allowed layer was refused:\n${text}")
endif()
configure_with(storage status text)
string(REGEX REPLACE "[ \n]+" " " text "${text}")
if(status EQUAL 0)
  message(FATAL_ERROR "a forbidden layer was accepted")
elseif(NOT text MATCHES "layering: 'workflow' may not use 'storage'")
  message(FATAL_ERROR "a forbidden layer was refused, but not in so many words:\n${text}")
endif()
