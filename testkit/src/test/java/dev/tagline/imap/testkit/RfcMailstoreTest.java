package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Dialogues of the RFCs, held with a mailstore that is as their mailboxes are: it says at least what they have it say. */
@Timeout(120)
class RfcMailstoreTest {
    /** What is before a dialogue begins: a stage, and commands of its client. */
    private record Scene(Consumer<Mailstore> stage, List<String> prelude) {}

    private static final String LOGIN = "LOGIN fred blurdybloop";
    private static final String SELECT = "SELECT INBOX";
    private static final Consumer<Mailstore> EMPTY = store -> {};

    private final Map<String, Scene> scenes = new LinkedHashMap<>();

    private void stranger(String dialogue) {
        scenes.put(dialogue, new Scene(EMPTY, List.of()));
    }

    private void scene(String dialogue, Consumer<Mailstore> stage, String... prelude) {
        List<String> commands = new ArrayList<>(List.of(LOGIN));
        commands.addAll(Arrays.asList(prelude));
        scenes.put(dialogue, new Scene(stage, commands));
    }

    private static void deliver(Mailbox mailbox, int count, String... flags) {
        for (int i = 0; i < count; i++) {
            mailbox.deliver(ByteString.encodeUtf8("Subject: hello\r\n\r\n"), Set.of(flags), NOW);
        }
    }

    private static final java.time.OffsetDateTime NOW = java.time.OffsetDateTime.parse("2026-02-01T12:00:00Z");

    private static Consumer<Mailstore> inbox(int count, String... flags) {
        return store -> deliver(store.inbox(), count, flags);
    }

    /** RFC 9051 6.3.9.8, RFC 5258 5. */
    private static void fruit(Mailstore store) {
        for (String name : List.of("Fruit/Apple", "Fruit/Banana", "Tofu", "Vegetable/Broccoli", "Vegetable/Corn")) {
            store.create(name);
        }
        store.inbox().attributes(List.of("\\Marked", "\\NoInferiors"));
    }

    private static final String[] LIKES = {
        "UNSUBSCRIBE Fruit/Apple",
        "UNSUBSCRIBE Tofu",
        "UNSUBSCRIBE Vegetable/Corn",
        "SUBSCRIBE Fruit/Peach",
        "SUBSCRIBE Vegetable"
    };

    private static void foo(Mailstore store) {
        for (String name : List.of("Foo/Bar", "Foo/Baz", "Moo")) {
            store.create(name);
        }
        store.inbox().attributes(List.of("\\Marked", "\\NoInferiors"));
    }

    private static final String[] BAZ = {"UNSUBSCRIBE Foo/Bar", "UNSUBSCRIBE Moo"};

    private static void foo2(Mailstore store) {
        for (String name : List.of(
                "foo2/bar1", "foo2/bar2", "baz2/bar2", "baz2/bar22", "baz2/bar222", "eps2/mamba", "qux2/bar2")) {
            store.create(name);
        }
        store.inbox().attributes(List.of("\\Marked", "\\NoInferiors"));
    }

    /** {@code -} means that nothing is subscribed to but these. */
    private static String[] only(List<String> created, String... subscribed) {
        List<String> commands = new ArrayList<>();
        created.forEach(name -> commands.add("UNSUBSCRIBE " + name));
        commands.add("UNSUBSCRIBE INBOX");
        Arrays.asList(subscribed).forEach(name -> commands.add("SUBSCRIBE " + name));
        return commands.toArray(new String[0]);
    }

