package dev.tagline.imap.metadata;

import static dev.tagline.imap.command.RecordingWriter.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tagline.imap.command.Gather;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Metadata.Reason;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetadataCommandsTest {
    private static final MailboxName BOX = MailboxName.of("box");
    private static final MetadataEntry MINE = MetadataEntry.PRIVATE_COMMENT;
    private static final MetadataEntry OURS = MetadataEntry.SHARED_COMMENT;
    private static final ByteString VALUE = ByteString.encodeUtf8("x");

    private static MetadataResponse row(MailboxName mailbox, MetadataEntry entry, @Nullable ByteString value) {
        return new MetadataResponse(mailbox, Collections.singletonMap(entry, value));
    }

    @Test
    void entriesAreOneOrAList() {
        assertEquals("GETMETADATA box \"/private/comment\"", line(new GetMetadata(BOX, MINE)));
        assertEquals(
                "GETMETADATA box (\"/private/comment\" \"/shared/comment\")", line(new GetMetadata(BOX, MINE, OURS)));
        assertThrows(IllegalArgumentException.class, () -> new GetMetadata(BOX));
    }

    @Test
    void optionsStandBeforeTheMailbox() {
        GetMetadata get = new GetMetadata(BOX, MINE);
        assertEquals("GETMETADATA (MAXSIZE 1024) box \"/private/comment\"", line(get.maxSize(1024)));
        assertEquals("GETMETADATA (DEPTH 1) box \"/private/comment\"", line(get.depth(MetadataDepth.ONE)));
        assertEquals(
                "GETMETADATA (MAXSIZE 0 DEPTH infinity) box \"/private/comment\"",
                line(get.depth(MetadataDepth.INFINITY).maxSize(0)));
        assertEquals("GETMETADATA box \"/private/comment\"", line(get.depth(MetadataDepth.ZERO)));
        assertThrows(IllegalArgumentException.class, () -> get.maxSize(-2));
        assertThrows(IllegalArgumentException.class, () -> get.maxSize(1L << 32));
    }

    @Test
    void theServerNeedsLessThanAMailbox() {
        assertEquals(
                List.of(Set.of(Capability.METADATA)),
                new GetMetadata(BOX, MINE).rules().needs());
        assertEquals(
                List.of(Set.of(Capability.METADATA, Capability.METADATA_SERVER)),
                GetMetadata.ofServer(OURS).rules().needs());
        assertEquals(
                List.of(Set.of(Capability.METADATA, Capability.METADATA_SERVER)),
                new SetMetadata(MailboxName.of(""), OURS, VALUE).rules().needs());
    }

    @Test
    void valuesAreNilTextOrLiteral8() {
        Map<MetadataEntry, @Nullable ByteString> values = new LinkedHashMap<>();
        values.put(MINE, null);
        values.put(OURS, VALUE);
        values.put(MetadataEntry.of("/shared/vendor/a/b"), ByteString.of((byte) 'a', (byte) 0));
        assertEquals(
                "SETMETADATA box (\"/private/comment\" NIL \"/shared/comment\" \"x\" \"/shared/vendor/a/b\" ~{2})",
                line(new SetMetadata(BOX, values)));
        assertThrows(IllegalArgumentException.class, () -> new SetMetadata(BOX, Map.of()));
    }

    @Test
    void namesOfTooFewPartsCanBeAskedForAndNotSet() {
        for (String name : List.of("/private", "/shared/vendor", "/shared/vendor/acme")) {
            MetadataEntry entry = MetadataEntry.of(name);
            assertNotNull(new GetMetadata(BOX, entry));
            assertThrows(IllegalArgumentException.class, () -> new SetMetadata(BOX, entry, VALUE));
        }
        assertNotNull(new SetMetadata(BOX, MetadataEntry.of("/shared/vendors/acme"), VALUE));
    }

    @Test
    void valuesMayComeInPieces() {
        Gather<Metadata> gather = new Gather<>(
                new GetMetadata(BOX, MINE, OURS),
                row(BOX, MINE, VALUE),
                row(MailboxName.of("other"), OURS, VALUE),
                new MetadataChange(BOX, List.of(OURS)),
                row(BOX, OURS, null));
        Metadata metadata = gather.ok(new ResponseCode.Metadata(Reason.LONGENTRIES, 2199));
        assertEquals("x", metadata.text(MINE));
        assertEquals(VALUE, metadata.value(MINE));
        assertNull(metadata.value(OURS));
        assertNull(metadata.text(OURS));
        assertEquals(Set.of(MINE), metadata.values().keySet());
        assertEquals(2199, metadata.longEntries());
        assertEquals(2, gather.news.size());
    }

    @Test
    void withoutTheCodeNothingWasLeftOut() {
        assertEquals(0, new Gather<>(new GetMetadata(BOX, MINE)).ok().longEntries());
        assertEquals(
                0,
                new Gather<>(new GetMetadata(BOX, MINE))
                        .ok(new ResponseCode.Metadata(Reason.MAXSIZE, 5))
                        .longEntries());
    }

    @Test
    void aResultBeyondTheBoundIsNotKept() {
        ByteString large = ByteString.of(new byte[1000]);
        assertNull(new Gather<>(new GetMetadata(BOX, MINE), 2000, row(BOX, MINE, large)).overflow);
        Gather<Metadata> gather =
                new Gather<>(new GetMetadata(BOX, MINE, OURS), 2000, row(BOX, MINE, large), row(BOX, OURS, large));
        assertNotNull(gather.overflow);
        assertEquals(1, gather.ok().values().size());
    }

    @Test
    void annotationsAreNamedByStrings() {
        assertEquals(
                "GETANNOTATION box \"/comment\" \"value.priv\"",
                line(new GetAnnotation("box", "/comment", "value.priv")));
        assertEquals(
                "GETANNOTATION * (\"/comment\" \"/sort\") (\"value\" \"size\")",
                line(new GetAnnotation("*", List.of("/comment", "/sort"), List.of("value", "size"))));
        assertEquals(
                "SETANNOTATION box \"/comment\" (\"value.priv\" \"x\" \"content-type.priv\" NIL)",
                line(new SetAnnotation("box", "/comment", attributes())));
    }

    private static Map<String, @Nullable ByteString> attributes() {
        Map<String, @Nullable ByteString> attributes = new LinkedHashMap<>();
        attributes.put("value.priv", VALUE);
        attributes.put("content-type.priv", null);
        return attributes;
    }

    @Test
    void annotationsWithoutANameAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GetAnnotation("box", List.of(), List.of("value")));
        assertThrows(IllegalArgumentException.class, () -> new GetAnnotation("box", List.of("/a"), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new GetAnnotation("box", "", "value"));
        assertThrows(IllegalArgumentException.class, () -> new GetAnnotation("b\nx", "/comment", "value"));
        assertThrows(IllegalArgumentException.class, () -> new GetAnnotation("box", "/a\r", "value"));
        assertThrows(IllegalArgumentException.class, () -> new SetAnnotation("box", "/comment", Map.of()));
        for (String entry : List.of("comment", "/a/", "/a//b", "/a*", "/a%", "/é")) {
            assertThrows(
                    IllegalArgumentException.class, () -> new SetAnnotation("box", entry, "value.priv", VALUE), entry);
        }
    }

    @Test
    void aPatternClaimsTheAnnotationsOfAllMailboxes() {
        AnnotationResponse box = annotation(BOX);
        AnnotationResponse other = annotation(MailboxName.of("other"));
        AnnotationChange change = new AnnotationChange(BOX, List.of("/comment"));
        Gather<List<Annotation>> one = new Gather<>(new GetAnnotation("box", "/comment", "value"), box, other, change);
        assertEquals(box.annotations(), one.ok());
        assertEquals(List.of(other, change), one.news);
        Gather<List<Annotation>> all = new Gather<>(new GetAnnotation("*", "/comment", "value"), box, other);
        assertEquals(2, all.ok().size());
        assertEquals("x", all.ok().get(0).text("value.priv"));
        assertEquals(VALUE, all.ok().get(0).value("value.priv"));
        assertNull(all.ok().get(0).text("value.shared"));
        assertNotNull(new Gather<>(new GetAnnotation("*", "/comment", "value"), 400, box, other).overflow);
    }

    @Test
    void longNamesOfAnnotationsCount() {
        String name = "/" + "n".repeat(1_000);
        Annotation named = new Annotation(BOX, name, Map.of());
        Annotation described = new Annotation(BOX, "/comment", Map.of(name, VALUE));
        for (Annotation one : List.of(named, described)) {
            AnnotationResponse row = new AnnotationResponse(BOX, List.of(one));
            assertNotNull(new Gather<>(new GetAnnotation("*", "*", "*"), 2_000, row).overflow);
        }
    }

    private static AnnotationResponse annotation(MailboxName mailbox) {
        return new AnnotationResponse(
                mailbox, List.of(new Annotation(mailbox, "/comment", Map.of("value.priv", VALUE))));
    }
}
