// SPDX-License-Identifier: GPL-3.0-or-later
// In place of libFuzzer: gives every file of the named directories, and every named file, to the target once.
#include "tests/fuzz/FuzzEntry.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <vector>

namespace {

QStringList filesAt(const QString &path)
{
    if (!QFileInfo(path).isDir()) return {path};
    QStringList files;
    for (const QFileInfo &file : QDir(path).entryInfoList(QDir::Files, QDir::Name))
        files.append(file.filePath());
    return files;
}

} // namespace

int main(int argc, char *argv[])
{
    LLVMFuzzerInitialize(&argc, &argv);
    int count = 0;
    for (int i = 1; i < argc; ++i) {
        for (const QString &path : filesAt(QString::fromLocal8Bit(argv[i]))) {
            QFile file(path);
            std::printf("%s\n", qPrintable(path)); // the last one is it, if the program breaks off
            std::fflush(stdout);
            if (!file.open(QIODevice::ReadOnly)) return 2;
            // A block of its own size, so that AddressSanitizer sees a read past the end.
            const QByteArray content = file.readAll();
            const std::vector<std::uint8_t> input(content.begin(), content.end());
            LLVMFuzzerTestOneInput(input.data(), input.size());
            ++count;
        }
    }
    std::printf("%d inputs\n", count);
    return count > 0 ? 0 : 2;
}
