package dev.tagline.imap.testkit;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.extension.Annotate;
import dev.tagline.imap.testkit.mailstore.extension.Convert;
import dev.tagline.imap.testkit.mailstore.extension.LoginReferrals;
import dev.tagline.imap.testkit.mailstore.extension.MailboxReferrals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What few servers do, and what is to be set up. */
final class RfcExtensionScenes extends RfcScenes {
    RfcExtensionScenes() {
        annotations();
        referrals();
        scene("rfc5259.txt line 914", inbox(2).andThen(store -> store.with(new Convert(1, 1))), SELECT);
    }

    private void referrals() {
        String[][] mailboxes = {
            {"177", "SHARED/FOO", "IMAP://user;AUTH=*@SERVER2/SHARED/FOO"},
            {"194", "REMOTE", "IMAP://user;AUTH=*@SERVER2/REMOTE", "IMAP://user;AUTH=*@SERVER3/REMOTE"},
            {"259", "SHARED/FOO", "IMAP://user;AUTH=*@SERVER2/SHARED/FOO"},
            {"345", "SHARED/STUFF", "IMAP://user;AUTH=*@SERVER2/SHARED/STUFF"},
        };
        for (String[] each : mailboxes) {
            String[] urls = Arrays.copyOfRange(each, 2, each.length);
            scene(
                    "rfc2193.txt line " + each[0],
                    inbox(1).andThen(store -> store.with(new MailboxReferrals().to(each[1], urls))),
                    SELECT);
        }
        for (String[] each : new String[][] {{"307", "1"}, {"318", "2"}}) {
            scene(
                    "rfc2193.txt line " + each[0],
                    store -> store.with(new MailboxReferrals()
                            .to("FOO", "IMAP://user;AUTH=*@SERVER" + each[1] + "/FOO")
                            .to("BAR", "IMAP://user;AUTH=*@SERVER2/BAR")));
        }
        stranger(
                "rfc2221.txt line 107",
                store -> store.with(new LoginReferrals().refuse("MIKE", "IMAP://MIKE@SERVER2/")));
        stranger(
                "rfc2221.txt line 119",
                store -> store.user("MATTHEW", "PASSWORD")
                        .with(new LoginReferrals().tell("MATTHEW", "IMAP://MATTHEW@SERVER2/")));
    }

    private void annotations() {
        scene("rfc5257.txt line 642", store -> {
            deliver(store.inbox(), 10267, "\\Seen");
            deliver(store.inbox(), 1);
            store.inbox().skipToUid(34643);
            store.with(new Annotate(20480, 100, false));
        });
        String[] comment = {SELECT, "STORE 1 ANNOTATION (/comment (value.priv \"My comment\"))"};
        scene(
                "rfc5257.txt line 681",
                annotated(1),
                SELECT,
                "STORE 1 ANNOTATION (/comment (value.priv \"My comment\" value.shared \"Group note\"))");
        scene(
                "rfc5257.txt line 754",
                annotated(1),
                SELECT,
                "STORE 1 ANNOTATION (/comment (value.priv \"What a chowder-head\")"
                        + " /altsubject (value.priv \"How to crush beer cans\"))");
        scene("rfc5257.txt line 793", annotated(1), comment);
        scene(
                "rfc5257.txt line 806",
                annotated(1),
                SELECT,
                "STORE 1 ANNOTATION (/comment (value.priv \"My comment\") /altsubject (value.priv \"My subject\"))");
        scene("rfc5257.txt line 823", annotated(1), comment);
        for (int line : new int[] {905, 916, 928, 961}) {
            scene("rfc5257.txt line " + line, annotated(1), SELECT);
        }
        scene(
                "rfc5257.txt line 1051",
                annotated(30),
                SELECT,
                "STORE 2,5,11,17,23 ANNOTATION (/comment (value.priv \"of IMAP4rev1\"))",
                "STORE 3,7,13,19 ANNOTATION (/comment (value.shared \"imap4\"))",
                "STORE 4 ANNOTATION (/altsubject (value.priv \"IMAP4\"))");
        scene(
                "rfc5257.txt line 1073",
                annotated(40),
                SELECT,
                "STORE 1,2,3,5,8 ANNOTATION (/comment (value.priv \"of IMAP4rev1\"))",
                "STORE 13,21,34 ANNOTATION (/vendor/x/y (value.priv \"imap4\"))",
                "STORE 4 ANNOTATION (/altsubject (value.shared \"IMAP4\"))");
        List<String> subjects = new ArrayList<>(List.of(SELECT));
        int[] order = {2, 3, 4, 5, 1, 11, 10, 6, 7, 9, 8};
        for (int i = 0; i < order.length; i++) {
            subjects.add("STORE " + order[i] + " ANNOTATION (/altsubject (value.shared " + (char) ('a' + i) + "))");
        }
        subjects.replaceAll(command -> command.replaceAll("shared (.)\\)", "shared \"$1\")"));
        scene("rfc5257.txt line 1110", annotated(11), subjects.toArray(String[]::new));
    }

    private static Consumer<Mailstore> annotated(int count) {
        return inbox(count).andThen(store -> store.with(new Annotate()));
    }
}
