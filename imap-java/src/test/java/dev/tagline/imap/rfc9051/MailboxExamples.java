package dev.tagline.imap.rfc9051;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.Idling;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.command.CopyResult;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Rename;
import dev.tagline.imap.command.Subscribe;
import dev.tagline.imap.command.Unsubscribe;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.Namespaces;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.rfc9051.Examples.Begin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import okio.Buffer;
import okio.ByteString;

/** Section 6.3 but for LIST. */
final class MailboxExamples {
    private static final String MESSAGE = """
            Date: Mon, 7 Feb 1994 21:52:25 -0800 (PST)
            From: Fred Foobar <foobar@DOMAIN>
            Subject: afternoon meeting
            To: mooch@TO
            Message-Id: <B27397-0100000@DOMAIN>
            MIME-Version: 1.0
            Content-Type: TEXT/PLAIN; CHARSET=US-ASCII

            Hello Joe, do you think we can meet at 3:30 tomorrow?
            """;

    private MailboxExamples() {}

    static void addTo(Examples examples) {
        enableAndSelect(examples);
        names(examples);
        namespaces(examples);
        messages(examples);
    }

    private static void enableAndSelect(Examples examples) {
        examples.add(Begin.AUTHENTICATED, "IMAP4rev1 ENABLE", "6.3.1-enable 1", peer -> {
            peer.imap.capability();
            var enabled = peer.imap.enable(Capability.CONDSTORE, Capability.of("X-GOOD-IDEA"));
            assertEquals("[X-GOOD-IDEA]", enabled.toString());
            peer.imap.capability();
            assertTrue(peer.imap.isEnabled(Capability.of("x-good-idea")));
            assertFalse(peer.imap.isEnabled(Capability.CONDSTORE));
        });
        examples.add(Begin.AUTHENTICATED, "6.3.1-enable 2", peer -> {
            peer.imap.enable(Capability.CONDSTORE);
            assertTrue(peer.imap.isEnabled(Capability.CONDSTORE));
        });
        examples.add(Begin.AUTHENTICATED, "6.3.2-select 1", peer -> inbox(peer.imap.select("INBOX")));
        examples.add(Begin.AUTHENTICATED, "6.3.2-select 2", peer -> {
            inbox(peer.imap.select("INBOX"));
            SelectedMailbox drafts = peer.imap.select("Drafts");
            assertEquals(5, drafts.exists());
            assertEquals(9877410381L, drafts.uidValidity());
            assertEquals(102, drafts.uidNext());
            assertTrue(drafts.newKeywords());
            assertEquals(drafts, peer.imap.selected());
        });
        examples.add(Begin.AUTHENTICATED, "6.3.3-examine 1", peer -> {
            SelectedMailbox box = peer.imap.examine("blurdybloop");
            assertEquals(17, box.exists());
            assertTrue(box.readOnly());
            assertEquals(Flags.EMPTY, box.permanentFlags());
        });
    }

    private static void inbox(SelectedMailbox inbox) {
        assertEquals(MailboxName.INBOX, inbox.name());
        assertEquals(172, inbox.exists());
        assertEquals(3857529045L, inbox.uidValidity());
        assertEquals(4392, inbox.uidNext());
        assertEquals(Flags.of(Flag.ANSWERED, Flag.FLAGGED, Flag.DELETED, Flag.SEEN, Flag.DRAFT), inbox.flags());
        assertEquals(Flags.of(Flag.DELETED, Flag.SEEN), inbox.permanentFlags());
        assertTrue(inbox.newKeywords());
        assertFalse(inbox.readOnly());
    }

