"""The session of PythonComparisonTest, driven by Python's imaplib or imaplib2.

    session.py imaplib|imaplib2 PORT USER PASSWORD reading|writing

Prints a line for each thing that the server told, in one form whatever the library: "step: value". Octets stand in
quotes with \\xNN for what is not printable ASCII; what is long is told by its length and digest.
"""

import email.header
import hashlib
import importlib
import re
import sys


# ---- one form for all values


def octets(value):
    """A text or octets in quotes, or NIL."""
    if value is None:
        return "NIL"
    if isinstance(value, str):
        value = value.encode("utf-8")
    if len(value) > 400:
        return "%d octets %s" % (len(value), hashlib.sha256(value).hexdigest())
    return '"' + "".join(chr(o) if 32 <= o < 127 and o not in b'"\\' else "\\x%02x" % o for o in value) + '"'


def decoded(value):
    """A header's value with its encoded words decoded, in quotes, or NIL."""
    if value is None:
        return "NIL"
    if b"=?" in value:
        return octets(str(email.header.make_header(email.header.decode_header(value.decode("ascii")))))
    return octets(value)


def listed(values):
    return "(" + " ".join(values) + ")"


def say(step, value):
    print("%s: %s" % (step, value))


# ---- what the libraries hand over: lines, and pairs of a line's beginning and the literal behind it


class Atom(bytes):
    """What stood there without quotes."""


WORD = re.compile(rb'[^\s()"\[]+(?:\[[^\]]*\](?:<\d+>)?)?|\[[^\]]*\]')
QUOTED = re.compile(rb'"((?:[^"\\]|\\.)*)"', re.S)


def trees(data):
    """Each line as a list of atoms, octets, None for NIL, and lists."""
    rows = []
    stack = [[]]
    for piece in data:
        if piece is None:
            continue
        line, literal = (piece, None) if isinstance(piece, (bytes, str)) else piece
        line = line if isinstance(line, bytes) else line.encode("latin-1")
        if literal is not None:
            line = re.sub(rb"~?\{\d+\+?\}$", b"", line)
        at = 0
        while at < len(line):
            if line[at : at + 1].isspace():
                at += 1
            elif line[at : at + 1] == b"(":
                stack.append([])
                at += 1
            elif line[at : at + 1] == b")":
                done = stack.pop()
                stack[-1].append(done)
                at += 1
            elif line[at : at + 1] == b'"':
                match = QUOTED.match(line, at)
                stack[-1].append(re.sub(rb"\\(.)", rb"\1", match.group(1), flags=re.S))
                at = match.end()
            else:
                match = WORD.match(line, at)
                stack[-1].append(None if match.group().upper() == b"NIL" else Atom(match.group()))
                at = match.end()
        if literal is not None:
            stack[-1].append(literal if isinstance(literal, bytes) else literal.encode("latin-1"))
        elif len(stack) == 1:
            rows.append(stack[0])
            stack = [[]]
    return rows


def leaves(tree):
    """A thread or list with its atoms as they came."""
    return listed(leaves(t) if isinstance(t, list) else t.decode("ascii") for t in tree)


def addresses(value):
    """The addresses of an envelope: (name mailbox host); groups as (name: members...)."""
    out = []
    group = None
    for name, route, mailbox, host in value or []:
        if host is None and mailbox is not None:
            group = []
            out.append((mailbox, group))
        elif host is None:
            group = None
        else:
            shown = listed([decoded(name), octets(route), octets(mailbox), octets(host)])
            (out if group is None else group).append(shown)
    return listed(o if isinstance(o, str) else listed([decoded(o[0]) + ":"] + o[1]) for o in out)


def envelope(fields):
    date, subject, *people, reply, message = fields
    people = [addresses(p) for p in people]
    return listed([octets(date), octets(subject), decoded(subject), *people, octets(reply), octets(message)])


def lower(value):
    return octets(value.lower())


def parameters(pairs):
    pairs = list(pairs or [])
    return listed([octets(p) for p in pairs])


