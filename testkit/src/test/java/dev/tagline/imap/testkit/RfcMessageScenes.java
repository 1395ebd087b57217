package dev.tagline.imap.testkit;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Messages, which are found, added, replaced and removed, and what changes of them. */
final class RfcMessageScenes extends RfcScenes {
    RfcMessageScenes() {
        messages();
        changes();
    }

    private void messages() {
        scene("rfc9051.txt line 3664", inbox(200), SELECT);
        scene("rfc9051.txt line 3684", inbox(200), SELECT);
        scene("rfc9051.txt line 4282", inbox(200), SELECT);
        scene("rfc9051.txt line 4465", inbox(200), SELECT);
        scene(
                "rfc9051.txt line 1844",
                store -> {
                    deliver(store.inbox(), 172);
                    store.inbox().skipToUid(4392);
                    deliver(store.create("Drafts"), 5);
                    store.mailbox("Drafts").skipToUid(102);
                },
                "ENABLE IMAP4rev2");
        scene(
                "rfc4315.txt line 119",
                store -> {
                    deliver(store.inbox(), 2);
                    store.inbox().skipToUid(3000);
                    deliver(store.inbox(), 3, "\\Deleted");
                    deliver(store.inbox(), 1, "\\Deleted");
                },
                SELECT);
        scene(
                "rfc4731.txt line 153",
                store -> {
                    deliver(store.inbox(), 1);
                    deliver(store.inbox(), 1, "\\Flagged");
                    deliver(store.inbox(), 7);
                    deliver(store.inbox(), 2, "\\Flagged");
                },
                SELECT);
        scene(
                "rfc4731.txt line 158",
                store -> {
                    deliver(store.inbox(), 1);
                    deliver(store.inbox(), 1, "\\Flagged");
                    deliver(store.inbox(), 7);
                    deliver(store.inbox(), 2, "\\Flagged");
                },
                SELECT);
        scene(
                "rfc4731.txt line 175",
                store -> {
                    deliver(store.inbox(), 3, "\\Seen");
                    deliver(store.inbox(), 5);
                },
                SELECT);
        scene("rfc4731.txt line 190", inbox(15, "\\Deleted"), SELECT);
        scene(
                "rfc8514.txt line 199",
                store -> {
                    store.clock(Clock.fixed(Instant.parse("2015-01-01T17:50:53Z"), ZoneId.of("Europe/Berlin")));
                    deliver(store.inbox(), 998);
                },
                SELECT);
        scene(
                "rfc8514.txt line 247",
                store -> {
                    store.clock(Clock.fixed(Instant.parse("2014-12-27T12:00:00Z"), ZoneId.of("Europe/Berlin")));
                    deliver(store.inbox(), 992);
                    store.clock(Clock.fixed(Instant.parse("2014-12-28T12:00:00Z"), ZoneId.of("Europe/Berlin")));
                    deliver(store.inbox(), 2);
                    store.clock(Clock.fixed(Instant.parse("2014-12-29T12:00:00Z"), ZoneId.of("Europe/Berlin")));
                    deliver(store.inbox(), 7);
                },
                SELECT);
        scene(
                "rfc9394.txt line 275",
                store -> {
                    deliver(store.inbox(), 12590);
                    long[] uids = {25900, 25902, 26310, 26311, 26498, 26499};
                    String[] flags = {"\\Seen", "\\Flagged", "\\Answered", "", "\\Answered", "\\Seen"};
                    for (int i = 0; i < uids.length; i++) {
                        store.inbox().skipToUid(uids[i]);
                        deliver(store.inbox(), 1, flags[i].isEmpty() ? new String[0] : new String[] {flags[i]});
                    }
                },
                "SELECT INBOX",
                "UNSELECT",
                "SELECT INBOX");
        scene(
                "rfc8508.txt line 181",
                store -> {
                    deliver(store.create("Drafts"), 4);
                    store.mailbox("Drafts").skipToUid(2000);
                },
                "SELECT Drafts");
        scene(
                "rfc8508.txt line 206",
                store -> {
                    deliver(store.create("Drafts"), 3);
                    store.mailbox("Drafts").skipToUid(2000);
                    deliver(store.mailbox("Drafts"), 1);
                },
                "SELECT Drafts");
        scene(
                "rfc5182.txt line 349",
                store -> {
                    store.create("Junk");
                    deliver(store.inbox(), 3, "$Junk");
                },
                SELECT);
        scene("rfc5182.txt line 372", inbox(3), SELECT);
    }

    private void changes() {
        for (int line : new int[] {597, 646, 718, 766, 929, 1870}) {
            scene("rfc7162.txt line " + line, inbox(200), SELECT);
        }
        scene("rfc7162.txt line 1018", inbox(200), "ENABLE CONDSTORE", SELECT);
        scene(
                "rfc7162.txt line 476",
                store -> {
                    deliver(store.inbox(), 172);
                    store.inbox().skipToUid(4392);
                },
                "ENABLE CONDSTORE");
        scene("rfc7162.txt line 1139", store -> {
            deliver(store.create("blurdybloop"), 231);
            store.mailbox("blurdybloop").skipToUid(44292);
        });
        scene("rfc7162.txt line 581", at(4, 6, 7, 8), SELECT);
        scene(
                "rfc7162.txt line 623",
                store -> {
                    deliver(store.inbox(), 10);
                    store.inbox().skipToModSeq(320162338);
                    store.inbox().addFlags(7, "\\Seen", "\\Deleted");
                    store.inbox().addFlags(9, "\\Answered");
                },
                SELECT);
        scene("rfc7162.txt line 1761", RfcMessageScenes::resynchronized, "ENABLE QRESYNC", SELECT);
        scene("rfc7162.txt line 1829", deleted(405, 407, 410, 425), "ENABLE QRESYNC", SELECT);
        scene("rfc7162.txt line 2060", at(501, 504, 505, 507, 508, 509, 510, 511, 512, 513, 625), QUICK);
        scene("rfc7162.txt line 2081", at(501, 504, 505, 507, 508, 509, 510, 511, 512, 513, 625), PLAIN);
    }

    private static final String[] PLAIN = {SELECT, "STORE 3,4,7,11 +FLAGS.SILENT (\\Deleted)"};
    private static final String[] QUICK = {"ENABLE QRESYNC", SELECT, "STORE 3,4,7,11 +FLAGS.SILENT (\\Deleted)"};

    /** INBOX with these UIDs. */
    private static Consumer<Mailstore> at(long... uids) {
        return store -> {
            for (long uid : uids) {
                store.inbox().skipToUid(uid);
                deliver(store.inbox(), 1);
            }
        };
    }

    private static Consumer<Mailstore> deleted(long... uids) {
        return at(uids).andThen(store -> {
            for (long uid : uids) {
                store.inbox().addFlags(uid, "\\Deleted");
            }
        });
    }

    /** RFC 7162 3.2.6. */
    private static void resynchronized(Mailstore store) {
        Mailbox inbox = store.inbox();
        at(300, 301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 404, 405, 406, 407, 408, 410, 411, 412)
                .accept(store);
        inbox.skipToModSeq(12345);
        for (long uid = 300; uid <= 310; uid++) {
            inbox.expunge(uid);
        }
        inbox.expunge(405);
        inbox.expunge(411);
        inbox.addFlags(408, "$NoJunk", "$AutoJunk", "$MDNSent");
        inbox.addFlags(404, "\\Seen");
        inbox.addFlags(406, "\\Deleted");
    }
}
