// SPDX-License-Identifier: GPL-3.0-or-later
// Our wallet and the SDK against each other: the same keys, the same bytes, each reads what the other has made.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { bcs } from '@iota/iota-sdk/bcs';
import { Ed25519Keypair } from '@iota/iota-sdk/keypairs/ed25519';
import { Transaction } from '@iota/iota-sdk/transactions';
import { verifyPersonalMessageSignature, verifyTransactionSignature } from '@iota/iota-sdk/verify';

export const base64 = (bytes) => Buffer.from(bytes).toString('base64');
const byteVector = (bytes) => bcs.vector(bcs.u8()).serialize(bytes);
const words = 'olympic gentle adapt exit observe surround chicken margin melody nice quick educate';

/** Our program: `ask({ op, … })` resolves to its answer. */
export function startWallet(program, node) {
    const child = spawn(program, [node], { stdio: ['pipe', 'pipe', 'inherit'] });
    const waiting = new Map();
    let lastId = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
        const answer = JSON.parse(line);
        waiting.get(answer.id)(answer);
        waiting.delete(answer.id);
    });
    const ask = (request) => new Promise((resolve) => {
        lastId += 1;
        waiting.set(lastId, resolve);
        child.stdin.write(`${JSON.stringify({ ...request, id: lastId })}\n`);
    });
    return { ask, end: () => child.kill() };
}

/** The largest coins as they are now, for one request of ours and one of the SDK's. */
export async function coinsOf(client, owner, count) {
    const { data } = await client.getCoins({ owner });
    data.sort((one, other) => Number(BigInt(other.balance) - BigInt(one.balance)));
    return data.slice(0, count)
        .map(({ coinObjectId, version, digest }) => ({ objectId: coinObjectId, version, digest }));
}

