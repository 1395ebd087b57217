package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.annotate.MessageAnnotations;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** ANNOTATE, RFC 5257. */
abstract class AnnotateBehaviour extends ExtensionBehaviour {
    private static final String COMMENT = "/comment";

    AnnotateBehaviour(Ground ground) {
        super(ground);
    }

    private void opened() throws ImapException {
        needs("ANNOTATE-EXPERIMENT-1");
        deliver(3);
        imap.selectWithAnnotations(box);
    }

    private static MessageAnnotations comment(String attribute, String value) {
        return MessageAnnotations.NONE.with(COMMENT, attribute, value);
    }

    private MessageAnnotations read(MessageSet message, String entry, String attribute) throws ImapException {
        FetchResponse row =
                imap.fetch(message, MessageAnnotations.fetch(entry, attribute)).get(0);
        MessageAnnotations annotations = row.item(MessageAnnotations.class);
        assertNotNull(annotations, row::toString);
        return annotations;
    }

    @Test
    void whatIsStoredIsRead() throws ImapException {
        opened();
        ByteString octets = ByteString.decodeHex("610062");
        imap.storeAnnotations(
                SequenceSet.of(2),
                comment("value.priv", "Grüße")
                        .with("/altsubject", "value.priv", "\"quoted\" \\")
                        .with("/vendor/tagline/octets", "value.priv", octets));
        MessageAnnotations all = read(SequenceSet.of(2), "*", "value.priv");
        assertEquals("Grüße", all.text(COMMENT, "value.priv"));
        assertEquals("\"quoted\" \\", all.text("/altsubject", "value.priv"));
        assertEquals(octets, all.value("/vendor/tagline/octets", "value.priv"));
        assertEquals("7", read(SequenceSet.of(2), COMMENT, "size.priv").text(COMMENT, "size.priv"));
        assertNull(read(SequenceSet.of(1), COMMENT, "value.priv").text(COMMENT, "value.priv"));
        imap.storeAnnotations(
                SequenceSet.of(2), MessageAnnotations.NONE.with(COMMENT, "value.priv", (ByteString) null));
        assertNull(read(SequenceSet.of(2), COMMENT, "value.priv").text(COMMENT, "value.priv"));
    }

    @Test
    void theyAreFoundAndSortedBy() throws ImapException {
        opened();
        imap.storeAnnotations(SequenceSet.of(1), comment("value.priv", "zebra"));
        imap.storeAnnotations(SequenceSet.of(2), comment("value.priv", "aardvark"));
        imap.storeAnnotations(SequenceSet.of(3), comment("value.priv", "monkey"));
        SearchResult found = imap.search(Search.forNumbers(SearchKey.annotation(COMMENT, "value", "MONK")));
        assertEquals(SequenceSet.of(3), found.numbers());
        List<SortKey> order = List.of(SortKey.annotation(COMMENT, "value.priv"));
        assertEquals(
                List.of(2L, 3L, 1L),
                imap.sort(Sort.forNumbers(order, SearchKey.all())).numbers().stream()
                        .boxed()
                        .toList());
    }

    @Test
    void copiesKeepThem() throws ImapException {
        opened();
        imap.storeAnnotations(SequenceSet.of(1), comment("value.priv", "kept"));
        imap.copy(SequenceSet.of(1), box);
        imap.noop();
        assertEquals("kept", read(SequenceSet.of(4), COMMENT, "value").text(COMMENT, "value.priv"));
    }

    @Test
    void aMessageComesWithThem() throws ImapException {
        opened();
        imap.append(
                box,
                List.of(NewMessage.of(LiteralContent.of(ByteString.encodeUtf8("Subject: new\r\n\r\n")))
                        .with("ANNOTATION", Capability.ANNOTATE, comment("value.priv", "not yet"))));
        imap.noop();
        assertEquals("not yet", read(SequenceSet.of(4), COMMENT, "value").text(COMMENT, "value.priv"));
    }

    @Test
    void whatAnotherConnectionNotesIsNews() throws Exception {
        opened();
        BlockingQueue<List<String>> told = new LinkedBlockingQueue<>();
        imap.addListener(new ConnectionListener() {
            @Override
            public void onUntagged(UntaggedResponse response) {
                if (response instanceof FetchResponse row && row.item(MessageAnnotations.class) != null) {
                    told.add(row.item(MessageAnnotations.class).changed());
                }
            }
        });
        ImapConnection other = connection();
        other.select(box);
        other.storeAnnotations(SequenceSet.of(1), comment("value.priv", "x"));
        imap.noop();
        assertEquals(List.of(COMMENT), told.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void whatIsTooLongIsRefused() throws ImapException {
        opened();
        CommandFailedException refused = assertThrows(
                CommandFailedException.class,
                () -> imap.storeAnnotations(SequenceSet.of(1), comment("value.priv", "x".repeat(1_000_000))));
        assertEquals(
                ResponseCode.Annotate.Reason.TOOBIG,
                assertInstanceOf(ResponseCode.Annotate.class, refused.code()).reason());
        imap.noop();
    }
}
