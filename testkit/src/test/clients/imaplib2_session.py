"""A session of Python's imaplib2: commands whose answers come later, and IDLE that is told of mail and of flags."""

import os
import queue

import imaplib2

HOST, PORT = os.environ["IMAP_HOST"], int(os.environ["IMAP_PORT"])
USER, PASSWORD = os.environ["IMAP_USER"], os.environ["IMAP_PASSWORD"]


def ok(answer):
    status, data = answer
    assert status == "OK", answer
    return data


def logged_in():
    imap = imaplib2.IMAP4(HOST, PORT)
    ok(imap.login(USER, PASSWORD))
    return imap


watcher, other = logged_in(), logged_in()
ok(other.create("Watched"))
ok(watcher.select("Watched"))

# IDLE ends by itself when there is something to tell.
woken = queue.Queue()
watcher.idle(timeout=60, callback=lambda answer: woken.put(answer))
ok(other.append("Watched", None, None, b"Subject: first\r\n\r\nOne.\r\n"))
answer, _, error = woken.get(timeout=60)
assert error is None, error
ok(watcher.noop())
assert watcher.response("EXISTS")[1][-1] == b"1", watcher.untagged_responses

ok(other.select("Watched"))
watcher.idle(timeout=60, callback=lambda answer: woken.put(answer))
ok(other.store("1", "+FLAGS", r"(\Flagged)"))
assert woken.get(timeout=60)[2] is None
ok(watcher.noop())
assert any(rb"\Flagged" in row for row in watcher.response("FETCH")[1]), watcher.untagged_responses

# Several commands on the way at once.
for number in range(20):
    ok(other.append("Watched", None, None, b"Subject: number %d\r\n\r\nText %d\r\n" % (number, number)))
ok(watcher.noop())
answers = queue.Queue()
for number in range(1, 22):
    watcher.fetch(str(number), "(UID BODY.PEEK[HEADER.FIELDS (SUBJECT)])", callback=answers.put)
subjects = set()
for number in range(1, 22):
    (status, data), _, error = answers.get(timeout=60)
    assert error is None and status == "OK", error
    subjects.add(data[0][1].strip())
assert subjects == {b"Subject: first"} | {b"Subject: number %d" % number for number in range(20)}, subjects

# What is expunged behind the back of one who idles.
watcher.idle(timeout=60, callback=lambda answer: woken.put(answer))
ok(other.store("2:3", "+FLAGS.SILENT", r"(\Deleted)"))
ok(other.expunge())
assert woken.get(timeout=60)[2] is None
ok(watcher.noop())
assert ok(watcher.search(None, "ALL"))[0].split() == [b"%d" % number for number in range(1, 20)]

if "COMPRESS=DEFLATE" in watcher.capabilities:
    deflated = logged_in()
    deflated.enable_compression()  # It raises when it is refused.
    ok(deflated.append("Watched", None, None, b"Subject: deflated\r\n\r\n" + b"again and again\r\n" * 1000))
    ok(deflated.select("Watched"))
    (_, octets), *_ = ok(deflated.fetch("*", "(BODY.PEEK[TEXT])"))
    assert octets == b"again and again\r\n" * 1000, len(octets)
    deflated.logout()

ok(watcher.close())
ok(watcher.delete("Watched"))
for imap in (watcher, other):
    assert imap.logout()[0] in ("BYE", "OK")
