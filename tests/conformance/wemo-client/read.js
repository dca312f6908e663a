// SPDX-License-Identifier: GPL-3.0-or-later
// node read.js <tollstream-plug>: reads a simulated plug with wemo-client and compares with the plug's own log.
'use strict';
const assert = require('assert');
const childProcess = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const readline = require('readline');
const Wemo = require('wemo-client');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wemo-client-'));
const log = path.join(folder, 'readings');
const ssdpPort = 20000 + Math.floor(Math.random() * 20000);
const plug = childProcess.spawn(process.argv[2], ['--port', '0', '--ssdp-port', String(ssdpPort), '--name', "Tom & Ann's",
    '--serial', '231640K1200000', '--refresh-ms', '100', '--log-readings', log, '--die-with-parent'],
    { stdio: ['pipe', 'pipe', 'inherit'] });

// Plugs close without saying so; node's keep-alive agent needs a moment to notice.
const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
const answered = () => fs.readFileSync(log, 'utf8').trim().split('\n').map((line) => JSON.parse(line).mW);

async function main() {
    const lines = readline.createInterface({ input: plug.stdout });
    const place = JSON.parse(await new Promise((resolve) => lines.once('line', resolve)));
    const wemo = new Wemo();
    const device = await new Promise((resolve) => wemo.load(place.location, (first, second) => resolve(second || first)));
    assert.strictEqual(device.UDN, place.udn);
    assert.strictEqual(device.friendlyName, "Tom & Ann's");
    assert.strictEqual(device.deviceType, Wemo.DEVICE_TYPE.Insight);

    const client = wemo.client(device);
    client.on('error', (error) => { throw error; });
    const call = (method, ...values) => pause().then(() => new Promise((resolve, reject) => {
        client[method](...values, (error, ...results) => (error ? reject(error) : resolve(results)));
    }));

    for (let count = 1; count <= 5; ++count) {
        const [state, power] = await call('getInsightParams');
        assert.strictEqual(String(state), '1');
        assert.strictEqual(answered().length, count);
        assert.strictEqual(Number(power), answered()[count - 1]);
    }
    assert.deepStrictEqual((await call('getBinaryState')).map(String), ['1']);
    await call('setBinaryState', 0);
    assert.deepStrictEqual((await call('getBinaryState')).map(String), ['0']);
    await pause();
    const [state, power] = await call('getInsightParams');
    assert.strictEqual(String(state), '0');
    assert.strictEqual(Number(power), 0);
    console.log('wemo-client read the simulated plug: 6 readings, 1 switching');
}

main().then(() => 0, (error) => { console.error(error); return 1; }).then((status) => {
    plug.kill();
    fs.rmSync(folder, { recursive: true });
    process.exit(status);
});
