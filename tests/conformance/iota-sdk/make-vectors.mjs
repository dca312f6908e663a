// SPDX-License-Identifier: GPL-3.0-or-later
// make-vectors.mjs FILE SEED: vectors of the published form with arbitrary values, as the SDK computes them. What
// tollstream-vectors then says of them is what the SDK and we think of each other.
import { writeFileSync } from 'node:fs';
import { bcs } from '@iota/iota-sdk/bcs';
import { messageWithIntent } from '@iota/iota-sdk/cryptography';
import { Ed25519Keypair } from '@iota/iota-sdk/keypairs/ed25519';
import { MultiSigPublicKey } from '@iota/iota-sdk/multisig';
import { TransactionDataBuilder } from '@iota/iota-sdk/transactions';
import { toBase58 } from '@iota/iota-sdk/utils';
import { blake2b } from '@noble/hashes/blake2b';
import { entropyToMnemonic, mnemonicToSeedSync } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english';

const hex = (data) => Buffer.from(data).toString('hex');
const base64 = (data) => Buffer.from(data).toString('base64');
const roomy = { maxSize: 2 ** 20 };

// xorshift64: the same vectors for a seed
const mask = 2n ** 64n - 1n;
let state = (BigInt(process.argv[3]) * 0x9e3779b97f4a7c15n + 1n) & mask;
function u64() {
    state ^= (state << 13n) & mask;
    state ^= state >> 7n;
    state ^= (state << 17n) & mask;
    return state;
}
const below = (limit) => Number(u64() % BigInt(limit));
const oneOf = (list) => list[below(list.length)];
const times = (count, make) => Array.from({ length: count }, (_, place) => make(place));
const some = (most, make) => times(below(most + 1), make);
const bytes = (count) => Uint8Array.from(times(count, () => below(256)));
const number = () => String(u64() >> BigInt(below(64)));
const address = () => `0x${hex(bytes(32))}`;
const name = () => times(1 + below(12), () => oneOf([...'abcdefghijklmnopqrstuvwxyz_'])).join('');
const newKey = () => {
    const secret = bytes(32);
    return { secret: hex(secret), pair: Ed25519Keypair.fromSecretKey(secret) };
};

// Values in the form of the vectors.
function type(depth) {
    const kind = depth > 0 ? below(4) : 0;
    if (kind === 2) return `vector<${type(depth - 1)}>`;
    if (kind !== 3) return oneOf(['bool', 'u8', 'u16', 'u32', 'u64', 'u128', 'u256', 'address', 'signer']);
    const parameters = some(2, () => type(depth - 1));
    return `${address()}::${name()}::${name()}${parameters.length > 0 ? `<${parameters.join(', ')}>` : ''}`;
}
function pure() {
    const content = bytes(below(300));
    if (content.length > 0) content[0] = content.length & 0x7f; // never a byte vector, which would be a memo
    return hex(content);
}
const index = () => below(65536);
const argument = () => oneOf([() => 'GasCoin', () => ({ Input: index() }), () => ({ Result: index() }),
    () => ({ NestedResult: [index(), index()] })])();
const reference = () => ({ objectId: address(), version: number(), digest: toBase58(bytes(32)) });
const input = () => oneOf([() => ({ pure: pure() }), () => ({ immOrOwnedObject: reference() }),
    () => ({ sharedObject: { objectId: address(), initialSharedVersion: number(), mutable: below(2) === 1 } }),
    () => ({ receiving: reference() })])();
const command = () => oneOf([
    () => ({ MoveCall: { package: address(), module: name(), function: name(), typeArguments: some(2, () => type(3)),
        arguments: some(4, argument) } }),
    () => ({ TransferObjects: { objects: some(4, argument), address: argument() } }),
    () => ({ SplitCoins: { coin: argument(), amounts: some(4, argument) } }),
    () => ({ MergeCoins: { destination: argument(), sources: some(4, argument) } }),
    () => ({ Publish: { modules: some(2, () => hex(bytes(below(200)))), dependencies: some(2, address) } }),
    () => ({ MakeMoveVec: { type: below(2) === 1 ? type(3) : null, elements: some(4, argument) } }),
    () => ({ Upgrade: { modules: some(2, () => hex(bytes(40))), dependencies: some(2, address), package: address(),
        ticket: argument() } })])();
