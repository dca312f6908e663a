# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of Tollstream has in common, and the two functions that declare one.

find_program(TOLLSTREAM_CCACHE ccache)
if(TOLLSTREAM_CCACHE)
    set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${TOLLSTREAM_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
endif()

# A hundred and fifty test programs are linked: LLD takes a sixth of the time that GNU ld takes.
find_program(TOLLSTREAM_LLD ld.lld)
if(TOLLSTREAM_LLD)
    add_link_options(-fuse-ld=lld)
endif()

add_library(tollstream_options INTERFACE)
target_compile_options(tollstream_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow
    $<$<BOOL:${TOLLSTREAM_WARNINGS_AS_ERRORS}>:-Werror>
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
    -fstack-protector-strong)
target_compile_definitions(tollstream_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 QT_STRICT_ITERATORS)
if(TOLLSTREAM_SANITIZE)
    list(JOIN TOLLSTREAM_SANITIZE "," tollstream_sanitizers)
    add_compile_options(-fsanitize=${tollstream_sanitizers} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${tollstream_sanitizers})
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13
   AND (TOLLSTREAM_SANITIZE OR NOT CMAKE_BUILD_TYPE STREQUAL "Debug"))
    # GCC 12 mistakes what was moved out of an optional or expected, when it optimises and under the sanitizers. It
    # still tells, and clang-tidy looks for the real ones.
    add_compile_options(-Wno-error=maybe-uninitialized)
endif()
if(TOLLSTREAM_FUZZERS)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# tollstream_add_library(<Name> SOURCES ... [PUBLIC ...] [PRIVATE ...])
# One folder of app/ as the static library Tollstream::<Name>. Its headers can be included, spelled from the root
# ("app/core/Result.h"), only by those that link it: the target publishes a directory that holds nothing but a link
# to its own folder, so an include that runs upward does not compile.
function(tollstream_add_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;PUBLIC;PRIVATE")
    string(TOLOWER ${name} folder)
    set(target tollstream_${folder})
    add_library(${target} STATIC ${arg_SOURCES})
    add_library(Tollstream::${name} ALIAS ${target})
    tollstream_publish_headers(${target} PUBLIC app/${folder})
    target_link_libraries(${target} PUBLIC ${arg_PUBLIC} PRIVATE tollstream_options ${arg_PRIVATE})
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    if(TOLLSTREAM_PRECOMPILE AND NOT folder STREQUAL "gate")
        target_precompile_headers(${target} PRIVATE <QObject> <QString> <QByteArray> <QFuture> <QPromise> <QFutureWatcher>
            <chrono> <memory> <optional> <vector> <tl/expected.hpp>)
    endif()
endfunction()

# Lets those that see `target` include the files of one folder of the source tree, spelled from the root.
function(tollstream_publish_headers target visibility folder)
    string(REPLACE "/" "_" view ${folder})
    set(view ${CMAKE_BINARY_DIR}/include/${view})
    get_filename_component(parent ${view}/${folder} DIRECTORY)
    file(MAKE_DIRECTORY ${parent})
    file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${folder} ${view}/${folder} SYMBOLIC)
    target_include_directories(${target} ${visibility} $<BUILD_INTERFACE:${view}>)
endfunction()
