"""Python's imaplib, and imaplib2, as contestants: python.py imaplib|imaplib2 PORT WORKLOAD.

Reads a line a run, "W1 100000", and answers with nanoseconds, -1 (nobody counts what is allocated) and a sum. Neither
parses what it is given, so that the sum is the number of answers.
"""

import imaplib
import sys
import time

EVERYTHING = "(UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)"


def rows(answer):
    """A literal makes a pair out of what would be a line; the line after it begins no row."""
    return sum(
        1
        for part in answer
        if (part[0] if isinstance(part, tuple) else part).split(b" ", 1)[0].isdigit()
    )


class Imaplib:
    def __init__(self, port):
        # A SEARCH with a million hits is one line.
        imaplib._MAXLINE = 1 << 30
        self.imap = imaplib.IMAP4("127.0.0.1", port)
        self.imap.login("bench", "mark")
        self.imap.select("INBOX")

    def fetch(self, what):
        return self.imap.uid("FETCH", "1:*", what)[1]

    def body(self):
        return len(self.imap.uid("FETCH", "1", "(BODY.PEEK[])")[1][0][1])

    def bodies(self):
        return sum(len(part[1]) for part in self.fetch("(UID BODY.PEEK[])") if isinstance(part, tuple))

    def one_by_one(self, size):
        for _ in range(size):
            self.imap.noop()
        return size

    def in_flight(self, size):
        return -1

    def hits(self):
        return len(self.imap.uid("SEARCH", "ALL")[1][0].split())

    def mailboxes(self):
        return len(self.imap.list()[1])


class Imaplib2(Imaplib):
    """Commands go out at once and are answered on another thread, by way of a callback."""

    def __init__(self, port):
        import imaplib2

        self.imap = imaplib2.IMAP4("127.0.0.1", port)
        self.imap.login("bench", "mark")
        self.imap.select("INBOX")

    def in_flight(self, size):
        for _ in range(size):
            self.imap.noop(callback=lambda answer: None)
        # The server answers in order.
        self.imap.noop()
        return size


def run(peer, workload, size):
    if workload.startswith("W1"):
        return rows(peer.fetch(EVERYTHING))
    if workload == "W2":
        return rows(peer.fetch("(UID FLAGS)"))
    if workload.startswith("W3"):
        return peer.body()
    if workload.startswith("W4"):
        return peer.bodies()
    if workload.startswith("W5_PIPELINED"):
        return peer.in_flight(size)
    if workload.startswith("W5"):
        return peer.one_by_one(size)
    if workload.startswith("W6"):
        return peer.hits()
    if workload == "W7":
        return peer.mailboxes()
    raise ValueError("cannot do " + workload)


def main():
    peer = {"imaplib": Imaplib, "imaplib2": Imaplib2}[sys.argv[1]](int(sys.argv[2]))
    for order in sys.stdin:
        workload, size = order.split()
        start = time.perf_counter_ns()
        total = run(peer, workload, int(size))
        print(time.perf_counter_ns() - start, -1, total, flush=True)


main()