    private void connections() {
        stranger("rfc9051.txt line 1257");
        stranger("rfc2971.txt line 152");
        stranger("rfc2971.txt line 175");
        stranger("rfc4314.txt line 915");
        scenes.put("rfc9051.txt line 1623", new Scene(store -> store.user("SMITH", "SESAME"), List.of()));
        scene("rfc9051.txt line 1741", EMPTY);
        scene("rfc5161.txt line 159", EMPTY);
        scene("rfc9051.txt line 1305", EMPTY);
        scene("rfc3691.txt line 105", EMPTY, SELECT);
        scene("rfc9051.txt line 3123", EMPTY);
        scene("rfc9051.txt line 3168", store -> store.namespaces(new Namespaces('.', "INBOX.", "", "")));
        scene(
                "rfc9051.txt line 3143",
                store -> store.namespaces(new Namespaces('/', "", "", "Public Folders/"))
                        .createShared("x"));
        scene(
                "rfc9051.txt line 3288",
                store ->
                        store.namespaces(new Namespaces('/', "", "#Users/", "")).user("mike", "m"));
    }

    private void mailboxes() {
        scene("rfc9051.txt line 2776", RfcMailstoreTest::fruit);
        scene("rfc9051.txt line 2797", RfcMailstoreTest::fruit, LIKES);
        scene("rfc9051.txt line 2813", RfcMailstoreTest::fruit);
        scene("rfc9051.txt line 2875", RfcMailstoreTest::foo);
        scene("rfc9051.txt line 2885", RfcMailstoreTest::foo);
        scene("rfc9051.txt line 2894", RfcMailstoreTest::foo, BAZ);
        scene("rfc9051.txt line 2903", RfcMailstoreTest::foo, BAZ);
        scene("rfc9051.txt line 2913", RfcMailstoreTest::foo, "UNSUBSCRIBE Moo", "SUBSCRIBE Foo");
        scene("rfc9051.txt line 2929", EMPTY, "SUBSCRIBE Foo/Baz");
        scene(
                "rfc9051.txt line 2942",
                RfcMailstoreTest::foo,
                "SUBSCRIBE Foo",
                "UNSUBSCRIBE Foo/Bar",
                "UNSUBSCRIBE Foo/Baz");
        scene("rfc9051.txt line 2957", RfcMailstoreTest::foo2);
        scene("rfc9051.txt line 3036", store -> store.create("foo"), "UNSUBSCRIBE foo", "SUBSCRIBE foo/bar");
        scene("rfc9051.txt line 2200", store -> store.create("#news.comp.mail.mime"));
        scene("rfc9051.txt line 2221", EMPTY);
        scene(
                "rfc9051.txt line 2027",
                store -> {
                    store.create("blurdybloop");
                    store.create("foo/bar");
                },
                "DELETE foo");
        scene("rfc9051.txt line 2046", store -> {
            store.delimiter('.').create("blurdybloop");
            store.create("foo.bar");
        });
        scene(
                "rfc9051.txt line 3077",
                store -> {
                    store.delimiter('.');
                    deliver(store.inbox(), 1, "\\Seen");
                    deliver(store.inbox(), 16);
                    deliver(store.create("foo"), 1, "\\Seen");
                    deliver(store.mailbox("foo"), 29);
                    store.create("bar.x");
                },
                "DELETE bar");
        scene("rfc9051.txt line 3087", store -> {
            store.delimiter('.');
            deliver(store.inbox(), 17);
            store.create("foo.x");
        });
        scene("rfc6154.txt line 424", store -> {
            store.create("SentMail", "\\Sent");
            store.create("MyDrafts", "\\Drafts");
            store.create("SavedDrafts");
            store.create("Trash", "\\Trash");
        });
        scene("rfc6154.txt line 432", store -> store.create("MyDrafts", "\\Drafts"));
        scene("rfc6154.txt line 442", store -> store.create("SentMail", "\\Sent"));
        scene("rfc6154.txt line 407", EMPTY);
        scene("rfc6154.txt line 386", store -> {
            store.create("SentMail", "\\Sent");
            store.create("MyDrafts", "\\Marked", "\\Drafts");
            store.create("Trash", "\\Trash");
        });
        scene("rfc8457.txt line 191", store -> {
            store.create("Important Messages", "\\Important");
            store.create("Imported Wine");
        });
        scene("rfc8457.txt line 202", EMPTY);
        scene("rfc8474.txt line 196", EMPTY);
        scene("rfc8474.txt line 218", store -> store.create("foo"));
        scene("rfc8474.txt line 250", store -> {
            store.create("foo");
            store.create("bar");
        });
        scene("rfc8438.txt line 153", store -> {
            deliver(store.create("frop"), 7);
            store.mailbox("frop").deliver(ByteString.of(new byte[44421 - 7 * 18]), Set.of(), NOW);
            store.mailbox("frop").skipToUid(242344);
        });
    }