    private static void names(Examples examples) {
        examples.add(Begin.AUTHENTICATED, "6.3.4-create 1", peer -> {
            peer.imap.create("owatagusiam/");
            peer.imap.create("owatagusiam/blurdybloop");
            peer.imap.create("NonNormalized");
        });
        examples.add(Begin.AUTHENTICATED, "6.3.5-delete 1", peer -> {
            assertEquals("[blurdybloop, foo, foo/bar]", namesOf(peer.imap.list("*")));
            peer.imap.delete("blurdybloop");
            assertThrows(CommandFailedException.class, () -> peer.imap.delete("foo"));
            peer.imap.delete("foo/bar");
            assertEquals("[foo]", namesOf(peer.imap.list("*")));
            peer.imap.delete("foo");
        });
        examples.add(Begin.AUTHENTICATED, "6.3.5-delete 2", peer -> {
            assertEquals("[blurdybloop, foo, foo.bar]", namesOf(peer.imap.list("*")));
            peer.imap.delete("blurdybloop");
            peer.imap.delete("foo");
            assertEquals("[foo.bar]", namesOf(peer.imap.list("*")));
            assertEquals("[foo]", namesOf(peer.imap.list("%")));
        });
        examples.add(Begin.AUTHENTICATED, "6.3.6-rename 1", peer -> {
            peer.imap.list("*");
            peer.imap.rename("blurdybloop", "sarasoop");
            peer.imap.rename("foo", "zowie");
            assertEquals("[sarasoop, zowie, zowie/bar]", namesOf(peer.imap.list("*")));
        });
        examples.add(Begin.AUTHENTICATED, "6.3.6-rename 2", peer -> {
            peer.imap.list("*");
            peer.imap.rename("INBOX", "old-mail");
            assertEquals("[INBOX, INBOX.bar, old-mail]", namesOf(peer.imap.list("*")));
        });
        examples.add(Begin.AUTHENTICATED, "6.3.6-rename 3", peer -> {
            CompletableFuture.allOf(
                            peer.imap.submit(new Rename(MailboxName.of("X"), MailboxName.of("Y"))),
                            peer.imap.submit(new Subscribe(MailboxName.of("Y"))),
                            peer.imap.submit(new Unsubscribe(MailboxName.of("X"))))
                    .join();
        });
        examples.add(Begin.AUTHENTICATED, "6.3.7-subscribe 1", peer -> peer.imap.subscribe("#news.comp.mail.mime"));
        examples.add(Begin.AUTHENTICATED, "6.3.8-unsubscribe 1", peer -> peer.imap.unsubscribe("#news.comp.mail.mime"));
        examples.add(Begin.AUTHENTICATED, "6.3.11-status 1", peer -> {
            MailboxStatus status = peer.imap.status("blurdybloop", StatusItem.UIDNEXT, StatusItem.MESSAGES);
            assertEquals(231, status.messages());
            assertEquals(44292, status.uidNext());
            assertEquals(-1, status.unseen());
        });
    }

    static String namesOf(List<ListedMailbox> rows) {
        return rows.stream().map(row -> row.name().text()).collect(Collectors.joining(", ", "[", "]"));
    }