def disposition(value):
    return "NIL" if value is None else listed([lower(value[0]), parameters(value[1])])


def languages(value):
    return listed([octets(v) for v in (value if isinstance(value, list) else [value] if value else [])])


def structure(tree):
    if isinstance(tree[0], list):
        parts = [t for t in tree if isinstance(t, list)]
        count = next(i for i, t in enumerate(tree) if not isinstance(t, list))
        rest = tree[count + 1 :] + [None] * 4
        kind = [structure(p) for p in parts[:count]] + [lower(tree[count]), parameters(rest[0])]
        return listed(kind + [disposition(rest[1]), languages(rest[2]), octets(rest[3])])
    kind, subtype, params, ident, description, encoding, size, *rest = tree
    out = [lower(kind), lower(subtype), parameters(params), octets(ident), decoded(description), lower(encoding)]
    out.append(size.decode())
    if kind.lower() == b"message" and subtype.lower() == b"rfc822":
        out += [envelope(rest[0]), structure(rest[1]), rest[2].decode()]
        rest = rest[3:]
    elif kind.lower() == b"text":
        out.append(rest[0].decode())
        rest = rest[1:]
    rest += [None] * 4
    return listed(out + [octets(rest[0]), disposition(rest[1]), languages(rest[2]), octets(rest[3])])


def item(name, value):
    if name == b"ENVELOPE":
        return envelope(value)
    if name in (b"BODY", b"BODYSTRUCTURE"):
        return structure(value)
    if name == b"FLAGS":
        return flags(value)
    if name == b"INTERNALDATE":
        return octets(re.sub(rb"^0", b" ", value))
    if isinstance(value, Atom):
        return value.decode("ascii")
    return octets(value)


def flags(names):
    return listed(sorted(n.decode("ascii").lower() for n in names))


def letters(rights):
    """Rights in order, but c and d, which only repeat what others say (RFC 4314, section 2.1.1)."""
    return "".join(sorted(set(rights.decode("ascii")) - set("cd")))


def numbers(data):
    return listed(n.decode("ascii") for line in data if line for n in line.split())


# ---- the session


