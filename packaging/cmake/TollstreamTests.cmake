# SPDX-License-Identifier: GPL-3.0-or-later
# tollstream_add_test(<Path/TypeTest> LINK ... [SOURCES ...] [LABELS ...] [TIMEOUT seconds])
# One Qt Test executable for one type: <Path/TypeTest>.cpp below the current folder.

# What all tests include, compiled once. Nothing that looks at which Qt modules are linked, as <QTest> does.
if(TOLLSTREAM_PRECOMPILE)
    add_library(tollstream_testheaders OBJECT ${CMAKE_SOURCE_DIR}/tests/support/TestHeaders.cpp)
    target_link_libraries(tollstream_testheaders PRIVATE tollstream_options Qt6::Core tl::expected)
    target_precompile_headers(tollstream_testheaders PRIVATE <QObject> <QString> <QByteArray> <QFuture> <QPromise>
        <QFutureWatcher> <QTimer> <QVariant> <QMap> <QHash> <QDebug> <QSharedPointer> <QDateTime> <QElapsedTimer>
        <QStringList> <algorithm> <chrono> <deque> <functional> <map> <memory> <optional> <set> <thread> <variant> <vector>
        <tl/expected.hpp>)
endif()

# What moc makes of all tests that do without AUTOMOC; for tools that look at sources without building them.
add_custom_target(tollstream_mocs)

# The one moc file of a test. AUTOMOC would start CMake and compile an empty file for each of the many executables.
function(tollstream_moc_alone name source)
    set(moc_file ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc)
    qt_generate_moc(${source} ${moc_file})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    target_sources(${name} PRIVATE ${moc_file})
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    add_custom_target(${name}_moc DEPENDS ${moc_file})
    add_dependencies(tollstream_mocs ${name}_moc)
endfunction()

function(tollstream_add_test path)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "LINK;SOURCES;LABELS")
    get_filename_component(name ${path} NAME)
    add_executable(${name} ${path}.cpp ${arg_SOURCES})
    if(NOT arg_SOURCES)
        tollstream_moc_alone(${name} ${path}.cpp)
    endif()
    target_link_libraries(${name} PRIVATE tollstream_options Qt6::Test Tollstream::TestSupport ${arg_LINK})
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
    target_compile_definitions(${name} PRIVATE TOLLSTREAM_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data")
    if(TOLLSTREAM_PRECOMPILE)
        target_precompile_headers(${name} REUSE_FROM tollstream_testheaders)
    endif()
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    # Qt Test ends a function after five minutes; the time that is given here should be had.
    math(EXPR milliseconds "${arg_TIMEOUT} * 1000")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QTEST_FUNCTION_TIMEOUT=${milliseconds};LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/lsan.supp;UBSAN_OPTIONS=print_stacktrace=1")
endfunction()
