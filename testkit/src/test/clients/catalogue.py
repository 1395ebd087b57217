"""Python's imaplib before every server of the catalogue: how it comes out, beside how a correct client does.

    catalogue.py [NAME ...]      with TESTKIT_JAR, the standalone jar; JAVA, the command, default java

It judges imaplib, not the testkit, so that it ends with 0 whatever imaplib does; 1 when a server did not answer at all.
imaplib has no rows, so only outcomes are compared, not what is seen.
"""

import collections
import concurrent.futures
import contextlib
import imaplib
import json
import os
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import threading

SECONDS = 5.0
PATIENCE = 10.0  # imaplib limits a read, not a command: servers that drip are for ever
AT_ONCE = 48
JAR = [os.environ.get("JAVA", "java"), "-jar", os.environ["TESTKIT_JAR"]]


def servers(names):
    """The program that plays them all, and what it says of each."""
    program = subprocess.Popen(JAR + ["attack", "all"], stdout=subprocess.PIPE, text=True, encoding="ascii")
    entries = []
    for line in program.stdout:
        if line == "All ready\n":
            return program, [each for each in entries if not names or each["name"] in names]
        entries.append(json.loads(line))
    sys.exit("the servers did not start")


def step(imap, command):
    """One step of a procedure, as far as possible by the method that imaplib has for it."""
    name, _, rest = command.partition(" ")
    if name in ("LOGIN", "AUTHENTICATE"):
        return
    words = rest.split(" ")
    if name == "NOOP":
        answer = imap.noop()
    elif name == "CAPABILITY":
        answer = imap.capability()
    elif name in ("SELECT", "EXAMINE"):
        answer = imap.select(rest, readonly=name == "EXAMINE")
    elif name == "CLOSE":
        answer = imap.close()
    elif name == "LOGOUT":
        answer = ("OK", [])
    elif name == "APPEND":
        answer = imap.append(words[0], None, None, b"Subject: four\r\n\r\nThis is number four.\r\n")
    elif name == "UID":
        answer = imap.uid(*rest.split(" ", 2))
    elif name == "FETCH":
        answer = imap.fetch(words[0], rest.partition(" ")[2])
    elif name == "SEARCH":
        answer = imap.search(None, rest)
    elif name == "LIST":
        answer = imap._simple_command("LIST", *words)
    elif name == "IDLE":
        return
    else:
        imaplib.Commands.setdefault(name, ("AUTH", "SELECTED"))
        answer = imap._simple_command(name, *words) if rest else imap._simple_command(name)
    if answer[0] != "OK":
        raise imaplib.IMAP4.error(str(answer[1]))


class Plain(imaplib.IMAP4):
    """Shows itself before it waits for a greeting."""

    def __init__(self, port, begun):
        self.begun = begun
        super().__init__("localhost", port, timeout=SECONDS)

    def open(self, host="", port=imaplib.IMAP4_PORT, timeout=None):
        super().open(host, port, timeout)
        self.begun.append(self)


class Secure(imaplib.IMAP4_SSL):
    """The same over TLS."""

    def __init__(self, port, context, begun):
        self.begun = begun
        super().__init__("localhost", port, ssl_context=context, timeout=SECONDS)

    def open(self, host="", port=imaplib.IMAP4_SSL_PORT, timeout=None):
        super().open(host, port, timeout)
        self.begun.append(self)


def connect(entry, context, begun):
    if entry["security"] == "IMPLICIT_TLS":
        return Secure(entry["port"], context, begun)
    imap = Plain(entry["port"], begun)
    if entry["security"] == "STARTTLS":
        imap.starttls(context)
    return imap


def visit(entry, context, begun):
    """What happened, in the catalogue's words, and what imaplib said of it."""
    try:
        imap = connect(entry, context, begun)
    except Exception as e:
        return "NOT_CONNECTED", e
    failed = None
    try:
        if imap.state == "NONAUTH":
            imap.login("alice", "wonderland")
    except imaplib.IMAP4.abort as e:
        return "LOGIN_ABORTED", e
    except Exception as e:
        return "LOGIN_FAILS", e
    try:
        for command in entry["procedure"]:
            try:
                step(imap, command)
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as e:
                failed = failed or e
        return ("COMMAND_FAILS" if failed else "SURVIVES"), failed
    except (imaplib.IMAP4.abort, OSError) as e:
        return "CLOSES", e
    except Exception as e:  # what no caller is told of beforehand
        return "BREAKS", e
    finally:
        imap.shutdown()


def watched(entry, context):
    """visit, which ends with the connection once the patience is over."""
    begun = []
    late = threading.Event()

    def end():
        late.set()
        for imap in begun:
            with contextlib.suppress(OSError):
                imap.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(PATIENCE, end)
    timer.start()
    try:
        outcome, error = visit(entry, context, begun)
    finally:
        timer.cancel()
    return ("HANGS", None) if late.is_set() else (outcome, error)


def visits(entries, context):
    """Each entry with what happened, in their order."""
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        yield from zip(entries, pool.map(lambda each: watched(each, context), entries))


RIGHT = {
    "SURVIVES": {"SURVIVES"},
    "COMMAND_FAILS": {"COMMAND_FAILS"},
    "CLOSES": {"CLOSES", "NOT_CONNECTED", "LOGIN_ABORTED"},
    "CLOSES_BEFORE_LOGIN": {"NOT_CONNECTED"},
    "REFUSES_TLS": {"NOT_CONNECTED"},
    "LOGIN_FAILS": {"LOGIN_FAILS", "LOGIN_ABORTED"},
    "TIMES_OUT": {"CLOSES", "NOT_CONNECTED", "LOGIN_FAILS", "LOGIN_ABORTED"},
}


def main():
    with tempfile.NamedTemporaryFile("w", suffix=".pem") as trusted:
        trusted.write(subprocess.run(JAR + ["cert"], check=True, stdout=subprocess.PIPE, text=True).stdout)
        trusted.flush()
        context = ssl.create_default_context(cafile=trusted.name)
    program, entries = servers(set(sys.argv[1:]))
    counts = collections.Counter()
    try:
        for entry, (outcome, error) in visits(entries, context):
            right = outcome in RIGHT[entry["outcome"]]
            counts["as a correct client" if right else "otherwise"] += 1
            if not right:
                said = re.sub(r"[^ -~]+", " ", f"{type(error).__name__}: {error}")[:100] if error else ""
                print(f"{entry['name']}: {outcome}, where a correct client {entry['outcome']}  {said}")
    finally:
        program.terminate()
        program.wait()
    print(", ".join(f"{count} {what}" for what, count in sorted(counts.items())))
    return 0 if entries else 1


if __name__ == "__main__":
    sys.exit(main())