export function walletClaims({ client, ask, john, jane, fund }) {
    const johnAddress = john.toIotaAddress();
    const janeAddress = jane.toIotaAddress();

    async function sdkPayment({ amount, memo, coins, price, budget, expiration }) {
        const transaction = new Transaction();
        transaction.setSender(johnAddress);
        const [coin] = transaction.splitCoins(transaction.gas, [amount]);
        transaction.transferObjects([coin], janeAddress);
        if (memo.length > 0) transaction.pure(byteVector(memo));
        transaction.setGasPayment(coins);
        transaction.setGasPrice(price);
        transaction.setGasBudget(budget);
        transaction.setExpiration(expiration === null ? { None: true } : { Epoch: expiration });
        return transaction.build();
    }

    async function pays(fill) {
        const transaction = new Transaction();
        fill(transaction);
        const { digest } = await client.signAndExecuteTransaction({ transaction, signer: john });
        const response = await client.waitForTransaction({ digest, options: { showEffects: true, showInput: true } });
        assert.equal(response.effects.status.status, 'success', response.effects.status.error);
        return response;
    }

    return {
        async 'our keys are the SDK\'s keys'() {
            for (const path of ["m/44'/4218'/0'/0'/0'", "m/44'/4218'/3'/1'/2147483647'"]) {
                const theirs = Ed25519Keypair.deriveKeypair(words, path);
                const ours = await ask({ op: 'key', mnemonic: words, path });
                assert.equal(ours.address, theirs.toIotaAddress());
                assert.equal(ours.secret, theirs.getSecretKey());
            }
            for (const path of ["m/44/4218/0/0/0", "m/44'/784'/0'/0'/0'"]) {
                assert.ok((await ask({ op: 'key', mnemonic: words, path })).error);
                assert.throws(() => Ed25519Keypair.deriveKeypair(words, path));
            }
        },
        async 'what our wallet builds is what the SDK builds, byte for byte'() {
            await fund(johnAddress);
            const coins = await coinsOf(client, johnAddress, 3);
            const usual = { amount: '500000', memo: [], coins: coins.slice(0, 1), price: '1000', budget: '5000000',
                expiration: null };
            const orders = [usual,
                { ...usual, memo: [1] },
                { ...usual, memo: [...Buffer.from('{"username":"john"}')] },
                { ...usual, memo: Array(512).fill(255) },
                { ...usual, coins },
                { ...usual, expiration: '9007199254740991' }, // the SDK rounds larger ones when it reads them
                { ...usual, amount: '18446744073709551615', price: '99999', budget: '50000000000' },
                { ...usual, amount: '1', memo: [0], coins, expiration: '7' }];
            for (const order of orders) {
                const ours = await ask({ op: 'build', ...order, memo: base64(order.memo), secret: john.getSecretKey(),
                    recipient: janeAddress });
                const theirs = await sdkPayment(order);
                assert.equal(ours.bytes, base64(theirs));
                const { signature } = await john.signTransaction(theirs);
                assert.equal(ours.signature, signature);
                const parsed = Transaction.from(ours.bytes);
                assert.equal(await parsed.getDigest(), ours.digest);
                assert.equal(parsed.getData().sender, johnAddress);
                const key = await verifyTransactionSignature(Buffer.from(ours.bytes, 'base64'), ours.signature);
                assert.equal(key.toIotaAddress(), johnAddress);
                const [raw] = bcs.SenderSignedData.parse(Uint8Array.from(Buffer.from(ours.raw, 'base64')));
                assert.deepEqual(raw.txSignatures, [signature]);
            }
        },
        async 'what our wallet signs, the SDK may send'() {
            const order = { amount: '700000', memo: base64([9, 9]), coins: await coinsOf(client, johnAddress, 1),
                price: '1000', budget: '5000000' };
            const ours = await ask({ op: 'build', ...order, secret: john.getSecretKey(), recipient: janeAddress });
            const sent = await client.executeTransactionBlock({ transactionBlock: ours.bytes,
                signature: ours.signature, options: { showEffects: true } });
            assert.equal(sent.digest, ours.digest);
            assert.equal(sent.effects.status.status, 'success');
            // And our own client may send the same again: it is one transaction.
            const again = await ask({ op: 'submit', bytes: ours.bytes, signatures: [ours.signature] });
            assert.equal(again.digest, ours.digest);
            assert.equal(again.succeeded, true);
        },
        async 'what the SDK signs, our wallet can check'() {
            const bytes = await sdkPayment({ amount: '5', memo: [1, 2], coins: await coinsOf(client, johnAddress, 2),
                price: '1000', budget: '5000000', expiration: '3' });
            const signatures = [];
            for (const key of [john, jane]) signatures.push((await key.signTransaction(bytes)).signature);
            const ours = await ask({ op: 'check', bytes: base64(bytes), signatures });
            assert.deepEqual(ours.signers, [johnAddress, janeAddress]);
            assert.equal(ours.isSameAgain, true);
            assert.equal(ours.sender, johnAddress);
            assert.equal(ours.digest, await Transaction.from(bytes).getDigest());
            assert.ok((await ask({ op: 'check', bytes: base64([...bytes, 0]), signatures: [] })).error);
        },
        async 'our client reads what the SDK has paid, with the memo in each of its forms'() {
            const memo = [...Buffer.from('{"username":"john"}')];
            const unreadable = [2, 255, 254];
            const to = (transaction, amounts) => {
                const coins = transaction.splitCoins(transaction.gas, amounts);
                transaction.transferObjects(amounts.map((_, index) => coins[index]), janeAddress);
            };
            const ways = {
                'no memo': [[], '500000', (t) => to(t, [500000])],
                'an unused input': [memo, '500000', (t) => { to(t, [500000]); t.pure(byteVector(memo)); }],
                'an empty memo': [[], '1', (t) => { to(t, [1]); t.pure(byteVector([])); }],
                'a vector of vectors': [memo, '500001', (t) => {
                    to(t, [500001]);
                    t.makeMoveVec({ type: 'vector<u8>', elements: [t.pure(byteVector(memo))] });
                }],
                'bytes that are no text': [unreadable, '2', (t) => {
                    to(t, [2]);
                    t.makeMoveVec({ type: 'vector<u8>', elements: [t.pure(byteVector(unreadable))] });
                }],
                'the memo first': [memo, '3', (t) => { t.pure(byteVector(memo)); to(t, [3]); }],
                'two coins': [memo, '700000', (t) => { to(t, [300000, 400000]); t.pure(byteVector(memo)); }],
            };
            for (const [name, [expected, amount, fill]] of Object.entries(ways)) {
                await fund(johnAddress);
                const { digest, transaction } = await pays(fill);
                const read = await ask({ op: 'read', digest, watched: janeAddress });
                assert.deepEqual(read, { event: 'answer', id: read.id, isPayment: true, payer: johnAddress, amount,
                    memo: base64(expected) }, name);
                assert.equal((await ask({ op: 'read', digest, watched: johnAddress })).isPayment, false, name);
                const shown = await Promise.all(transaction.data.transaction.inputs
                    .map((input) => ask({ op: 'memo', input })));
                if (expected.length > 0)
                    assert.ok(shown.some((answer) => answer.memo === base64(expected)), name);
            }
        },
        async 'each verifies the other\'s personal messages'() {
            const message = Buffer.from('Jane\'s kitchen ☕');
            const ours = await ask({ op: 'message', secret: jane.getSecretKey(), message: base64(message) });
            const theirs = await jane.signPersonalMessage(Uint8Array.from(message));
            assert.equal(ours.signature, theirs.signature);
            await verifyPersonalMessageSignature(Uint8Array.from(message), ours.signature, { address: janeAddress });
            const read = await ask({ op: 'message', message: base64(message), signature: theirs.signature });
            assert.equal(read.signer, janeAddress);
            const transaction = await jane.signTransaction(Uint8Array.from(message));
            assert.ok((await ask({ op: 'message', message: base64(message), signature: transaction.signature })).error);
        },
    };
}
