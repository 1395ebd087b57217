"""A session of Python's imaplib, in its usual plaintext, then over STARTTLS and over TLS."""

import imaplib
import os
import re
import ssl
import time

HOST, PORT = os.environ["IMAP_HOST"], int(os.environ["IMAP_PORT"])
USER, PASSWORD = os.environ["IMAP_USER"], os.environ["IMAP_PASSWORD"]
MESSAGE = b"From: Ada <ada@example.org>\r\nTo: bob@example.org\r\nSubject: tea at five\r\n\r\nBring the good cups.\r\n"


def ok(answer):
    status, data = answer
    assert status == "OK", answer
    return data


def no(answer):
    assert answer[0] == "NO", answer


def names(rows):
    return {re.search(rb'"?([^" ]+)"?$', row).group(1).decode() for row in rows if row}


def plaintext():
    imap = imaplib.IMAP4(HOST, PORT)
    assert "IMAP4REV1" in imap.capabilities, imap.capabilities
    try:
        imap.login(USER, "wrong")
        raise AssertionError("a wrong password was taken")
    except imaplib.IMAP4.error as refused:
        assert "LOGIN" not in imap.state, refused
    ok(imap.login(USER, PASSWORD))
    assert imap.state == "AUTH"

    # Mailboxes.
    ok(imap.create("Projects"))
    ok(imap.create("Projects/Tea"))
    no(imap.create("Projects/Tea"))
    assert {"Projects", "Projects/Tea"} <= names(ok(imap.list())), imap.list()
    assert names(ok(imap.list("Projects/", "%"))) == {"Projects/Tea"}
    ok(imap.subscribe("Projects/Tea"))
    assert names(ok(imap.lsub('""', "Projects/*"))) == {"Projects/Tea"}
    ok(imap.unsubscribe("Projects/Tea"))
    assert names(ok(imap.lsub('""', "Projects/*"))) == set()
    no(imap.select("Nowhere"))
    assert imap.state == "AUTH"

    # Messages.
    for number in range(1, 6):
        date = imaplib.Time2Internaldate(1_700_000_000 + number)
        ok(imap.append("Projects/Tea", r"(\Seen)" if number % 2 else None, date, MESSAGE + b"%d\r\n" % number))
    status = ok(imap.status("Projects/Tea", "(MESSAGES UNSEEN UIDNEXT UIDVALIDITY)"))[0]
    assert b"MESSAGES 5" in status and b"UNSEEN 2" in status, status
    assert ok(imap.select("Projects/Tea")) == [b"5"]
    assert int(imap.untagged_responses["UIDVALIDITY"][0]) > 0
    assert ok(imap.search(None, "UNSEEN")) == [b"2 4"]
    assert ok(imap.search("UTF-8", "SUBJECT", '"tea at"', "BODY", "cups")) == [b"1 2 3 4 5"]
    envelope, = ok(imap.fetch("3", "(UID ENVELOPE RFC822.SIZE INTERNALDATE)"))
    assert b'"tea at five"' in envelope and b"RFC822.SIZE %d" % (len(MESSAGE) + 3) in envelope, envelope
    assert time.mktime(imaplib.Internaldate2tuple(envelope)) == 1_700_000_003, envelope
    (_, octets), _ = ok(imap.fetch("2", "(BODY.PEEK[])"))
    assert octets == MESSAGE + b"2\r\n", octets
    assert ok(imap.search(None, "UNSEEN")) == [b"2 4"]
    (_, octets), *_ = ok(imap.fetch("2", "(RFC822)"))
    assert octets == MESSAGE + b"2\r\n" and ok(imap.search(None, "UNSEEN")) == [b"4"]
    (_, octets), _ = ok(imap.fetch("1", "(BODY[HEADER.FIELDS (SUBJECT)]<0.7>)"))
    assert octets == b"Subject", octets

    # Flags, copies, removal.
    row, = ok(imap.store("1:2", "+FLAGS", r"(\Flagged $Label1)"))[:1]
    assert rb"\Flagged" in row and b"$Label1" in row, row
    ok(imap.uid("STORE", "1", "-FLAGS.SILENT", "$Label1"))
    assert ok(imap.uid("SEARCH", "KEYWORD", "$Label1")) == [b"2"]
    ok(imap.uid("COPY", "2:3", "INBOX"))
    no(imap.copy("1", "Nowhere"))
    ok(imap.store("2:3", "+FLAGS.SILENT", r"\Deleted"))
    assert ok(imap.expunge()) == [b"2", b"2"]
    assert ok(imap.uid("SEARCH", None, "ALL")) == [b"1 4 5"]
    if "SORT" in imap.capabilities:
        assert ok(imap.sort("(REVERSE ARRIVAL)", "UTF-8", "ALL")) == [b"3 2 1"]
    if "THREAD=REFERENCES" in imap.capabilities:
        assert ok(imap.thread("REFERENCES", "UTF-8", "ALL"))[0]
    ok(imap.noop())
    ok(imap.check())

    # What another client does is heard of.
    other = imaplib.IMAP4(HOST, PORT)
    ok(other.login_cram_md5(USER, PASSWORD) if "AUTH=CRAM-MD5" in other.capabilities else other.login(USER, PASSWORD))
    ok(other.append("Projects/Tea", None, None, MESSAGE))
    ok(imap.noop())
    assert imap.response("EXISTS")[1][-1] == b"4", imap.untagged_responses
    other.logout()

    ok(imap.close())
    ok(imap.rename("Projects/Tea", "Projects/Coffee"))
    assert ok(imap.select("Projects/Coffee", readonly=True)) == [b"4"]
    no(imap.store("1", "+FLAGS", r"\Seen"))
    ok(imap.unselect())
    ok(imap.delete("Projects/Coffee"))
    no(imap.select("Projects/Coffee"))
    if "NAMESPACE" in imap.capabilities:
        ok(imap.namespace())
    if "QUOTA" in imap.capabilities:
        assert ok(imap.getquotaroot("INBOX"))
    if "ACL" in imap.capabilities:
        assert b"lr" in ok(imap.myrights("INBOX"))[0]
        ok(imap.setacl("INBOX", "bob", "lr"))
        assert b"bob lr" in ok(imap.getacl("INBOX"))[0].replace(b'"', b"")
        ok(imap.deleteacl("INBOX", "bob"))
    if "UTF8=ACCEPT" in imap.capabilities:
        ok(imap.enable("UTF8=ACCEPT"))
        ok(imap.append("INBOX", None, None, "Subject: grüße\r\n\r\nJörg\r\n".encode()))
        ok(imap.select("INBOX"))
        (_, octets), _ = ok(imap.fetch("*", "(BODY.PEEK[HEADER])"))
        assert "grüße".encode() in octets, octets
    assert imap.logout()[0] == "BYE"


def encrypted():
    if "IMAP_CA" not in os.environ:
        return
    trust = ssl.create_default_context(cafile=os.environ["IMAP_CA"])
    with imaplib.IMAP4_SSL(HOST, int(os.environ["IMAPS_PORT"]), ssl_context=trust) as imap:
        ok(imap.authenticate("PLAIN", lambda challenge: f"\0{USER}\0{PASSWORD}".encode()))
        assert int(ok(imap.select("INBOX"))[0]) >= 2
    with imaplib.IMAP4(HOST, PORT) as imap:
        ok(imap.starttls(trust))
        ok(imap.login(USER, PASSWORD))
        assert int(ok(imap.select("INBOX"))[0]) >= 2


plaintext()
encrypted()