const transaction = (sender, owner) => ({ inputs: some(5, input), commands: some(5, command), sender,
    gasData: { payment: some(3, reference), owner, price: number(), budget: number() },
    expiration: below(2) === 1 ? { Epoch: String(u64() >> 11n) } : 'None' }); // the SDK reads epochs as doubles

// From that form to the SDK's own.
const fromHex = (text) => base64(Buffer.from(text, 'hex'));
const sdkArgument = (value) => (value === 'GasCoin' ? { GasCoin: true } : value);
function sdkInput(value) {
    if (value.pure !== undefined) return { Pure: { bytes: fromHex(value.pure) } };
    if (value.sharedObject) return { Object: { SharedObject: value.sharedObject } };
    if (value.receiving) return { Object: { Receiving: value.receiving } };
    return { Object: { ImmOrOwnedObject: value.immOrOwnedObject } };
}
function sdkCommand(value) {
    const [kind] = Object.keys(value);
    const parts = Object.entries(value[kind]).map(([part, content]) => {
        if (part === 'modules') return [part, content.map(fromHex)];
        if (['objects', 'amounts', 'sources', 'elements', 'arguments'].includes(part))
            return [part, content.map(sdkArgument)];
        if (['address', 'coin', 'destination', 'ticket'].includes(part)) return [part, sdkArgument(content)];
        return [part, content];
    });
    return { [kind]: Object.fromEntries(parts) };
}
const serialised = ({ inputs, commands, sender, gasData, expiration }) => bcs.TransactionData.serialize({ V1: { sender,
    kind: { ProgrammableTransaction: { inputs: inputs.map(sdkInput), commands: commands.map(sdkCommand) } },
    gasData, expiration: expiration === 'None' ? { None: true } : expiration } }, roomy).toBytes();
const signedData = (data, txSignatures) => base64(bcs.SenderSignedData.serialize([{ txSignatures, intentMessage: {
    intent: { scope: { TransactionData: true }, version: { V0: true }, appId: { Iota: true } },
    value: bcs.TransactionData.parse(data) } }], roomy).toBytes());
const hashes = (data) => ({ bcs_hex: hex(data), digest: TransactionDataBuilder.getDigestFromBytes(data),
    signing_hash_hex: hex(blake2b(messageWithIntent('TransactionData', data), { dkLen: 32 })) });
const keyParts = ({ secret, pair }) => ({ private_key_hex: secret, address: pair.toIotaAddress(),
    public_key_hex: hex(pair.getPublicKey().toRawBytes()) });

