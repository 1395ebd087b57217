package dev.tagline.imap.benchmarks;

import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.message.Address;
import dev.tagline.imap.message.Envelope;
import dev.tagline.imap.message.MailAddress;
import dev.tagline.imap.message.MultipartBody;
import dev.tagline.imap.response.FetchResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Looks at the values of an answer, so that they must be made, and adds up those that all clients agree about. */
final class Sum {
    /** What is compared. */
    long value;
    /** What is only looked at: decoders differ about broken text. */
    long seen;

    /** What the application of this workload does with a row. */
    void row(Workload workload, FetchResponse row) {
        switch (workload) {
            case W1_TOUCHED -> touched(row);
            case W1_WALKED -> walked(row);
            case W2 -> flags(row);
            case W4 -> streamed(row);
            case W4_ARRAYS -> array(row);
            default -> everything(row);
        }
    }

    void everything(FetchResponse row) {
        flags(row);
        value += Objects.requireNonNull(row.internalDate()).epochSecond() + row.size();
        Envelope envelope = Objects.requireNonNull(row.envelope());
        seen += Objects.requireNonNull(envelope.date()).toEpochSecond();
        text(envelope.subject());
        addresses(envelope.from());
        addresses(envelope.sender());
        addresses(envelope.replyTo());
        addresses(envelope.to());
        addresses(envelope.cc());
        addresses(envelope.bcc());
        value += length(envelope.messageId()) + length(envelope.inReplyTo());
        seen += Objects.requireNonNull(row.bodyStructure()).type().length();
    }

    void touched(FetchResponse row) {
        flags(row);
        text(Objects.requireNonNull(row.envelope()).subject());
    }

    void walked(FetchResponse row) {
        everything(row);
        Objects.requireNonNull(row.bodyStructure()).forEachPart((section, part) -> {
            value += part instanceof MultipartBody ? 0 : 1;
            seen += part.subtype().length();
        });
    }

    void flags(FetchResponse row) {
        value += row.uid() + Objects.requireNonNull(row.flags()).size();
    }

    private void streamed(FetchResponse row) {
        try {
            value += row.bodies().get(0).source().readAll(Okio.blackhole());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void array(FetchResponse row) {
        try {
            value += row.bodies().get(0).source().readByteArray().length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void mailboxes(List<ListedMailbox> mailboxes) {
        for (ListedMailbox mailbox : mailboxes) {
            value += mailbox.name().text().length();
        }
    }

    void hits(SearchResult result) {
        value += result.count() + result.max();
    }

    private void addresses(List<Address> addresses) {
        // By number: an iterator would be an object of the application's, 32 octets a list.
        for (int i = 0; i < addresses.size(); i++) {
            if (addresses.get(i) instanceof MailAddress address) {
                text(address.name());
                value += address.email().length();
            }
        }
    }

    private void text(@Nullable String text) {
        seen += length(text);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
