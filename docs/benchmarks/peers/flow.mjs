// imapflow as a contestant: flow.mjs PORT WORKLOAD. Reads a line a run, "W1 100000", and answers with nanoseconds,
// -1 (nobody counts what is allocated) and the sum that the module's README defines.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

// Where peers/build puts it.
const { ImapFlow } = createRequire(new URL('../target/peers/node/', import.meta.url))('imapflow');

const everything = { uid: true, flags: true, internalDate: true, size: true, envelope: true, bodyStructure: true };

const length = text => (text ? text.length : 0);

function flags(message) {
    return message.uid + message.flags.size;
}

function all(message) {
    const envelope = message.envelope;
    let sum = flags(message) + Math.floor(new Date(message.internalDate).getTime() / 1000) + message.size;
    for (const list of [envelope.from, envelope.sender, envelope.replyTo, envelope.to, envelope.cc, envelope.bcc]) {
        for (const address of list || []) {
            sum += length(address.address);
        }
    }
    return sum + length(envelope.messageId) + length(envelope.inReplyTo);
}

function leaves(part) {
    if (part.type.toLowerCase().startsWith('multipart/')) {
        return (part.childNodes || []).reduce((sum, child) => sum + leaves(child), 0);
    }
    return 1 + (part.childNodes || []).reduce((sum, child) => sum + leaves(child), 0);
}

async function fetch(client, what, read) {
    let sum = 0;
    for await (const message of client.fetch('1:*', what, { uid: true })) {
        sum += read(message);
    }
    return sum;
}

async function run(client, workload, size) {
    switch (workload) {
        case 'W1':
            return fetch(client, everything, all);
        case 'W1_KEPT':
            return (await client.fetchAll('1:*', everything, { uid: true })).reduce((sum, each) => sum + all(each), 0);
        case 'W1_WALKED':
            return fetch(client, everything, message => all(message) + leaves(message.bodyStructure));
        case 'W1_TOUCHED':
            return fetch(client, everything, flags);
        case 'W2':
            return fetch(client, { uid: true, flags: true }, flags);
        case 'W4':
        case 'W4_ARRAYS':
            return fetch(client, { uid: true, source: true }, message => message.source.length);
        case 'W5':
        case 'W5_20':
            for (let i = 0; i < size; i++) {
                await client.noop();
            }
            return size;
        case 'W6':
        case 'W6_CONTIGUOUS': {
            const hits = await client.search({ all: true }, { uid: true });
            return hits.length + hits.reduce((most, hit) => Math.max(most, hit), 0);
        }
        case 'W7':
            return (await client.list()).reduce((sum, mailbox) => sum + mailbox.path.length, 0);
        default:
            throw new Error('cannot do ' + workload);
    }
}

const client = new ImapFlow({
    host: '127.0.0.1',
    port: Number(process.argv[2]),
    secure: false,
    doSTARTTLS: false,
    auth: { user: 'bench', pass: 'mark' },
    logger: false,
    disableAutoIdle: true
});
await client.connect();
await client.mailboxOpen('INBOX');
for await (const order of createInterface({ input: process.stdin })) {
    const [workload, size] = order.split(' ');
    const start = process.hrtime.bigint();
    const sum = await run(client, workload, Number(size));
    console.log(`${process.hrtime.bigint() - start} -1 ${sum}`);
}
client.close();
