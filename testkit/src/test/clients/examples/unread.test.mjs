// A client in JavaScript, tested against the testkit's servers: TESTKIT_JAR=.../imap-testkit-standalone.jar node --test

// region server
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ImapFlow } from 'imapflow';

/** Runs a server, and ends it when the test has ended. */
async function server(t, ...args) {
    const child = spawn('java', ['-jar', process.env.TESTKIT_JAR, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exit = once(child, 'exit');
    t.after(async () => {
        child.kill();
        await exit;
    });
    for await (const line of createInterface({ input: child.stdout })) {
        const ready = /^IMAP ready on .*:(\d+)$/.exec(line);
        if (ready) {
            child.stdout.resume();
            return { port: Number(ready[1]), exit };
        }
    }
    throw new Error('the server did not start');
}
// endregion

// region client
/** The code under test: waits for the next message and gives its subject. */
async function nextSubject(port, waiting = () => {}) {
    const imap = new ImapFlow({
        host: '127.0.0.1', port, secure: false, doSTARTTLS: false, logger: false, disableAutoIdle: true,
        auth: { user: 'alice', pass: 'wonderland' },
    });
    const failed = new Promise((_, reject) => {
        imap.on('error', reject);
        imap.on('close', () => reject(new Error('the connection is lost')));
    });
    failed.catch(() => {});
    try {
        await Promise.race([imap.connect(), failed]);
        await imap.mailboxOpen('INBOX');
        const arrived = once(imap, 'exists');
        imap.idle().catch(() => {});
        waiting();
        const [{ count }] = await Promise.race([arrived, failed]);
        const message = await Promise.race([imap.fetchOne(String(count), { envelope: true }), failed]);
        return message.envelope.subject;
    } finally {
        imap.close();
    }
}
// endregion

// region tests
test('a server that behaves', async (t) => {
    const { port } = await server(t, 'mailstore', '--port', '0', '--user', 'alice:wonderland', '--sample');
    const subject = await nextSubject(port, async () => {
        const other = new ImapFlow({
            host: '127.0.0.1', port, secure: false, doSTARTTLS: false, logger: false,
            auth: { user: 'alice', pass: 'wonderland' },
        });
        await other.connect();
        await other.append('INBOX', 'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nHallo.\r\n');
        await other.logout();
    });
    assert.equal(subject, 'Grüße');
});

test('a server that goes away while the client waits', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'script-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'gone.imap');
    writeFileSync(file, `
        S: * OK [CAPABILITY IMAP4rev1 IDLE] ready
        C: A1 LOGIN alice <any>
        S: A1 OK [CAPABILITY IMAP4rev1 IDLE] logged in
        C: A2 LIST "" ""
        S: * LIST (\\Noselect) "/" ""
        S: A2 OK done
        C: A3 LIST "" INBOX
        S: * LIST () "/" INBOX
        S: A3 OK done
        C: A4 LSUB "" INBOX
        S: A4 OK done
        C: A5 SELECT INBOX
        S: * 1 EXISTS
        S: A5 OK [READ-WRITE] selected
        C: A6 IDLE
        S: + idling
        S: * BYE down for maintenance
        X: close
    `);
    const { port, exit } = await server(t, 'script', file);
    await assert.rejects(nextSubject(port));
    assert.equal((await exit)[0], 0, 'the client did not keep to the script');
});

test('a server that says a sentence and hangs up', async (t) => {
    const { port } = await server(t, 'attack', 'exchange-plain-text-line');
    await assert.rejects(nextSubject(port));
});
// endregion
