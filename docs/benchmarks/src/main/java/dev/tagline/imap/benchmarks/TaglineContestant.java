package dev.tagline.imap.benchmarks;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.message.Address;
import dev.tagline.imap.message.Envelope;
import dev.tagline.imap.message.MailAddress;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import okio.Okio;

/** Tagline, rows by the consumer form. */
final class TaglineContestant implements Contestant {
    static final List<FetchAttribute> EVERYTHING = List.of(
            FetchAttribute.UID,
            FetchAttribute.FLAGS,
            FetchAttribute.INTERNALDATE,
            FetchAttribute.RFC822_SIZE,
            FetchAttribute.ENVELOPE,
            FetchAttribute.BODYSTRUCTURE);

    private final ImapConnection connection;

    TaglineContestant(int port) throws ImapException {
        connection = ImapClient.builder("127.0.0.1")
                .port(port)
                .insecurePlaintext()
                .build()
                .connect();
        // The server lets anybody open a mailbox once something was said about who it is.
        connection.login("bench", "mark");
        connection.select("INBOX");
    }

    @Override
    public long run(Workload workload, int size) throws Exception {
        Sum sum = new Sum();
        switch (workload) {
            case W1 -> connection.fetch(UidSet.all(), EVERYTHING, sum::everything);
            case W1_TOUCHED -> connection.fetch(UidSet.all(), EVERYTHING, sum::touched);
            case W1_KEPT -> {
                List<FetchResponse> kept = new ArrayList<>();
                connection.fetch(UidSet.all(), EVERYTHING, kept::add);
                kept.forEach(sum::everything);
            }
            case W1_WALKED -> connection.fetch(UidSet.all(), EVERYTHING, sum::walked);
            case W2 -> connection.fetch(UidSet.all(), List.of(FetchAttribute.UID, FetchAttribute.FLAGS), sum::flags);
            case W3 -> sum.value = connection.fetchBody(1, Section.FULL, Okio.blackhole());
            case W4 ->
                connection.fetch(
                        UidSet.all(), List.of(FetchAttribute.UID, FetchAttribute.bodyPeek(Section.FULL)), sum::body);
            case W5 -> {
                for (int i = 0; i < size; i++) {
                    connection.noop();
                }
                sum.value = size;
            }
            case W5_PIPELINED -> {
                List<CompletableFuture<?>> futures = new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    futures.add(connection.submit(new Noop()));
                }
                CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                        .join();
                sum.value = size;
            }
            case W6 -> sum.value = connection.search(SearchKey.all()).uids().size();
            case W6_ESEARCH ->
                sum.value = connection
                        .execute(Search.forUids(SearchKey.all()).returning(SearchReturn.ALL))
                        .uids()
                        .size();
            case W7 ->
                connection
                        .list("*")
                        .forEach(mailbox -> sum.value += mailbox.name().text().length());
            case W8 -> {
                connection.select("INBOX");
                sum.value = connection.expunge();
            }
        }
        return sum.value;
    }

    @Override
    public void close() {
        connection.close();
    }

    /** Looks at values so that they must be made. */
    static final class Sum {
        long value;

        void everything(FetchResponse row) {
            touched(row);
            value += Objects.requireNonNull(row.internalDate()).epochSecond() + row.size();
            Envelope envelope = Objects.requireNonNull(row.envelope());
            addresses(envelope.from());
            addresses(envelope.sender());
            addresses(envelope.replyTo());
            addresses(envelope.to());
            addresses(envelope.cc());
            addresses(envelope.bcc());
            text(envelope.messageId());
            text(envelope.inReplyTo());
            value += Objects.requireNonNull(row.bodyStructure()).type().length();
        }

        void touched(FetchResponse row) {
            flags(row);
            text(Objects.requireNonNull(row.envelope()).subject());
        }

        void walked(FetchResponse row) {
            everything(row);
            Objects.requireNonNull(row.bodyStructure())
                    .forEachPart((section, part) -> value += part.subtype().length());
        }

        void flags(FetchResponse row) {
            value += row.uid() + Objects.requireNonNull(row.flags()).size();
        }

        void body(FetchResponse row) {
            try {
                value += row.bodies().get(0).source().readByteArray().length;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private void addresses(List<Address> addresses) {
            for (Address each : addresses) {
                if (each instanceof MailAddress address) {
                    text(address.name());
                    value += address.email().length();
                }
            }
        }

        private void text(@org.jspecify.annotations.Nullable String text) {
            value += text == null ? 0 : text.length();
        }
    }
}
