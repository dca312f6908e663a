// SPDX-License-Identifier: GPL-3.0-or-later
// Records pages of three payments each, the last of them with free time, until it is killed: MarketWriter
// <file> <first page>.

#include "app/market/MarketDatabase.h"

#include "MarketFixtures.h"
#include <cstdio>
#include <cstdlib>

using namespace tollstream;

int main(int argc, char *argv[])
{
    if (argc != 3 || !initialiseCrypto()) return 2;
    MarketDatabase database(QString::fromLocal8Bit(argv[1]));
    if (!database.open()) return 1;
    for (int page = std::atoi(argv[2]);; ++page) {
        std::vector<AssessedPayment> payments;
        for (int payment = page * 3 - 2; payment <= page * 3; ++payment)
            payments.push_back(fixtures::granted(payment, fixtures::address("john"), payment));
        AssessedPayment &last = payments.back();
        last.payment.payer = fixtures::address(("payer of page " + QByteArray::number(page)).constData());
        last.tariff = Tariff();
        last.trial = std::chrono::minutes(10);
        const auto recorded =
            database.record(fixtures::chain, payments, fixtures::digest(page * 3), fixtures::noon);
        if (!recorded) return 1;
        std::printf("%d\n", page);
        std::fflush(stdout);
    }
}
