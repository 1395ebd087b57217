package dev.tagline.imap.rfc;

import static dev.tagline.imap.command.ListCommand.Selection.RECURSIVEMATCH;
import static dev.tagline.imap.command.ListCommand.Selection.REMOTE;
import static dev.tagline.imap.command.ListCommand.Selection.SUBSCRIBED;
import static dev.tagline.imap.secrets.Watched.assertThrows;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.Create;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.ListCommand.Return;
import dev.tagline.imap.language.LanguageResult;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.Namespaces;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.rfc.Example.Client;
import dev.tagline.imap.rfc.Example.Peer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;

/**
 * APPENDLIMIT (RFC 7889), LIST-EXTENDED (RFC 5258), SPECIAL-USE (RFC 6154), referrals (RFC 2193, RFC 2221), LANGUAGE (RFC
 * 5255).
 */
final class MailboxExamples {
    private static final String PASSWORD = "S3NT1NEL-PASSWORD";

    private MailboxExamples() {}

    static void addTo(Map<String, Client> clients) {
        lists(clients);
        specialUses(clients);
        referrals(clients);
        languages(clients);
        Client limit = with -> with.imap.capability().appendLimit();
        clients.put("7889 line 135", limit);
        clients.put("7889 line 147", limit);
        clients.put("7889 line 197", with -> {
            List<ListedMailbox> all = with.imap.listWithStatus("%", StatusItem.APPENDLIMIT);
            return Text.all("; ", all, row -> row.name() + " " + row.status().appendLimit());
        });
    }

    // ---- RFC 5258, RFC 6154

    private static String listed(Peer with, ListCommand list) throws ImapException {
        return Text.all("; ", with.imap.execute(list), row -> row.name() + " " + Text.sorted(row.attributes()));
    }

    private static void lists(Map<String, Client> clients) {
        clients.put(
                "5258 line 738",
                with -> listed(with, ListCommand.matching("%").selecting(REMOTE).returning(Return.CHILDREN)));
        clients.put("5258 line 795", with -> listed(with, ListCommand.matching("INBOX", "Drafts", "Sent/%")));
        Client recursive = with -> {
            ListedMailbox row = with.imap
                    .execute(ListCommand.matching("%").selecting(SUBSCRIBED, RECURSIVEMATCH))
                    .get(0);
            return row.name() + " " + Text.sorted(row.attributes()) + " " + Text.sorted(row.childInfo());
        };
        clients.put("5258 line 853", recursive);
        clients.put("5258 line 859", recursive);
        clients.put("5258 line 868", recursive);
    }

    private static String used(List<ListedMailbox> all) {
        return Text.all(
                "; ",
                all.stream().filter(row -> !row.specialUses().isEmpty()).toList(),
                row -> row.name() + " " + Text.sorted(row.specialUses()));
    }

    private static void specialUses(Map<String, Client> clients) {
        ListCommand special = ListCommand.matching("%").returning(Return.SPECIAL_USE);
        clients.put("6154 line 351", with -> used(with.imap.list("%")));
        clients.put("6154 line 365", with -> {
            with.imap.capability();
            return used(with.imap.execute(special));
        });
        clients.put("6154 line 407", with -> {
            with.imap.capability();
            with.imap.execute(
                    new Create(MailboxName.of("MySpecial"), List.of(MailboxAttribute.DRAFTS, MailboxAttribute.SENT)));
            Create all = new Create(MailboxName.of("Everything"), List.of(MailboxAttribute.ALL));
            CommandFailedException no = assertThrows(CommandFailedException.class, () -> with.imap.execute(all));
            return "NO " + no.code();
        });
        clients.put("6154 line 424", with -> used(with.imap.execute(special)));
        clients.put("6154 line 456", with -> used(with.imap.execute(special)));
    }

    // ---- RFC 2193, RFC 2221

    private static String referred(Executable call) {
        CommandFailedException no = assertThrows(CommandFailedException.class, call);
        return ((ResponseCode.Referral) no.code()).urls().toString();
    }

    private static void referrals(Map<String, Client> clients) {
        clients.put("2193 line 187", with -> {
            with.imap.delete("SHARED/FOO");
            return "done";
        });
        clients.put("2193 line 194", with -> referred(() -> with.imap.select("REMOTE")));
        clients.put("2193 line 206", with -> {
            SelectedMailbox open = with.imap.select("REMOTE");
            List<FetchResponse> rows = with.imap.fetch(SequenceSet.range(10, 12), FetchAttribute.of("RFC822"));
            return open.exists() + " of " + open.uidValidity() + ": "
                    + Text.all(" ", rows, row -> row.bodies().get(0).utf8());
        });
        clients.put("2193 line 234", with -> {
            with.imap.logout();
            return "done";
        });
        clients.put("2193 line 240", with -> with.imap.select("INBOX").exists());
        clients.put("2193 line 271", with -> {
            with.imap.create("SHARED/FOO");
            return referred(() -> with.imap.select("SHARED/FOO"));
        });
        clients.put("2193 line 307", with -> referred(() -> with.imap.rename("FOO", "BAR")));
        clients.put("2193 line 318", with -> referred(() -> with.imap.rename("FOO", "BAR")));
        clients.put("2221 line 119", with -> {
            with.imap.login("MATTHEW", PASSWORD);
            return with.imap.unclaimed().code("REFERRAL");
        });
    }

    // ---- RFC 5255

    private static String spoken(LanguageResult result) {
        Namespaces names = result.namespaces();
        return (result.tags().isEmpty() ? "null" : result.tags().get(0)) + " "
                + (names == null ? "null" : names.otherUsers().get(0).translation());
    }

    private static void languages(Map<String, Client> clients) {
        clients.put("5255 line 293", with -> spoken(with.imap.language("DE")));
        clients.put("5255 line 304", with -> {
            assertThrows(CommandFailedException.class, () -> with.imap.language("FR"));
            return List.of("NO", spoken(with.imap.language("DE-IT")), spoken(with.imap.language("default")));
        });
        clients.put("5255 line 362", with -> spoken(with.imap.language("DE-IT")));
    }
}
