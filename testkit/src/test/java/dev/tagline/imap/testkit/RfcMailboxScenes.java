package dev.tagline.imap.testkit;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import okio.ByteString;

/** Connections, mailboxes, what is noted of them, and quotas. */
final class RfcMailboxScenes extends RfcScenes {
    RfcMailboxScenes() {
        connections();
        mailboxes();
        notes();
        quotas();
        older();
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

    private void older() {
        again("""
                rfc1730.txt line 1267 = rfc9051.txt line 2200
                rfc1730.txt line 1295 = rfc9051.txt line 2221
                rfc2060.txt line 1085 = rfc9051.txt line 1305
                rfc2060.txt line 1612 = rfc9051.txt line 2200
                rfc2060.txt line 1646 = rfc9051.txt line 2221
                rfc2342.txt line 162 = rfc9051.txt line 3123
                rfc2342.txt line 193 = rfc9051.txt line 3143
                rfc2342.txt line 220 = rfc9051.txt line 3168
                rfc2342.txt line 343 = rfc9051.txt line 3288
                rfc3501.txt line 1358 = rfc9051.txt line 1257
                rfc3501.txt line 1421 = rfc9051.txt line 1305
                rfc3501.txt line 2162 = rfc9051.txt line 2200
                rfc3501.txt line 2181 = rfc9051.txt line 2221
                rfc5258.txt line 684 = rfc9051.txt line 2776
                rfc5258.txt line 704 = rfc9051.txt line 2797
                rfc5258.txt line 720 = rfc9051.txt line 2813
                rfc5258.txt line 808 = rfc9051.txt line 2875
                rfc5258.txt line 818 = rfc9051.txt line 2885
                rfc5258.txt line 827 = rfc9051.txt line 2894
                rfc5258.txt line 835 = rfc9051.txt line 2903
                rfc5258.txt line 853 = rfc9051.txt line 2913
                rfc5258.txt line 868 = rfc9051.txt line 2929
                rfc5258.txt line 880 = rfc9051.txt line 2942
                rfc5258.txt line 905 = rfc9051.txt line 2957
                rfc5258.txt line 989 = rfc9051.txt line 3036
                rfc5819.txt line 140 = rfc9051.txt line 3077""");
        scene("rfc9051.txt line 3484", store -> store.create("saved-messages"));
    }

    private void connections() {
        stranger("rfc9051.txt line 1257", EMPTY);
        stranger("rfc2971.txt line 152", EMPTY);
        stranger("rfc2971.txt line 175", EMPTY);
        stranger("rfc4314.txt line 915", EMPTY);
        stranger("rfc9051.txt line 1623", store -> store.user("SMITH", "SESAME"));
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
        scene("rfc9051.txt line 2776", RfcMailboxScenes::fruit);
        scene("rfc9051.txt line 2797", RfcMailboxScenes::fruit, LIKES);
        scene("rfc9051.txt line 2813", RfcMailboxScenes::fruit);
        scene("rfc9051.txt line 2875", RfcMailboxScenes::foo);
        scene("rfc9051.txt line 2885", RfcMailboxScenes::foo);
        scene("rfc9051.txt line 2894", RfcMailboxScenes::foo, BAZ);
        scene("rfc9051.txt line 2903", RfcMailboxScenes::foo, BAZ);
        scene("rfc9051.txt line 2913", RfcMailboxScenes::foo, "UNSUBSCRIBE Moo", "SUBSCRIBE Foo");
        scene("rfc9051.txt line 2929", EMPTY, "SUBSCRIBE Foo/Baz");
        scene(
                "rfc9051.txt line 2942",
                RfcMailboxScenes::foo,
                "SUBSCRIBE Foo",
                "UNSUBSCRIBE Foo/Bar",
                "UNSUBSCRIBE Foo/Baz");
        scene("rfc9051.txt line 2957", RfcMailboxScenes::foo2);
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
            store.mailbox("frop").deliver(ByteString.of(new byte[44421 - 7 * 18]), Set.of(), DATE);
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

    private void quotas() {
        scene("rfc4314.txt line 292", store -> store.user("David", "d").create("INBOX/Drafts"));
        scene("rfc9208.txt line 412", store -> {
            deliver(store.inbox(), 8);
            for (int i = 0; i < 4; i++) {
                store.inbox().deliver(ByteString.of(new byte[2]), Set.of("\\Deleted"), DATE);
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
}
