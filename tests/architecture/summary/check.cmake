# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DSCRIPT=packaging/summary.awk -P check.cmake: the closing lines of packaging/test on a log that has one of everything.
execute_process(COMMAND awk -f ${SCRIPT} ${CMAKE_CURRENT_LIST_DIR}/LastTest.log OUTPUT_VARIABLE seen COMMAND_ERROR_IS_FATAL ANY)
file(READ ${CMAKE_CURRENT_LIST_DIR}/expected.txt expected)
if(NOT seen STREQUAL expected)
  message(FATAL_ERROR "expected:\n${expected}\nseen:\n${seen}")
endif()
