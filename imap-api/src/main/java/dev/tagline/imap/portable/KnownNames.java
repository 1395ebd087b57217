package dev.tagline.imap.portable;

import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names that servers and clients give to mailboxes of special uses, the most usual first. */
final class KnownNames {
    private static final Map<MailboxAttribute, List<String>> NAMES = names();

    /** Where such mailboxes are; elsewhere a name may be another user's. */
    private static final Set<String> PARENTS = Set.of("", "inbox", "[gmail]", "[google mail]");

    private KnownNames() {}

    private static Map<MailboxAttribute, List<String>> names() {
        Map<MailboxAttribute, List<String>> names = new LinkedHashMap<>();
        names.put(
                MailboxAttribute.SENT,
                List.of(
                        "sent",
                        "sent items",
                        "sent messages",
                        "sent mail",
                        "gesendet",
                        "gesendete elemente",
                        "gesendete objekte",
                        "envoy\u00e9s",
                        "messages envoy\u00e9s",
                        "\u00e9l\u00e9ments envoy\u00e9s",
                        "enviados",
                        "elementos enviados",
                        "itens enviados",
                        "posta inviata",
                        "inviati",
                        "verzonden",
                        "verzonden items",
                        "skickat",
                        "sendt",
                        "wys\u0142ane",
                        "odeslan\u00e9",
                        "\u043e\u0442\u043f\u0440\u0430\u0432\u043b\u0435\u043d\u043d\u044b\u0435",
                        "\u5df2\u53d1\u9001",
                        "\u9001\u4fe1\u6e08\u307f"));
        names.put(
                MailboxAttribute.DRAFTS,
                List.of(
                        "drafts",
                        "draft",
                        "entw\u00fcrfe",
                        "brouillons",
                        "borradores",
                        "rascunhos",
                        "bozze",
                        "concepten",
                        "utkast",
                        "kladder",
                        "szkice",
                        "wersje robocze",
                        "koncepty",
                        "\u0447\u0435\u0440\u043d\u043e\u0432\u0438\u043a\u0438",
                        "\u8349\u7a3f\u7bb1",
                        "\u4e0b\u66f8\u304d"));
        names.put(
                MailboxAttribute.TRASH,
                List.of(
                        "trash",
                        "deleted items",
                        "deleted messages",
                        "deleted",
                        "bin",
                        "papierkorb",
                        "gel\u00f6schte elemente",
                        "gel\u00f6schte objekte",
                        "corbeille",
                        "\u00e9l\u00e9ments supprim\u00e9s",
                        "papelera",
                        "elementos eliminados",
                        "lixeira",
                        "cestino",
                        "prullenbak",
                        "verwijderde items",
                        "papperskorgen",
                        "papirkurv",
                        "kosz",
                        "ko\u0161",
                        "\u043a\u043e\u0440\u0437\u0438\u043d\u0430",
                        "\u5df2\u5220\u9664",
                        "\u3054\u307f\u7bb1"));
        names.put(
                MailboxAttribute.JUNK,
                List.of(
                        "junk",
                        "spam",
                        "junk e-mail",
                        "junk email",
                        "junk mail",
                        "bulk mail",
                        "bulk",
                        "spamverdacht",
                        "pourriel",
                        "courrier ind\u00e9sirable",
                        "ind\u00e9sirables",
                        "correo no deseado",
                        "posta indesiderata",
                        "ongewenste e-mail",
                        "skr\u00e4ppost",
                        "\u0441\u043f\u0430\u043c",
                        "\u5783\u573e\u90ae\u4ef6",
                        "\u8ff7\u60d1\u30e1\u30fc\u30eb"));
        names.put(
                MailboxAttribute.ARCHIVE,
                List.of(
                        "archive",
                        "archives",
                        "archiv",
                        "archivio",
                        "archivo",
                        "arquivo",
                        "archief",
                        "arkiv",
                        "archiwum"));
        names.put(MailboxAttribute.ALL, List.of("all mail", "alle nachrichten", "tous les messages"));
        return names;
    }

    /** The first of each use: by the order of names, and of rows where one name is there twice. */
    static Map<MailboxAttribute, MailboxName> among(List<ListedMailbox> rows) {
        Map<String, MailboxName> leaves = new LinkedHashMap<>();
        for (ListedMailbox row : rows) {
            String text = row.name().text().toLowerCase(Locale.ROOT);
            int cut = row.delimiter() == null ? -1 : text.lastIndexOf(row.delimiter());
            String parent = cut < 0 ? "" : text.substring(0, cut);
            if (row.selectable() && PARENTS.contains(parent)) {
                leaves.putIfAbsent(text.substring(cut + 1), row.name());
            }
        }
        Map<MailboxAttribute, MailboxName> found = new LinkedHashMap<>();
        NAMES.forEach((use, names) -> {
            for (String name : names) {
                MailboxName mailbox = leaves.get(name);
                if (mailbox != null) {
                    found.putIfAbsent(use, mailbox);
                }
            }
        });
        return found;
    }
}
