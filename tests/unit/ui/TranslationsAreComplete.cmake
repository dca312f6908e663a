# SPDX-License-Identifier: GPL-3.0-or-later
# Fails where lupdate would change the translation, or where something in it is not finished.
file(MAKE_DIRECTORY ${WORK})
get_filename_component(name ${TRANSLATION} NAME)
file(COPY ${TRANSLATION} DESTINATION ${WORK})
execute_process(COMMAND ${LUPDATE} -I ${SOURCES}/.. ${SOURCES} -locations none -no-obsolete -ts ${WORK}/${name}
    RESULT_VARIABLE result OUTPUT_QUIET ERROR_VARIABLE messages)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "lupdate failed: ${messages}")
endif()
file(READ ${TRANSLATION} before)
file(READ ${WORK}/${name} after)
if(NOT before STREQUAL after)
    message(FATAL_ERROR "translations/${name} is not up to date: build the target that runs lupdate, translate, commit")
endif()
if(after MATCHES "type=\"unfinished\"")
    message(FATAL_ERROR "translations/${name} has unfinished sentences")
endif()