const makers = {
    async mnemonic() {
        const mnemonic = entropyToMnemonic(bytes(oneOf([16, 20, 24, 28, 32])), wordlist);
        const path = `m/44'/4218'/${below(2 ** 31)}'/${below(3)}'/${below(2 ** 31)}'`;
        const pair = Ed25519Keypair.deriveKeypair(mnemonic, path);
        const exported = pair.getSecretKey();
        const secret = hex(decodeKey(exported));
        return { input: { mnemonic, path }, expect: { seed_hex: hex(mnemonicToSeedSync(mnemonic)),
            ...keyParts({ secret, pair }), private_key_bech32: exported,
            public_key_base64_with_flag: pair.getPublicKey().toIotaPublicKey() } };
    },
    async 'bech32-private-key'() {
        const key = newKey();
        return { input: { bech32: key.pair.getSecretKey() }, expect: { scheme_flag: 0, ...keyParts(key) } };
    },
    async bcs() {
        const items = [];
        const add = (typeName, value, schema) =>
            items.push({ type: typeName, value, hex: hex(schema.serialize(value, roomy).toBytes()) });
        add('TypeTag', type(4), bcs.TypeTag);
        add('vector<u64>', some(5, number), bcs.vector(bcs.u64()));
        add('u128', String(u64() * u64()), bcs.u128());
        add('u256', String(u64() * u64() * u64()), bcs.u256());
        add('ObjectRef', reference(), bcs.IotaObjectRef);
        add('option<vector<address>>', some(3, address), bcs.option(bcs.vector(bcs.Address)));
        return { items };
    },
    async transaction() {
        const sender = newKey();
        const keys = below(3) === 0 ? [sender, newKey()] : [sender];
        const planned = transaction(sender.pair.toIotaAddress(), keys.at(-1).pair.toIotaAddress());
        const data = serialised(planned);
        const signatures = [];
        for (const { pair } of keys) signatures.push((await pair.signTransaction(data)).signature);
        const signers = keys.map(({ secret, pair }) => ({ private_key_hex: secret, address: pair.toIotaAddress() }));
        return { input: { transaction: planned, signers },
            expect: { ...hashes(data), signatures, sender_signed_data_base64: signedData(data, signatures) } };
    },
    async 'personal-message'() {
        const { secret, pair } = newKey();
        const message = bytes(below(400));
        const wrapped = bcs.vector(bcs.u8()).serialize(message, roomy).toBytes();
        const { signature } = await pair.signPersonalMessage(message);
        return { input: { private_key_hex: secret, message_hex: hex(message) },
            expect: { address: pair.toIotaAddress(), bcs_hex: hex(wrapped), signature,
                signing_hash_hex: hex(blake2b(messageWithIntent('PersonalMessage', wrapped), { dkLen: 32 })) } };
    },
    async 'multisig-transaction'() {
        const keys = times(1 + below(10), newKey);
        const weights = keys.map(() => 1 + below(255));
        const chosen = keys.map((_, member) => member).filter(() => below(2) === 1);
        if (chosen.length === 0) chosen.push(below(keys.length));
        const threshold = 1 + below(chosen.reduce((sum, member) => sum + weights[member], 0));
        const committee = MultiSigPublicKey.fromPublicKeys({ threshold, publicKeys: keys.map(({ pair }, member) =>
            ({ publicKey: pair.getPublicKey(), weight: weights[member] })) });
        const account = committee.toIotaAddress();
        const planned = transaction(account, account);
        const data = serialised(planned);
        const partials = [];
        for (const member of chosen) partials.push((await keys[member].pair.signTransaction(data)).signature);
        const combined = committee.combinePartialSignatures(partials);
        return { input: { transaction: planned, threshold,
            members: keys.map(({ pair }, member) => ({ scheme: 'ED25519', weight: weights[member],
                public_key_hex: hex(pair.getPublicKey().toRawBytes()) })),
            signers: chosen.map((member) => ({ member, private_key_hex: keys[member].secret })) },
        expect: { ...hashes(data), partial_signatures: partials, combined_signature: combined,
            bitmap: chosen.reduce((bits, member) => bits | (1 << member), 0),
            sender_signed_data_base64: signedData(data, [combined]) } };
    },
};

function decodeKey(exported) {
    const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
    const bits = [...exported.split('1').at(-1).slice(0, -6)]
        .map((character) => alphabet.indexOf(character).toString(2).padStart(5, '0')).join('');
    return Uint8Array.from(times(33, (place) => parseInt(bits.slice(place * 8, place * 8 + 8), 2))).slice(1);
}

const cases = [];
for (const [kind, make] of Object.entries(makers))
    for (let count = 1; count <= 40; count += 1) cases.push({ id: `${kind}-${count}`, kind, ...await make() });
writeFileSync(process.argv[2], JSON.stringify({ name: `by the SDK, seed ${process.argv[3]}`, cases }, null, 1));
