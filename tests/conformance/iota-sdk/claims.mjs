// SPDX-License-Identifier: GPL-3.0-or-later
// What a user of the official SDK does, done to the development ledger: get coins from the faucet, pay, wait, query,
// fail. Ends with 0 when every claim held.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { bcs } from '@iota/iota-sdk/bcs';
import { IotaClient } from '@iota/iota-sdk/client';
import { requestIotaFromFaucetV0, requestIotaFromFaucetV1, getFaucetRequestStatus } from '@iota/iota-sdk/faucet';
import { Ed25519Keypair } from '@iota/iota-sdk/keypairs/ed25519';
import { MultiSigPublicKey } from '@iota/iota-sdk/multisig';
import { Transaction } from '@iota/iota-sdk/transactions';
import { refusalClaims } from './refusal-claims.mjs';
import { startWallet, walletClaims } from './wallet-claims.mjs';

const ledger = spawn(process.argv[2], ['--die-with-parent'], { stdio: ['ignore', 'pipe', 'inherit'] });
const line = await new Promise((resolve) => createInterface({ input: ledger.stdout }).once('line', resolve));
const { rpc, faucet, chain } = JSON.parse(line);
const client = new IotaClient({ url: rpc });
const john = new Ed25519Keypair();
const jane = new Ed25519Keypair();
const johnAddress = john.toIotaAddress();
const janeAddress = jane.toIotaAddress();
const shown = { showInput: true, showRawInput: true, showEffects: true, showRawEffects: true, showEvents: true,
    showObjectChanges: true, showBalanceChanges: true };

function payment(nanos, memo) {
    const transaction = new Transaction();
    const [coin] = transaction.splitCoins(transaction.gas, [nanos]);
    transaction.transferObjects([coin], janeAddress);
    if (memo) transaction.pure(bcs.vector(bcs.u8()).serialize(memo));
    return transaction;
}

async function pays(nanos, memo) {
    const { digest } = await client.signAndExecuteTransaction({ transaction: payment(nanos, memo), signer: john });
    return client.waitForTransaction({ digest, options: shown });
}