    private void notes() {
        Consumer<Mailstore> both = store -> {
            store.annotations().set("/shared/comment", "Shared comment");
            store.inbox().annotations().set("/shared/comment", "Shared comment");
            store.inbox().annotations().set("/private/comment", "My own comment");
        };
        scene("rfc5464.txt line 439", both);
        scene("rfc5464.txt line 458", both);
        scene("rfc5464.txt line 471", both);
        scene("rfc5464.txt line 494", store -> {
            store.inbox().annotations().set("/shared/comment", "x".repeat(2199));
            store.inbox().annotations().set("/private/comment", "My own comment");
        });
        scene("rfc5464.txt line 536", store -> {
            store.inbox().annotations().set("/private/filters/values/small", "SMALLER 5000");
            store.inbox().annotations().set("/private/filters/values/boss", "FROM \"boss@example.com\"");
            store.inbox().annotations().set("/private/filters/values/boss/deep", "x");
        });
        scene("rfc5464.txt line 626", both);
        scene("rfc5464.txt line 637", both);
        scene("rfc5464.txt line 689", store -> store.annotations().set("/shared/comment", "My comment"));
    }

    private void rightsAndQuotas() {
        scene("rfc4314.txt line 292", store -> store.user("David", "d").create("INBOX/Drafts"));
        scene("rfc9208.txt line 412", store -> {
            deliver(store.inbox(), 8);
            for (int i = 0; i < 4; i++) {
                store.inbox().deliver(ByteString.of(new byte[2]), Set.of("\\Deleted"), NOW);
            }
        });
        scene("rfc9208.txt line 480", store -> {
            store.quota("fred", "MESSAGE", 0);
            store.create("saved-messages");
        });
        scene("rfc9208.txt line 511", store -> {
            store.softQuota("fred", "MESSAGE", 0);
            store.create("saved-messages").skipToUid(3955);
        });
        scene(
                "rfc9208.txt line 528",
                store -> {
                    store.softQuota("fred", "MESSAGE", 0);
                    store.create("MEETING").skipToUid(3956);
                    deliver(store.inbox(), 1);
                    store.inbox().skipToUid(304);
                    deliver(store.inbox(), 1);
                    store.inbox().skipToUid(319);
                    deliver(store.inbox(), 2);
                },
                SELECT);
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
    }

    @Test
    void theMailstoreSaysWhatTheRfcsHaveItSay() throws IOException {
        connections();
        mailboxes();
        notes();
        rightsAndQuotas();
        messages();
        changes();
        List<String> failures = new ArrayList<>();
        Map<String, String> dialogues = RfcDialoguesTest.texts();
        for (Map.Entry<String, Scene> each : scenes.entrySet()) {
            String text = dialogues.get(each.getKey());
            if (text == null) {
                failures.add(each.getKey() + " is no dialogue");
                continue;
            }
            Mailstore store = new Mailstore().user("fred", "blurdybloop");
            each.getValue().stage().accept(store);
            String missing = Rehearsal.play(
                    Transcript.parse(each.getKey(), text),
                    store,
                    each.getValue().prelude());
            if (!missing.isEmpty()) {
                failures.add(each.getKey() + missing);
            }
        }
        assertEquals("", String.join("\n", failures));
        assertTrue(scenes.size() > 60, "so many: " + scenes.size());
    }
}
