package dev.tagline.imap.quirk;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.command.CopyResult;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.Address;
import dev.tagline.imap.message.BodyStructure;
import dev.tagline.imap.message.Envelope;
import dev.tagline.imap.message.MailAddress;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.MultipartBody;
import dev.tagline.imap.message.SinglePart;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.testkit.quirk.Sight;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What our client can tell of a server, in the words of the catalogue. */
final class Observations implements ConnectionListener {
    private final Map<Sight, String> seen = new EnumMap<>(Sight.class);
    private final List<String> alerts = new CopyOnWriteArrayList<>();

    Map<Sight, String> all() {
        seen.put(Sight.ALERTS, alerts.isEmpty() ? "-" : String.join(" ", alerts));
        return seen;
    }

    @Override
    public void onAlert(String text) {
        alerts.add(text);
    }

    void failed(ImapException e) {
        seen.putIfAbsent(Sight.ERROR_TEXT, String.valueOf(e.getMessage()));
    }

    /** What is known of the mailbox and the server at the end. */
    void leaves(ImapConnection connection) {
        seen.put(
                Sight.CAPABILITIES,
                connection.capabilities().asSet().stream()
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(" ")));
        SelectedMailbox mailbox = connection.selected();
        if (mailbox != null) {
            seen.put(Sight.EXISTS, Long.toString(mailbox.exists()));
            seen.put(Sight.UIDVALIDITY, Long.toString(mailbox.uidValidity()));
            seen.put(Sight.UIDNEXT, Long.toString(mailbox.uidNext()));
            seen.put(Sight.HIGHESTMODSEQ, Long.toString(mailbox.highestModSeq()));
            seen.put(Sight.ACCESS, mailbox.readOnly() ? "read-only" : "read-write");
            seen.put(Sight.MAILBOX_FLAGS, joined(mailbox.flags()));
        }
    }

    void listed(List<ListedMailbox> mailboxes) {
        seen.put(
                Sight.MAILBOXES,
                mailboxes.stream()
                        .map(mailbox -> mailbox.name().text())
                        .sorted()
                        .collect(Collectors.joining(", ")));
        if (!mailboxes.isEmpty()) {
            seen.put(
                    Sight.ATTRIBUTES,
                    mailboxes.get(0).attributes().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(" ")));
        }
    }

    void status(MailboxStatus status) {
        seen.put(Sight.STATUS_MESSAGES, Long.toString(status.messages()));
    }

    void found(SearchResult result) {
        List<String> numbers = new ArrayList<>();
        result.all().forEachRange((first, last) -> {
            for (long number = first; number <= last && numbers.size() <= 20; number++) {
                numbers.add(Long.toString(number));
            }
        });
        seen.put(Sight.FOUND, numbers.isEmpty() ? "-" : numbers.size() > 20 ? "many" : String.join(" ", numbers));
    }

    void copied(CopyResult result) {
        seen.put(Sight.COPIED, set(result.destination()));
    }

    void appended(AppendResult result) {
        seen.put(Sight.APPENDED, result.uid() == 0 ? "-" : Long.toString(result.uid()));
    }

    void rows(List<FetchResponse> rows) {
        seen.put(Sight.ROWS, Integer.toString(rows.size()));
        seen.put(Sight.UIDS, rows.stream().map(row -> Long.toString(row.uid())).collect(Collectors.joining(" ")));
        for (FetchResponse row : rows) {
            if (row.flags() != null) {
                seen.putIfAbsent(Sight.FLAGS, joined(row.flags()));
            }
            if (row.size() >= 0) {
                seen.putIfAbsent(Sight.SIZE, Long.toString(row.size()));
            }
            if (row.internalDate() != null) {
                seen.putIfAbsent(
                        Sight.INTERNAL_DATE, row.internalDate().toInstant().toString());
            }
            envelope(row.envelope());
            if (row.hasBodyStructure()) {
                structure(row.bodyStructure());
            }
            if (!row.bodies().isEmpty()) {
                String text =
                        row.bodies().get(0).isNil() ? "-" : row.bodies().get(0).utf8();
                seen.putIfAbsent(Sight.BODY, text);
            }
        }
        for (Sight absent : List.of(
                Sight.FLAGS,
                Sight.SIZE,
                Sight.INTERNAL_DATE,
                Sight.SUBJECT,
                Sight.MEDIA_TYPE,
                Sight.BODY,
                Sight.PARTS)) {
            seen.putIfAbsent(absent, "-");
        }
    }

    private void envelope(@Nullable Envelope envelope) {
        if (envelope != null) {
            seen.putIfAbsent(Sight.SUBJECT, orDash(envelope.subject()));
            seen.putIfAbsent(Sight.FROM, addresses(envelope.from()));
            seen.putIfAbsent(Sight.TO, addresses(envelope.to()));
            seen.putIfAbsent(Sight.MESSAGE_ID, orDash(envelope.messageId()));
        }
    }

    private void structure(@Nullable BodyStructure structure) {
        if (structure != null) {
            seen.putIfAbsent(Sight.MEDIA_TYPE, structure.mediaType());
            int parts = structure instanceof MultipartBody multipart
                    ? multipart.parts().size()
                    : 0;
            seen.putIfAbsent(Sight.PARTS, Integer.toString(parts));
            if (structure instanceof SinglePart single) {
                seen.putIfAbsent(Sight.ENCODING, single.encoding().toUpperCase(Locale.ROOT));
            }
            seen.putIfAbsent(
                    Sight.DISPOSITION,
                    structure.disposition() == null
                            ? "-"
                            : structure.disposition().type());
        }
    }

    private static String addresses(List<Address> addresses) {
        String joined = addresses.stream()
                .filter(MailAddress.class::isInstance)
                .map(address -> ((MailAddress) address).email())
                .collect(Collectors.joining(" "));
        return joined.isEmpty() ? "-" : joined;
    }

    private static String set(MessageSet set) {
        List<String> numbers = new ArrayList<>();
        set.forEachRange((first, last) -> {
            for (long number = first; number <= last && numbers.size() < 20; number++) {
                numbers.add(Long.toString(number));
            }
        });
        return numbers.isEmpty() ? "-" : String.join(" ", numbers);
    }

    private static String joined(Iterable<?> flags) {
        List<String> names = new ArrayList<>();
        flags.forEach(flag -> names.add(flag.toString()));
        return names.isEmpty() ? "-" : String.join(" ", names);
    }

    private static String orDash(@Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }
}
