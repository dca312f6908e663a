// SPDX-License-Identifier: GPL-3.0-or-later
// tollstream-vectors FILE: works every case of a vector file through our code. Prints a line for each and the
// count. Ends with 0 where all agree, 1 at any mismatch, 2 where the file cannot be read.
#include "app/crypto/SecretBytes.h"

#include "tests/vectors/VectorCases.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

void print(FILE *stream, const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace tollstream;
    using namespace Qt::StringLiterals;

    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2) {
        print(stderr, u"usage: tollstream-vectors FILE"_s);
        return 2;
    }
    if (!initialiseCrypto()) return 2;
    const auto cases = readVectorFile(arguments[1]);
    if (!cases) {
        print(stderr, u"tollstream-vectors: %1: %2"_s.arg(arguments[1], cases.error().detail));
        return 2;
    }
    int mismatches = 0;
    for (const auto &one : *cases) {
        const QString id = one["id"_L1].toString(u"(no id)"_s);
        const VectorVerdict verdict = checkVector(one.toObject());
        if (verdict.mismatch) ++mismatches;
        print(stdout,
              verdict.mismatch ? u"MISMATCH %1: %2"_s.arg(id, *verdict.mismatch) : u"ok %1"_s.arg(id));
        if (!verdict.unchecked.isEmpty())
            print(stderr, u"%1: not looked at: %2"_s.arg(id, verdict.unchecked.join(u", "_s)));
    }
    print(stdout, u"%1 cases, %2 mismatches"_s.arg(cases->size()).arg(mismatches));
    return mismatches == 0 ? 0 : 1;
}
