// SPDX-License-Identifier: GPL-3.0-or-later
// What must not pass: sent by the SDK and by our client, with the same code on both ways.
import assert from 'node:assert/strict';
import { Ed25519Keypair } from '@iota/iota-sdk/keypairs/ed25519';
import { MultiSigPublicKey } from '@iota/iota-sdk/multisig';
import { Transaction } from '@iota/iota-sdk/transactions';
import { base64, coinsOf } from './wallet-claims.mjs';

const refused = -32002;
const malformed = -32602;

export function refusalClaims({ client, ask, john, jane, fund }) {
    const johnAddress = john.toIotaAddress();
    const janeAddress = jane.toIotaAddress();

    function payment({ amount = 1000, sender = johnAddress, owner = sender, coins, price = 1000, budget = 5000000,
        epoch }) {
        const transaction = new Transaction();
        transaction.setSender(sender);
        transaction.setGasOwner(owner);
        transaction.transferObjects([transaction.splitCoins(transaction.gas, [amount])], janeAddress);
        transaction.setGasPayment(coins);
        transaction.setGasPrice(price);
        transaction.setGasBudget(budget);
        if (epoch !== undefined) transaction.setExpiration({ Epoch: epoch });
        return transaction.build();
    }

    const signedBy = async (bytes, ...keys) =>
        Promise.all(keys.map(async (key) => (await key.signTransaction(bytes)).signature));

    /** Sends it both ways; the code of each, or 0 where it was executed. */
    async function codesOf(bytes, signatures) {
        const ours = await ask({ op: 'submit', bytes: base64(bytes), signatures });
        const theirs = await client.executeTransactionBlock({ transactionBlock: bytes, signature: signatures })
            .then(() => 0, (error) => error.code);
        return [theirs, ours.error === undefined ? 0 : ours.code];
    }

    const altered = (text, change) => {
        const bytes = Buffer.from(text, 'base64');
        return base64(change(bytes));
    };

    return {
        async 'what is wrong fails alike on both ways'() {
            await fund(johnAddress);
            const coins = await coinsOf(client, johnAddress, 1);
            const { data: all } = await client.getCoins({ owner: johnAddress });
            const balance = all.find((coin) => coin.coinObjectId === coins[0].objectId).balance;
            const good = await payment({ coins });
            const [signature] = await signedBy(good, john);
            const stale = [{ ...coins[0], version: String(BigInt(coins[0].version) - 1n) }];
            const foreign = [{ ...coins[0], objectId: `0x${'ab'.repeat(32)}` }];
            const wrong = {
                'a stranger\'s signature': [refused, good, await signedBy(good, jane)],
                'an altered signature': [refused, good, [altered(signature, (b) => { b[9] ^= 1; return b; })]],
                'a signature of another intent': [refused, good, [(await john.signPersonalMessage(good)).signature]],
                'a cut signature': [malformed, good, [altered(signature, (b) => b.subarray(0, 96))]],
                'no signature': [refused, good, []],
                'one signature too many': [refused, good, await signedBy(good, john, jane)],
                'bytes behind the transaction': [malformed, Uint8Array.from([...good, 0]), [signature]],
                'a cut transaction': [malformed, good.slice(0, -1), [signature]],
                'a version that has gone by': [refused, await payment({ coins: stale })],
                'an object that does not exist': [refused, await payment({ coins: foreign })],
                'a coin twice': [refused, await payment({ coins: [coins[0], coins[0]] })],
                'a price under the reference': [refused, await payment({ coins, price: 999 })],
                'a price beyond the limit': [refused, await payment({ coins, price: 100001, budget: 5e9 })],
                'a budget too small': [refused, await payment({ coins, budget: 999999 })],
                'a budget too large': [refused, await payment({ coins, budget: 50000000001 })],
                'coins under the budget': [refused, await payment({ coins, budget: BigInt(balance) + 1n })],
                'nothing to pay the gas': [refused, await payment({ coins: [] })],
            };
            for (const [name, [code, bytes, signatures]] of Object.entries(wrong)) {
                const codes = await codesOf(bytes, signatures ?? await signedBy(bytes, john));
                assert.deepEqual(codes, [code, code], name);
            }
            assert.deepEqual(await codesOf(good, [signature]), [0, 0], 'what is right passes');
            const late = await payment({ coins, amount: 1001 }); // the coin has just been spent
            assert.deepEqual(await codesOf(late, await signedBy(late, john)), [refused, refused]);
        },
        async 'overspending is executed, fails and costs, on both ways'() {
            for (const way of ['ours', 'theirs']) {
                await fund(johnAddress);
                const coins = await coinsOf(client, johnAddress, 1);
                const bytes = await payment({ coins, amount: 10n ** 15n });
                const signatures = await signedBy(bytes, john);
                if (way === 'ours') {
                    const answer = await ask({ op: 'submit', bytes: base64(bytes), signatures });
                    assert.equal(answer.succeeded, false);
                    assert.match(answer.failure, /InsufficientCoinBalance in command 0/);
                } else {
                    const answer = await client.executeTransactionBlock({ transactionBlock: bytes,
                        signature: signatures, options: { showEffects: true } });
                    assert.equal(answer.effects.status.status, 'failure');
                    assert.match(answer.effects.status.error, /InsufficientCoinBalance in command 0/);
                }
                const digest = await Transaction.from(bytes).getDigest();
                await client.waitForTransaction({ digest });
                assert.equal((await ask({ op: 'read', digest, watched: janeAddress })).isPayment, false);
            }
        },
        async 'a committee of the SDK pays, a forged one does not'() {
            const eve = new Ed25519Keypair();
            const committeeOf = (threshold, ...members) => MultiSigPublicKey.fromPublicKeys({ threshold,
                publicKeys: members.map(([key, weight]) => ({ publicKey: key.getPublicKey(), weight })) });
            const committee = committeeOf(3, [john, 2], [jane, 1], [eve, 1]);
            const sender = committee.toIotaAddress();
            await fund(sender);
            const bytes = await payment({ sender, coins: await coinsOf(client, sender, 1) });
            const combined = async (of, ...keys) => of.combinePartialSignatures(await signedBy(bytes, ...keys));
            const forged = {
                'under its threshold': await combined(committee, jane, eve),
                'another committee': await combined(committeeOf(1, [john, 2], [jane, 1], [eve, 1]), john),
                'a member alone': (await signedBy(bytes, john))[0],
                'in the wrong order': await combined(committee, jane, john),
            };
            for (const [name, signature] of Object.entries(forged))
                assert.deepEqual(await codesOf(bytes, [signature]), [refused, refused], name);
            assert.deepEqual(await codesOf(bytes, [await combined(committee, john, eve)]), [0, 0]);
            const signatures = [await combined(committee, john, jane)];
            assert.deepEqual((await ask({ op: 'check', bytes: base64(bytes), signatures })).signers, [sender]);
        },
        async 'a sponsor pays the gas, but only one who has signed'() {
            await fund(johnAddress);
            await fund(janeAddress);
            const [coin] = await coinsOf(client, johnAddress, 1);
            const planned = new Transaction();
            const [part] = planned.splitCoins(planned.object(coin.objectId), [4321]);
            planned.transferObjects([part], `0x${'ee'.repeat(32)}`);
            const transaction = Transaction.fromKind(await planned.build({ client, onlyTransactionKind: true }));
            transaction.setSender(johnAddress);
            transaction.setGasOwner(janeAddress);
            transaction.setGasPayment(await coinsOf(client, janeAddress, 1));
            const bytes = await transaction.build({ client });
            const forged = { 'the payer alone': [john], 'the sponsor alone': [jane], 'the payer twice': [john, john],
                'somebody else for the sponsor': [john, new Ed25519Keypair()] };
            for (const [name, keys] of Object.entries(forged))
                assert.deepEqual(await codesOf(bytes, await signedBy(bytes, ...keys)), [refused, refused], name);
            assert.deepEqual(await codesOf(bytes, await signedBy(bytes, john, jane)), [0, 0]);
            const digest = await transaction.getDigest({ client });
            await client.waitForTransaction({ digest });
            const read = await ask({ op: 'read', digest, watched: `0x${'ee'.repeat(32)}` });
            assert.equal(read.isPayment, true);
            assert.equal(read.payer, johnAddress);
            assert.equal(read.amount, '4321');
        },
    };
}