class Session:
    def __init__(self, library, port, user, password):
        self.library = importlib.import_module(library)
        self.user = user
        self.port = port
        self.m = self.library.IMAP4("127.0.0.1", port)
        welcome = self.m.welcome
        welcome = welcome if isinstance(welcome, bytes) else welcome.encode("ascii")
        say("greeting", octets(re.sub(rb"^\* OK \[[^\]]*\] ", b"", welcome)))
        self.ok(self.m.login(user, password))
        say("protocol", self.m.PROTOCOL_VERSION)

    def ok(self, answer):
        status, data = answer
        if status != "OK":
            raise AssertionError("%s %s" % (status, data))
        return data

    def code(self, name):
        """The argument of a response code, or of a response, that came with the last command."""
        data = self.m.response(name)[1]
        return None if data is None or data == [None] else data[-1]

    def fails(self, step, call):
        """OK, NO or BAD, and the response code."""
        try:
            status, data = call()
            text = (data[-1] or b"").decode("ascii")
        except self.library.IMAP4.error as e:
            text = str(e)
            status = "BAD" if "BAD" in text else "NO"
        code = re.search(r"\[([A-Z-]+)", text)
        say(step, status if code is None else status + " " + code.group(1))

    def mailboxes(self, step, answer):
        # Whether a mailbox is marked depends on who looked at it before.
        rows = [
            "%s %s %s" % (octets(name), octets(delimiter), flags(a for a in attributes if not a.endswith(b"arked")))
            for attributes, delimiter, name in trees(self.ok(answer))
        ]
        for row in sorted(rows):
            say(step, row)

    def rows(self, step, answer, *names):
        """What FETCH told: a line for each message and item, in the order of the numbers and of the names."""
        found = {}
        for row in trees(self.ok(answer)):
            number, items = row
            at = iter(items)
            found.setdefault(int(number), {}).update((n.upper(), v) for n, v in zip(at, at))
        for number in sorted(found):
            for name in names:
                say("%s %d %s" % (step, number, name), item(name.encode(), found[number][name.encode()]))
        if not found:
            say(step, "()")

    def selected(self, step, answer):
        say(step + " exists", int(self.ok(answer)[0]))
        for name in ("RECENT", "UIDNEXT", "UNSEEN", "HIGHESTMODSEQ"):
            value = self.code(name)
            say("%s %s" % (step, name), 0 if value is None else int(value))
        for name in ("FLAGS", "PERMANENTFLAGS"):
            say("%s %s" % (step, name), flags(trees([self.code(name)])[0][0]))
        say(step + " read-only", str(self.m.is_readonly).lower())
        return int(self.code("UIDVALIDITY") or 0)

    def status(self, step, mailbox, names):
        row = trees(self.ok(self.m.status(mailbox, names)))[0]
        values = {row[1][i]: row[1][i + 1].decode("ascii") for i in range(0, len(row[1]), 2)}
        say(step, " ".join("%s %s" % (n, values[n.encode()]) for n in names.strip("()").split()))
        return values

    def rights(self, step, answer, skip):
        row = trees(self.ok(answer))[0][skip:]
        for i in range(0, len(row) - 1, 2):
            who = b"me" if row[i] == self.user.encode() else row[i]
            say(step, octets(who) + " " + letters(row[i + 1]))

    def quotas(self, step, data):
        for row in trees(data):
            limits = [row[1][i : i + 3] for i in range(0, len(row[1]), 3)]
            say(step, octets(row[0]) + " " + listed(leaves(limit) for limit in limits))

    def annotations(self, step, mailbox, entries):
        self.ok(self.m.xatom("GETMETADATA", mailbox, entries))
        pairs = trees(self.m.response("METADATA")[1])[0][1]
        for i in range(0, len(pairs), 2):
            say(step, "%s %s" % (pairs[i].decode("ascii"), octets(pairs[i + 1])))

    # -- the account that nobody changes

    def reading(self):
        m = self.m
        say("capabilities", " ".join(sorted(self.ok(m.capability())[-1].decode("ascii").split())))
        self.ok(m.xatom("ID", "NIL"))
        ident = trees(self.m.response("ID")[1])[0][0]
        say("id", listed(octets(i) for i in ident))
        self.ok(m.xatom("ENABLE", "CONDSTORE"))
        say("enabled", self.code("ENABLED").decode("ascii"))
        for space, name in zip(trees(self.ok(m.namespace()))[0], ("personal", "others", "shared")):
            for prefix, delimiter in space or []:
                say("namespace " + name, octets(prefix) + " " + octets(delimiter))
        self.mailboxes("list *", m.list('""', "*"))
        self.mailboxes("list %", m.list('""', "%"))
        self.mailboxes("list none", m.list('""', "nowhere"))
        self.mailboxes("lsub", m.lsub('""', "*"))
        self.status("status", "INBOX", "(MESSAGES RECENT UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ SIZE)")
        self.status("status of an encoded name", '"Entw&APw-rfe"', "(MESSAGES UIDNEXT)")
        say("examine UIDVALIDITY", self.selected("examine", m.select("INBOX", True)))

        self.ok(m.select("INBOX", True))
        say("recent", int(m.recent()[1][-1]))
        for step, charset, keys in (
            ("all", None, ["ALL"]),
            ("none", None, ["SUBJECT", '"not there at all"']),
            ("unseen", None, ["UNSEEN"]),
            ("header", None, ["HEADER", "Message-ID", "thread"]),
            ("or", None, ["OR", "FLAGGED", "ANSWERED"]),
            ("not", None, ["NOT", "(SEEN)"]),
            ("since", None, ["SINCE", "1-Feb-1999"]),
            ("larger", None, ["LARGER", "1000"]),
            ("charset", "UTF-8", ["SUBJECT", '"Gr\u00fc\u00dfe"'.encode("utf-8")]),
            ("set", None, ["2:4,6"]),
        ):
            say("search " + step, numbers(self.ok(m.search(charset, *keys))))
            full = (["CHARSET", charset] if charset else []) + keys
            say("uid search " + step, numbers(self.ok(m.uid("SEARCH", *full))))

        head = ("UID", "FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE")
        self.rows("fetch", m.fetch("1:*", "(%s)" % " ".join(head)), *head)
        self.rows("fetch", m.fetch("1:*", "(BODY)"), "BODY")
        self.rows("fetch", m.fetch("1:*", "(BODYSTRUCTURE)"), "BODYSTRUCTURE")
        self.rows("fetch", m.fetch("1:*", "(BODY.PEEK[])"), "BODY[]")
        self.rows("fetch", m.fetch("2", "(RFC822)"), "RFC822")
        self.rows("fetch", m.fetch("2:3", "(RFC822.HEADER RFC822.TEXT)"), "RFC822.HEADER", "RFC822.TEXT")
        self.rows("uid fetch", m.uid("FETCH", "3,5", "(UID BODY.PEEK[TEXT])"), "UID", "BODY[TEXT]")
        fields = "BODY[HEADER.FIELDS (SUBJECT FROM)]"
        self.rows("fetch", m.fetch("1:3", "(BODY.PEEK[HEADER.FIELDS (SUBJECT FROM)])"), fields)
        fields = "BODY[HEADER.FIELDS.NOT (RECEIVED)]"
        self.rows("fetch", m.fetch("1", "(BODY.PEEK[HEADER.FIELDS.NOT (RECEIVED)])"), fields)
        self.rows("parts", m.fetch("2", "(BODY.PEEK[1] BODY.PEEK[2] BODY.PEEK[2.MIME])"), "BODY[1]", "BODY[2]", "BODY[2.MIME]")
        self.rows("inside", m.fetch("2", "(BODY.PEEK[3.HEADER] BODY.PEEK[3.TEXT] BODY.PEEK[3.1])"),
                  "BODY[3.HEADER]", "BODY[3.TEXT]", "BODY[3.1]")
        self.rows("no part", m.fetch("1", "(BODY.PEEK[9])"), "BODY[9]")
        self.rows("partial", m.fetch("1:2", "(BODY.PEEK[]<10.20>)"), "BODY[]<10>")
        self.rows("beyond", m.fetch("1", "(BODY.PEEK[]<100000.20>)"), "BODY[]<100000>")
        self.rows("macro", m.fetch("1", "FAST"), "FLAGS", "INTERNALDATE", "RFC822.SIZE")
        self.rows("nobody", m.uid("FETCH", "4000000", "(FLAGS)"), "FLAGS")

        self.fails("no such command", lambda: m.partial("1", "RFC822", "1", "10"))
        self.fails("no such mailbox", lambda: m.status("nowhere", "(MESSAGES)"))
        self.fails("select nowhere", lambda: m.select("nowhere"))
        say("logout", m.logout()[0])

    # -- an account of its own

    def writing(self):
        m = self.m
        self.fails("create", lambda: m.create("a/b"))
        self.fails("create again", lambda: m.create("a/b"))
        self.fails("subscribe", lambda: m.subscribe("a/b"))
        self.mailboxes("lsub", m.lsub('""', "*"))
        self.fails("unsubscribe", lambda: m.unsubscribe("a/b"))
        self.mailboxes("lsub", m.lsub('""', "*"))
        self.fails("rename", lambda: m.rename("a", '"c d"'))
        self.mailboxes("list", m.list('""', "c*"))
        self.fails("delete", lambda: m.delete('"c d/b"'))
        self.fails("delete again", lambda: m.delete('"c d/b"'))
        self.fails("create", lambda: m.create('"c d"'))
        self.fails("rename nothing", lambda: m.rename("nowhere", "somewhere"))

        date = '"17-Jul-1996 02:44:25 -0700"'
        validities = [
            self.appended(m.append("INBOX", "(\\Seen $Work)", date, b"Subject: one\r\n\r\none\r\n")),
            self.appended(m.append("INBOX", None, date, b"Subject: two\n\nends of\nlines\r\nmixed")),
            self.appended(m.append("INBOX", "\\Draft", date, b"Subject: Gr\xc3\xbc\xc3\x9fe\r\n\r\n\xff\xfe")),
            self.appended(m.append("INBOX", "(\\Draft)", date, b"\r\n")),
        ]
        self.fails("append nothing", lambda: m.append("INBOX", None, None, b""))
        for i in range(5, 11):
            validities.append(self.appended(m.append("INBOX", None, date, b"Subject: %d\r\n\r\n%d" % (i, i))))
        self.fails("append nowhere", lambda: m.append("nowhere", None, None, b"x"))
        validity = self.selected("select", m.select())
        say("one UIDVALIDITY", str(set(validities) == {validity}).lower())
        self.rows("fetch", m.fetch("1:4", "(UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])"),
                  "UID", "FLAGS", "INTERNALDATE", "RFC822.SIZE", "BODY[]")

        self.rows("store +", m.store("1:2", "+FLAGS", "(\\Flagged $New)"), "FLAGS")
        self.rows("store - silent", m.store("1", "-FLAGS.SILENT", "(\\Seen)"), "FLAGS")
        self.rows("store =", m.store("2", "FLAGS", "(\\Answered)"), "FLAGS")
        self.rows("uid store", m.uid("STORE", "3:4", "-FLAGS", "(\\Draft)"), "UID", "FLAGS")
        self.rows("store none", m.uid("STORE", "4000", "+FLAGS", "(\\Seen)"), "FLAGS")
        self.rows("flags", m.fetch("1:*", "(FLAGS)"), "FLAGS")
        self.rows("reading marks", m.fetch("1:2", "(FLAGS BODY[TEXT])"), "BODY[TEXT]")
        self.rows("partial marks", m.fetch("3", "(FLAGS BODY[]<0.4>)"), "BODY[]<0>")
        self.rows("flags", m.fetch("1:*", "(FLAGS)"), "FLAGS")

        validities = [self.copied("copy", m.copy("1,3", '"c d"')), self.copied("uid copy", m.uid("COPY", "2:3", '"c d"'))]
        self.fails("copy nowhere", lambda: m.copy("1", "nowhere"))
        self.copied("copy of nothing", m.uid("COPY", "4000", '"c d"'))
        say("expunged by others", numbers(m.response("EXPUNGE")[1]))
        validities.append(self.copied("uid move", m.uid("MOVE", "4", '"c d"')))
        say("moved away", numbers(m.response("EXPUNGE")[1]))
        status = self.status("status", '"c d"', "(MESSAGES UIDNEXT UNSEEN)")
        status = trees(self.ok(m.status('"c d"', "(UIDVALIDITY)")))[0][1]
        say("one UIDVALIDITY", str(set(validities) == {int(status[1])}).lower())

        self.ok(m.store("2,4,6:7", "+FLAGS", "(\\Deleted)"))
        self.ok(m.uid("EXPUNGE", "2"))
        say("uid expunge", numbers(m.response("EXPUNGE")[1]))
        say("expunge", numbers(self.ok(m.expunge())))
        say("expunge again", numbers(self.ok(m.expunge())))
        say("search", numbers(self.ok(m.search(None, "ALL"))) + numbers(self.ok(m.uid("SEARCH", "ALL"))))
        self.fails("check", m.check)
        self.fails("noop", m.noop)
        self.fails("bad set", lambda: m.fetch("0", "(FLAGS)"))
        self.fails("no such message", lambda: m.fetch("4000", "(FLAGS)"))
        self.ok(m.store("1", "+FLAGS", "(\\Deleted)"))
        self.fails("close", m.close)
        self.status("status", "INBOX", "(MESSAGES UIDNEXT UNSEEN)")
        self.selected("select", m.select('"c d"'))
        self.fails("select nowhere", lambda: m.select("nowhere"))
        self.selected("select", m.select('"c d"'))
        self.ok(m.store("1", "+FLAGS", "(\\Deleted)"))
        self.fails("unselect", lambda: m.xatom("UNSELECT"))
        self.status("status", '"c d"', "(MESSAGES UIDNEXT UNSEEN)")

        self.fails("wrong password", lambda: self.library.IMAP4("127.0.0.1", self.port).login(self.user, "wrong"))
        say("logout", m.logout()[0])

    # -- extensions

    def ordering(self):
        m = self.m
        self.ok(m.select("INBOX", True))
        for criteria in ("(SUBJECT)", "(REVERSE DATE)", "(FROM SIZE)", "(ARRIVAL)"):
            say("sort " + criteria, numbers(self.ok(m.sort(criteria, "UTF-8", "ALL"))))
            say("uid sort " + criteria, numbers(self.ok(m.uid("SORT", criteria, "UTF-8", "UNDELETED"))))
        for algorithm in ("REFERENCES", "REFS", "ORDEREDSUBJECT"):
            threads = trees(self.ok(m.thread(algorithm, "UTF-8", "ALL")))
            say("thread " + algorithm, leaves(threads[0]) if threads else "()")
            threads = trees(self.ok(m.uid("THREAD", algorithm, "UTF-8", "ALL")))
            say("uid thread " + algorithm, leaves(threads[0]) if threads else "()")
        say("logout", m.logout()[0])

    def sharing(self):
        m = self.m
        for i in range(3):
            self.ok(m.append("INBOX", None, None, b"Subject: a\r\n\r\nb"))
        self.myrights("INBOX")
        self.myrights("Public/News")
        self.rights("getacl", m.getacl("INBOX"), 1)
        roots, quotas = self.ok(m.getquotaroot("INBOX"))
        say("quota roots", listed(octets(r) for r in trees(roots)[0][1:]))
        self.quotas("quota of the root", quotas)
        self.quotas("quota", self.ok(m.getquota('"User quota"')))
        self.annotations("annotation", "INBOX", "(/private/comment)")
        self.annotations("server annotation", '""', "(/shared/comment /shared/admin)")
        self.fails("no such quota", lambda: m.getquota("nowhere"))
        self.fails("setquota", lambda: m.setquota('"User quota"', "(STORAGE 1)"))
        self.fails("setacl", lambda: m.setacl("INBOX", "someone", "lrs"))
        self.rights("getacl", m.getacl("INBOX"), 1)
        self.fails("setacl +", lambda: m.setacl("INBOX", "someone", "+tx"))
        self.fails("setacl -", lambda: m.setacl("INBOX", "someone", "-s"))
        self.rights("getacl", m.getacl("INBOX"), 1)
        self.fails("deleteacl", lambda: m.deleteacl("INBOX", "someone"))
        self.rights("getacl", m.getacl("INBOX"), 1)
        self.fails("setmetadata", lambda: m.xatom("SETMETADATA", "INBOX", '(/private/comment "a \\"b\\" c")'))
        self.annotations("annotation", "INBOX", "(/private/comment)")
        say("logout", m.logout()[0])

    def appended(self, answer):
        """Says the UID; returns UIDVALIDITY."""
        validity, uid = re.match(rb"\[APPENDUID (\d+) (\d+)\]", self.ok(answer)[-1]).groups()
        say("append", int(uid))
        return int(validity)

    def copied(self, step, answer):
        """Says which message became which; returns UIDVALIDITY."""
        said = self.ok(answer)[-1] or b""
        match = re.match(rb"\[COPYUID (\d+ \S+ \S+)\]", said)
        code = match.group(1) if match else self.code("COPYUID")
        if code is None:
            say(step, "nothing")
            return 0
        validity, source, copies = code.decode("ascii").split()
        say(step, source + " -> " + copies)
        return int(validity)

    def myrights(self, mailbox):
        row = trees(self.ok(self.m.myrights(mailbox)))[0]
        say("myrights", octets(row[0]) + " " + letters(row[1]))


def main():
    library, port, user, password, part = sys.argv[1:]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    session = Session(library, int(port), user, password)
    getattr(session, part)()


main()