    private static void namespaces(Examples examples) {
        examples.add(Begin.AUTHENTICATED, "6.3.10-namespace 1", peer -> {
            Namespaces found = peer.imap.namespace();
            assertEquals(1, found.personal().size());
            assertEquals(List.of(), found.otherUsers());
            assertEquals(List.of(), found.shared());
        });
        examples.add(Begin.AUTHENTICATED, "6.3.10-namespace 2", peer -> {
            Namespaces found = peer.imap.namespace();
            assertEquals(List.of(), found.personal());
            assertEquals('.', found.shared().get(0).delimiter());
        });
        examples.add(Begin.AUTHENTICATED, "6.3.10-namespace 3", peer -> {
            Namespaces found = peer.imap.namespace();
            assertEquals("Public Folders/", found.shared().get(0).prefix().toString());
        });
        examples.add(Begin.AUTHENTICATED, "6.3.10-namespace 4", peer -> {
            Namespaces found = peer.imap.namespace();
            assertEquals(4, found.shared().size());
            assertEquals("#news.", found.shared().get(3).prefix().toString());
            assertEquals('.', found.shared().get(3).delimiter());
        });
        examples.add(Begin.AUTHENTICATED, "6.3.10-namespace 5", peer -> {
            assertEquals(
                    "INBOX.", peer.imap.namespace().personal().get(0).prefix().toString());
        });
        examples.add(Begin.AUTHENTICATED, "6.3.10-namespace 6", peer -> peer.imap.create("INBOX.Sent Mail"));
        examples.add(Begin.AUTHENTICATED, "6.3.10-namespace 7", peer -> {
            assertEquals(
                    List.of("FLAG1", "FLAG2"),
                    peer.imap.namespace().personal().get(1).extensions().get("X-PARAM"));
            ListExamples.specialUse(peer.imap);
        });
        examples.add(Begin.AUTHENTICATED, "6.3.10-namespace 8", peer -> peer.imap.create("Sent Mail"));
        examples.add(Begin.AUTHENTICATED, "6.3.10-namespace 9", peer -> {
            peer.imap.create("Delete Items");
            peer.imap.create("#mh/Deleted Items");
        });
        examples.add(Begin.AUTHENTICATED, "6.3.10-namespace 10", peer -> {
            assertEquals(
                    "Other Users/",
                    peer.imap.namespace().otherUsers().get(0).prefix().toString());
            assertEquals(4, peer.imap.list("Other Users/%").size());
        });
        examples.add(Begin.AUTHENTICATED, "6.3.10-namespace 11", peer -> {
            assertEquals(
                    "#Users/",
                    peer.imap.namespace().otherUsers().get(0).prefix().toString());
        });
        examples.add(Begin.AUTHENTICATED, "6.3.10-namespace 12", peer -> {
            assertThrows(CommandFailedException.class, () -> peer.imap.list("#Users/%"));
            assertEquals("[#Users/Mike/INBOX, #Users/Mike/Foo]", namesOf(peer.imap.list("#Users/Mike/%")));
        });
        examples.add(Begin.AUTHENTICATED, "6.3.10-namespace 13", peer -> {
            assertEquals("~", peer.imap.namespace().otherUsers().get(0).prefix().toString());
        });
        examples.add(Begin.AUTHENTICATED, "6.3.10-namespace 14", peer -> {
            assertEquals("[~mark/INBOX, ~mark/foo]", namesOf(peer.imap.list("~mark/%")));
        });
    }

    private static void messages(Examples examples) {
        examples.add(Begin.AUTHENTICATED, "IMAP4rev1", "6.3.12-append 1", peer -> {
            ByteString message = message("Blurdybloop.example", "owatagu.siam.edu.example");
            AppendResult result = peer.imap.append(
                    MailboxName.of("saved-messages"),
                    List.of(Flag.SEEN),
                    null,
                    LiteralContent.of(new Buffer().write(message), message.size()));
            assertEquals(0, result.uid());
        });
        examples.add(Begin.SELECTED, "IMAP4rev2 LITERAL+", "6.3.12-append 2", peer -> {
            AppendResult result =
                    peer.imap.append("saved-messages", List.of(Flag.SEEN), message("example.com", "example.com"));
            assertEquals(new AppendResult(38505, 3955), result);
            CopyResult copied = peer.imap.copy(SequenceSet.range(2, 4), "meeting");
            assertEquals(38505, copied.uidValidity());
            assertEquals(3957, copied.destinationOf(319));
            assertEquals(CopyResult.UNTOLD, peer.imap.copy(UidSet.range(305, 310), "meeting"));
            peer.imap.copy(SequenceSet.of(2), "funny");
            SelectedMailbox funny = peer.imap.select("funny");
            assertTrue(funny.uidNotSticky());
            assertFalse(funny.newKeywords());
        });
        examples.add(Begin.AUTHENTICATED, "6.3.13-idle 1", peer -> {
            peer.imap.select("INBOX");
            assertTrue(peer.imap.idle(Duration.ofMinutes(20)));
            assertEquals(4, peer.imap.selected().exists());
            assertEquals(
                    4,
                    peer.imap
                            .fetch(SequenceSet.of(4), FetchAttribute.ALL)
                            .get(0)
                            .size());
            Idling idling = peer.imap.idle(event -> {});
            peer.awaitEvents(6);
            idling.close();
            assertEquals(
                    3,
                    peer.imap
                            .fetch(SequenceSet.of(3), FetchAttribute.ALL)
                            .get(0)
                            .size());
            assertFalse(peer.imap.idle(Duration.ZERO));
        });
    }

    private static ByteString message(String domain, String to) {
        return ByteString.encodeUtf8(
                MESSAGE.replace("DOMAIN", domain).replace("TO", to).replace("\n", "\r\n"));
    }
}
