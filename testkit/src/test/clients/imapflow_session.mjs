// A session of imapflow: mailboxes, messages, CONDSTORE, COMPRESS, IDLE, TLS.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { ImapFlow } from 'imapflow';

const { IMAP_HOST, IMAP_PORT, IMAPS_PORT, IMAP_USER, IMAP_PASSWORD, IMAP_CA } = process.env;

async function connected(options = {}) {
    const client = new ImapFlow({
        host: IMAP_HOST,
        port: Number(IMAP_PORT),
        secure: false,
        doSTARTTLS: false,
        auth: { user: IMAP_USER, pass: IMAP_PASSWORD },
        logger: false,
        ...options,
    });
    try {
        await client.connect();
        return client;
    } catch (error) {
        client.close();
        throw error;
    }
}

await assert.rejects(connected({ auth: { user: IMAP_USER, pass: 'wrong' } }), (error) => error.authenticationFailed);

const imap = await connected();
assert.ok(imap.authenticated);
if (imap.capabilities.has('COMPRESS=DEFLATE')) {
    assert.ok(imap._deflate ?? imap.writeSocket !== imap.socket, 'COMPRESS is offered and not used');
}

// Mailboxes.
assert.equal((await imap.mailboxCreate(['Fließend', 'Wasser'])).created, true);
const listed = await imap.list({ statusQuery: { messages: true, unseen: true } });
const water = listed.find((mailbox) => mailbox.path === 'Fließend/Wasser');
assert.ok(water, listed.map((mailbox) => mailbox.path).join());
assert.equal(water.parentPath, 'Fließend');
assert.equal(listed.find((mailbox) => mailbox.specialUse === '\\Inbox').path, 'INBOX');

// Messages.
const message = (number) => `From: Ada <ada@example.org>\r\nSubject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_${number}?=\r\n` +
    `Message-ID: <flow-${number}@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n` +
    `--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nZahl=20${number}\r\n` +
    `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=n.bin\r\n` +
    `Content-Transfer-Encoding: base64\r\n\r\nAAECAwQ=\r\n--b--\r\n`;
for (let number = 1; number <= 5; number++) {
    const appended = await imap.append('Fließend/Wasser', message(number), number % 2 ? ['\\Seen'] : [], new Date(1.7e12));
    if (imap.capabilities.has('UIDPLUS')) {
        assert.equal(appended.uid, number);
    }
}
const lock = await imap.getMailboxLock('Fließend/Wasser');
assert.equal(imap.mailbox.exists, 5);
const condstore = imap.capabilities.has('CONDSTORE');
if (condstore) {
    assert.ok(imap.mailbox.highestModseq > 0n, 'no HIGHESTMODSEQ');
}
const rows = await imap.fetchAll('1:*', {
    uid: true, flags: true, envelope: true, bodyStructure: true, internalDate: true, size: true, headers: ['subject'],
});
assert.deepEqual(rows.map((row) => row.uid), [1, 2, 3, 4, 5]);
assert.equal(rows[2].envelope.subject, 'Grüße 3');
assert.equal(rows[2].size, message(3).length);
assert.equal(rows[2].internalDate.getTime(), 1.7e12);
assert.equal(rows[2].bodyStructure.childNodes[1].dispositionParameters.filename, 'n.bin');
assert.match(rows[2].headers.toString(), /^Subject:/);
assert.equal((await imap.fetchOne('2', { source: true })).source.toString(), message(2));
const { content } = await imap.download('4', '2', { uid: true });
const chunks = [];
for await (const chunk of content) {
    chunks.push(chunk);
}
assert.deepEqual([...Buffer.concat(chunks)], [0, 1, 2, 3, 4]);
assert.deepEqual(await imap.search({ seen: false }, { uid: true }), [2, 4]);
assert.deepEqual(await imap.search({ header: { 'message-id': 'flow-5' } }, { uid: true }), [5]);
assert.deepEqual(await imap.search({ subject: 'Grüße 3' }, { uid: true }), [3]);

// CONDSTORE: what has changed since, and a change that comes too late.
if (condstore) {
    const before = imap.mailbox.highestModseq;
    await imap.messageFlagsAdd('1', ['\\Flagged'], { uid: true });
    const changed = await imap.fetchAll('1:*', { uid: true, flags: true }, { uid: true, changedSince: before });
    assert.deepEqual(changed.map((row) => row.uid), [1]);
    assert.ok(changed[0].modseq > before);
    await imap.messageFlagsAdd('1', ['$Late'], { uid: true, unchangedSince: before });
    assert.ok(!(await imap.fetchOne('1', { flags: true }, { uid: true })).flags.has('$Late'));
}
await imap.messageFlagsAdd({ uid: '1:2' }, ['$Label', '\\Deleted']);
assert.deepEqual(await imap.search({ keyword: '$Label' }, { uid: true }), [1, 2]);
await imap.messageDelete('1', { uid: true });
const copied = await imap.messageCopy('3:4', 'INBOX', { uid: true });
if (imap.capabilities.has('UIDPLUS')) {
    assert.deepEqual([...copied.uidMap.keys()], [3, 4]);
}
assert.equal((await imap.messageMove('5', 'INBOX', { uid: true })).destination, 'INBOX');
const status = await imap.status('INBOX', { messages: true, uidNext: true });
assert.ok(status.messages >= 3 && status.uidNext > 3, JSON.stringify(status));

// IDLE: told of a message, of flags and of an expunge that another connection makes.
const other = await connected({ disableAutoIdle: true });
const idling = imap.idle();
const exists = once(imap, 'exists');
await other.append('Fließend/Wasser', message(6));
assert.equal((await exists)[0].path, 'Fließend/Wasser');
await other.mailboxOpen('Fließend/Wasser');
const flags = once(imap, 'flags');
await other.messageFlagsAdd('3', ['\\Answered'], { uid: true });
assert.ok((await flags)[0].flags.has('\\Answered'));
const expunged = once(imap, 'expunge');
await other.messageDelete('3', { uid: true });
assert.equal((await expunged)[0].path, 'Fließend/Wasser');
await other.logout();
lock.release();
await imap.noop();
await idling;

if (imap.capabilities.has('QUOTA')) {
    await imap.getQuota('INBOX');
}
await imap.mailboxClose();
await imap.mailboxRename('Fließend/Wasser', 'Fließend/Eis');
await imap.mailboxSubscribe('Fließend/Eis');
assert.equal((await imap.mailboxDelete('Fließend/Eis')).path, 'Fließend/Eis');
await imap.logout();

if (IMAP_CA) {
    const trust = { ca: readFileSync(IMAP_CA) };
    const tls = await connected({ host: 'localhost', port: Number(IMAPS_PORT), secure: true, tls: trust });
    assert.ok(tls.secureConnection);
    await tls.logout();
    const startTls = await connected({ host: 'localhost', doSTARTTLS: true, tls: trust });
    assert.ok(startTls.secureConnection);
    await startTls.logout();
}
