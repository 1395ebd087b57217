"""A client in Python, tested against the testkit's servers: TESTKIT_JAR=.../imap-testkit-standalone.jar python3 -m unittest"""

# region server
import contextlib
import email.header
import email.parser
import imaplib
import os
import re
import subprocess
import tempfile
import unittest

JAR = os.environ["TESTKIT_JAR"]  # imap-testkit-standalone.jar


@contextlib.contextmanager
def server(*arguments):
    """Runs a server until the block is left; gives its process and its port."""
    with subprocess.Popen(["java", "-jar", JAR, *arguments], stdout=subprocess.PIPE, text=True) as process:
        try:
            ready = None
            while ready is None:
                line = process.stdout.readline()
                assert line, "the server did not start"
                ready = re.match(r"IMAP ready on .*:(\d+)$", line)
            yield process, int(ready[1])
        finally:
            process.terminate()
# endregion


# region client
def unread(port):
    """The code under test: the subjects of the messages that nobody has read."""
    imap = imaplib.IMAP4("127.0.0.1", port, timeout=10)
    try:
        imap.login("alice", "wonderland")
        imap.select("INBOX", readonly=True)
        subjects = []
        for number in imap.search(None, "UNSEEN")[1][0].split():
            row = imap.fetch(number, "(BODY.PEEK[HEADER.FIELDS (SUBJECT)])")[1][0]
            header = email.parser.BytesHeaderParser().parsebytes(row[1])
            subjects.append(str(email.header.make_header(email.header.decode_header(header["Subject"]))))
        return subjects
    finally:
        imap.shutdown()
# endregion


# region tests
class UnreadTest(unittest.TestCase):
    def test_a_server_that_behaves(self):
        with server("mailstore", "--port", "0", "--user", "alice:wonderland", "--sample") as (_, port):
            self.assertIn("Invoice 2026-042", unread(port))

    def test_an_older_server(self):
        with server("mailstore", "--port", "0", "--sample", "--without", "IMAP4rev2,ESEARCH,IDLE") as (_, port):
            self.assertIn("Picnic on Sunday", unread(port))

    def test_a_connection_that_is_lost_in_the_middle_of_a_header(self):
        with tempfile.NamedTemporaryFile("w", suffix=".imap") as script:
            script.write("""
                S: * OK ready
                C: A0 CAPABILITY
                S: * CAPABILITY IMAP4rev1
                S: A0 OK done
                C: A1 LOGIN alice <any>
                S: A1 OK logged in
                C: A2 EXAMINE INBOX
                S: * 1 EXISTS
                S: A2 OK [READ-ONLY] selected
                C: A3 SEARCH UNSEEN
                S: * SEARCH 1
                S: A3 OK done
                C: A4 FETCH 1 (BODY.PEEK[HEADER.FIELDS (SUBJECT)])
                S: * 1 FETCH (BODY[HEADER.FIELDS (SUBJECT)] {17}
                S: Subject: half
                X: reset
            """)
            script.flush()
            with server("script", script.name) as (_, port):
                with self.assertRaises((OSError, imaplib.IMAP4.abort)):
                    unread(port)

    def test_a_client_that_leaves_the_script_fails(self):
        with tempfile.NamedTemporaryFile("w", suffix=".imap") as script:
            script.write("""
                S: * OK ready
                C: A0 CAPABILITY
                S: * CAPABILITY IMAP4rev1
                S: A0 OK done
                C: A1 LOGIN alice <any>
                S: A1 OK logged in
                C: A2 SELECT INBOX
                S: A2 OK selected
            """)
            script.flush()
            with server("script", script.name) as (process, port):
                with self.assertRaises(imaplib.IMAP4.error):
                    unread(port)  # It says EXAMINE.
                self.assertEqual(1, process.wait(timeout=30))

    def test_servers_that_are_not_as_they_should_be(self):
        with server("attack", "leading-nul") as (_, port):
            self.assertEqual(["one", "two", "three"], unread(port))
        with server("attack", "greeting-no") as (_, port):
            with self.assertRaises(imaplib.IMAP4.error):
                unread(port)
# endregion


if __name__ == "__main__":
    unittest.main()