const claims = {
    async 'the chain is the one announced'() {
        assert.equal(await client.getChainIdentifier(), chain);
        assert.equal(await client.getReferenceGasPrice(), 1000n);
        assert.ok(await client.getRpcApiVersion());
        assert.ok((await client.getProtocolConfig()).attributes.max_tx_gas);
        const state = await client.getLatestIotaSystemState();
        assert.equal(state.referenceGasPrice, '1000');
        assert.ok(Number(state.epochStartTimestampMs) + Number(state.epochDurationMs) > Date.now());
    },
    async 'the faucet gives coins, at once and as a task'() {
        const gift = await requestIotaFromFaucetV0({ host: faucet, recipient: johnAddress });
        assert.equal(gift.transferredGasObjects.length, 5);
        const { task } = await requestIotaFromFaucetV1({ host: faucet, recipient: johnAddress });
        const { status } = await getFaucetRequestStatus({ host: faucet, taskId: task });
        assert.equal(status.status, 'SUCCEEDED');
        assert.equal((await client.getBalance({ owner: johnAddress })).totalBalance, '20000000000');
        assert.equal((await client.getAllBalances({ owner: johnAddress }))[0].coinObjectCount, 10);
    },
    async 'a payment becomes final and shows itself in all its parts'() {
        const response = await pays(500_000, [1, 2, 3]);
        assert.equal(response.effects.status.status, 'success');
        assert.ok(response.checkpoint);
        const received = response.balanceChanges.find((change) => change.owner.AddressOwner === janeAddress);
        assert.equal(received.amount, '500000');
        const { inputs } = response.transaction.data.transaction;
        assert.ok(inputs.some((input) => input.valueType === null && input.value.join() === '3,1,2,3'));
        const effects = bcs.TransactionEffects.parse(Uint8Array.from(response.rawEffects));
        const parsed = effects.V1 ?? effects.V2;
        assert.equal(parsed.transactionDigest, response.digest);
        assert.equal(parsed.lamportVersion, String(response.effects.gasObject.reference.version));
        assert.equal(parsed.changedObjects.length,
            response.effects.created.length + response.effects.mutated.length + response.effects.deleted.length);
        const raw = bcs.SenderSignedData.parse(Uint8Array.from(Buffer.from(response.rawTransaction, 'base64')));
        assert.equal(raw[0].txSignatures[0], response.transaction.txSignatures[0]);
    },
    async 'coins are merged and objects sent by id'() {
        await requestIotaFromFaucetV0({ host: faucet, recipient: johnAddress });
        const { data } = await client.getCoins({ owner: johnAddress });
        const transaction = new Transaction();
        const [first, second, third] = data.slice(-3).map((coin) => transaction.object(coin.coinObjectId));
        transaction.mergeCoins(first, [second]);
        transaction.transferObjects([first, third], janeAddress);
        const { digest } = await client.signAndExecuteTransaction({ transaction, signer: john });
        const response = await client.waitForTransaction({ digest, options: shown });
        assert.equal(response.effects.status.status, 'success');
    },
    async 'pages follow each other'() {
        for (const nanos of [1, 2, 3, 4, 5]) await pays(nanos);
        const query = { filter: { ToAddress: janeAddress }, order: 'ascending', limit: 3 };
        const first = await client.queryTransactionBlocks(query);
        assert.equal(first.hasNextPage, true);
        const second = await client.queryTransactionBlocks({ ...query, cursor: first.nextCursor });
        assert.equal(second.hasNextPage, true);
        const digests = [...first.data, ...second.data].map((one) => one.digest);
        assert.equal(new Set(digests).size, 6);
        const newest = await client.queryTransactionBlocks({ ...query, order: 'descending', limit: 1 });
        const all = await client.multiGetTransactionBlocks({ digests: [newest.data[0].digest] });
        assert.ok(all[0].checkpoint);
        const checkpoint = await client.getCheckpoint({ id: all[0].checkpoint });
        assert.ok(checkpoint.transactions.includes(all[0].digest));
    },
    async 'a committee of two pays'() {
        const committee = MultiSigPublicKey.fromPublicKeys({ threshold: 2,
            publicKeys: [john, jane].map((key) => ({ publicKey: key.getPublicKey(), weight: 1 })) });
        const account = committee.toIotaAddress();
        await requestIotaFromFaucetV0({ host: faucet, recipient: account });
        const transaction = payment(1_000);
        transaction.setSender(account);
        const bytes = await transaction.build({ client });
        const signatures = [];
        for (const key of [john, jane]) signatures.push((await key.signTransaction(bytes)).signature);
        const response = await client.executeTransactionBlock({ transactionBlock: bytes,
            signature: committee.combinePartialSignatures(signatures), options: shown });
        assert.equal(response.effects.status.status, 'success');
    },
    async 'what is wrong is refused'() {
        const transaction = payment(1_000);
        transaction.setSender(johnAddress);
        const bytes = await transaction.build({ client });
        const { signature } = await jane.signTransaction(bytes);
        await assert.rejects(client.executeTransactionBlock({ transactionBlock: bytes, signature }),
            (error) => error.code === -32002 && /Required Signature/.test(error.message));
        await assert.rejects(client.getTransactionBlock({ digest: '11111111111111111111111111111112' }),
            (error) => error.code === -32602);
        await assert.rejects(payment(10n ** 15n).build({ client }));
    },
};

const wallet = startWallet(process.argv[3], rpc);
const parties = { client, ask: wallet.ask, john: new Ed25519Keypair(), jane: new Ed25519Keypair(),
    fund: (recipient) => requestIotaFromFaucetV0({ host: faucet, recipient }) };

let failures = 0;
for (const [name, claim] of Object.entries({ ...claims, ...walletClaims(parties), ...refusalClaims(parties) })) {
    try {
        await claim();
        console.log(`ok   ${name}`);
    } catch (error) {
        failures += 1;
        console.log(`FAIL ${name}\n${error.stack}`);
    }
}
wallet.end();
ledger.kill();
process.exit(failures === 0 ? 0 : 1);
