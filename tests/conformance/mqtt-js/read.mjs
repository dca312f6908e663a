// SPDX-License-Identifier: GPL-3.0-or-later
// node read.mjs <tollstream-websockethost>: MQTT.js reads what is free and what is paid for, as a web page would.
import assert from 'node:assert';
import childProcess from 'node:child_process';
import fs from 'node:fs';
import readline from 'node:readline';
import mqtt from 'mqtt';

const host = childProcess.spawn(process.argv[2], [], { stdio: ['pipe', 'pipe', 'inherit'] });
const lines = readline.createInterface({ input: host.stdout });
const [clearPort, encryptedPort, certificate] = await new Promise((resolve, reject) => {
    lines.once('line', (line) => resolve(line.split(' ')));
    host.once('exit', (status) => reject(new Error(`the host has ended: ${status}`)));
});
const clear = { address: `ws://127.0.0.1:${clearPort}/mqtt` };
const encrypted = { address: `wss://localhost:${encryptedPort}/mqtt`, ca: fs.readFileSync(certificate) };
const john = { username: 'john-0123456789abcdef', password: 'for-money' };

const connect = ({ address, ...options }) => mqtt.connectAsync(address, { connectTimeout: 10000, ...options }, false);
const messages = (client, topic, count) => new Promise((resolve) => {
    const found = [];
    client.on('message', (from, payload) => {
        if (from === topic && found.push(payload.toString()) === count) resolve(found);
    });
});

async function readsAll(client, topic, count) {
    const arriving = messages(client, topic, count);
    await client.subscribeAsync(topic);
    return arriving;
}

async function main() {
    for (const way of [{ ...clear, protocolVersion: 4 }, { ...clear, protocolVersion: 5 }, { ...encrypted, protocolVersion: 4 }]) {
        const stranger = await connect(way);
        assert.deepStrictEqual(await readsAll(stranger, 'market/offer', 1), ['the offer']);
        const means = (await readsAll(stranger, 'sensor/1m', 5)).map((text) => Number(text.replace('mean ', '')));
        for (let index = 1; index < means.length; ++index) assert.strictEqual(means[index], means[index - 1] + 1);
        // Refused; MQTT.js tells it as an error.
        await assert.rejects(stranger.subscribeAsync('sensor/live'));
        await stranger.endAsync();

        const reader = await connect({ ...way, ...john });
        for (const text of await readsAll(reader, 'sensor/live', 5)) assert.match(text, /^live \d+$/);
        await reader.endAsync();
        await assert.rejects(connect({ ...way, ...john, password: 'a guess' }));
    }
    // As a browser would, it takes no certificate that nobody vouches for.
    await assert.rejects(connect({ address: encrypted.address }));
    console.log('MQTT.js read through the WebSocket, by MQTT 3.1.1 and 5, in the clear and encrypted');
}

main().then(() => 0, (error) => { console.error(error); return 1; }).then((status) => {
    host.stdin.end();
    process.exit(status);
});
