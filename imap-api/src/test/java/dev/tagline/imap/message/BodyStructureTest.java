package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyStructureTest {
    private static final Envelope ENVELOPE =
            Envelope.ofOctets(null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null);

    private static SinglePart.Builder part(String type, String subtype) {
        return new SinglePart.Builder().start(type, subtype);
    }

    private static BodyStructure text(String subtype) {
        return part("TEXT", subtype).build();
    }

    /** The example of RFC 9051 section 6.4.5.1. */
    private static BodyStructure example() {
        BodyStructure inner = MultipartBody.of(
                "MIXED",
                List.of(
                        text("PLAIN"),
                        part("APPLICATION", "OCTET-STREAM").build(),
                        part("MESSAGE", "RFC822")
                                .message(
                                        ENVELOPE,
                                        MultipartBody.of(
                                                "MIXED",
                                                List.of(
                                                        part("IMAGE", "GIF").build(),
                                                        part("MESSAGE", "RFC822")
                                                                .message(
                                                                        ENVELOPE,
                                                                        MultipartBody.of(
                                                                                "MIXED",
                                                                                List.of(
                                                                                        text("PLAIN"),
                                                                                        MultipartBody.of(
                                                                                                "ALTERNATIVE",
                                                                                                List.of(
                                                                                                        text("PLAIN"),
                                                                                                        text(
                                                                                                                "RICHTEXT"))))))
                                                                .build())))
                                .build(),
                        part("APPLICATION", "OCTET-STREAM").build()));
        return inner;
    }

    @Test
    void everyPartHasTheNumberOfTheRfc() {
        List<String> numbers = new ArrayList<>();
        example().forEachPart((section, part) -> numbers.add(section + " " + part.mediaType()));
        assertEquals(
                List.of(
                        "[1] text/plain",
                        "[2] application/octet-stream",
                        "[3] message/rfc822",
                        "[3.1] image/gif",
                        "[3.2] message/rfc822",
                        "[3.2.1] text/plain",
                        "[3.2.2] multipart/alternative",
                        "[3.2.2.1] text/plain",
                        "[3.2.2.2] text/richtext",
                        "[4] application/octet-stream"),
                numbers);
    }

    @Test
    void eachNumberFindsItsPart() {
        BodyStructure message = example();
        message.forEachPart((section, part) -> {
            assertSame(part, message.part(section), section.toString());
            assertSame(part, message.part(section.mime()), section.toString());
        });
        assertSame(message, message.part(Section.FULL));
        for (String none : List.of("5", "1.1", "3.3", "3.1.1", "3.2.2.3", "2.1", "3.2.2.2.1")) {
            assertNull(message.part(Section.parse(none)), none);
        }
    }

    @Test
    void aMessageOfOnePartHasItAsPartOne() {
        BodyStructure single = text("PLAIN");
        List<String> numbers = new ArrayList<>();
        single.forEachPart((section, part) -> numbers.add(section.toString()));
        assertEquals(List.of("[1]"), numbers);
        assertSame(single, single.part(Section.part(1)));
        assertNull(single.part(Section.part(2)));
        assertNull(single.part(Section.part(1, 1)));

        BodyStructure enclosing =
                part("message", "rfc822").message(ENVELOPE, single).build();
        numbers.clear();
        enclosing.forEachPart((section, part) -> numbers.add(section + " " + part.mediaType()));
        assertEquals(List.of("[1] message/rfc822", "[1.1] text/plain"), numbers);
        assertSame(single, enclosing.part(Section.part(1, 1)));
    }

    @Test
    void theTypeDecidesWhatAPartIs() {
        TextBody text = assertInstanceOf(
                TextBody.class, part("Text", "HTML").size(10).lines(2).build());
        assertEquals("text/html", text.mediaType());
        assertEquals(2, text.lines());
        assertTrue(text.isType("TEXT", "html"));
        MessageBody message = assertInstanceOf(
                MessageBody.class,
                part("MESSAGE", "GLOBAL").message(ENVELOPE, text).lines(7).build());
        assertSame(text, message.body());
        assertSame(ENVELOPE, message.envelope());
        assertEquals(7, message.lines());
        assertInstanceOf(BasicBody.class, part("IMAGE", "PNG").lines(3).build());
    }

    @Test
    void aMessageOfUnknownStructureIsBasic() {
        assertInstanceOf(BasicBody.class, part("MESSAGE", "RFC822").build());
        assertInstanceOf(BasicBody.class, part("MESSAGE", "DELIVERY-STATUS").build());
    }

    @Test
    void whatTheServerLeavesOutHasADefault() {
        SinglePart part = part(null, null).encoding(null).size(-5).build();
        assertEquals("application/octet-stream", part.mediaType());
        assertEquals("7bit", part.encoding());
        assertEquals(-1, part.size());
        assertEquals(-1, ((TextBody) text("plain")).lines());
        assertEquals("application/octet-stream", part("", "").build().mediaType());
        assertEquals(List.of(), part.language());
        assertNull(part.disposition());
        assertNull(part.filename());
        assertEquals("base64", part("a", "b").encoding("BASE64 ").build().encoding());
        assertEquals(List.of(), MultipartBody.of("MIXED", List.of()).parts());
    }

    @Test
    void extensionDataIsKept() {
        SinglePart part = part("a", "b")
                .id("<i>")
                .description("=?utf-8?Q?=C3=A9?=")
                .md5("Q2hlY2sgSW50ZWdyaXR5IQ==")
                .disposition(new ContentDisposition("INLINE", Parameters.ofOctets("FILENAME", "f")))
                .language(List.of("en", "de"))
                .location("http://example/")
                .extensions(List.of("(\"x\" 7)"))
                .build();
        assertEquals("<i>", part.id());
        assertEquals("\u00e9", part.description());
        assertEquals("Q2hlY2sgSW50ZWdyaXR5IQ==", part.md5());
        assertEquals("inline", part.disposition().type());
        assertEquals("f", part.filename());
        assertEquals(List.of("en", "de"), part.language());
        assertEquals("http://example/", part.location());
        assertEquals(List.of("(\"x\" 7)"), part.extensions());
        MultipartBody multipart = MultipartBody.of(
                "MIXED",
                List.of(part),
                Parameters.ofOctets("boundary", "b"),
                new ContentDisposition("x", Parameters.EMPTY),
                List.of("fr"),
                "l",
                List.of("7"));
        assertEquals("b", multipart.param("Boundary"));
        assertEquals("x", multipart.disposition().type());
        assertEquals(List.of("fr"), multipart.language());
        assertEquals("l", multipart.location());
        assertEquals(List.of("7"), multipart.extensions());
    }

    @Test
    void attachmentsAreWhatIsOfferedAsAFile() {
        ContentDisposition attachment = new ContentDisposition("Attachment", Parameters.EMPTY);
        ContentDisposition inline = new ContentDisposition("inline", Parameters.ofOctets("filename", "logo.png"));
        SinglePart said = part("text", "plain").disposition(attachment).build();
        SinglePart named = part("image", "png")
                .parameters(Parameters.ofOctets("NAME", "cc.png"))
                .build();
        SinglePart shown = part("image", "png").disposition(inline).build();
        BodyStructure message = MultipartBody.of("mixed", List.of(text("plain"), said, named, shown));
        assertEquals(List.of(said, named), message.attachments());
        assertEquals("cc.png", named.filename());
        assertEquals("logo.png", shown.filename());
    }

    @Test
    void theBuilderStartsAnew() {
        SinglePart.Builder builder = part("text", "plain")
                .parameters(Parameters.ofOctets("a", "b"))
                .id("i")
                .description("d")
                .encoding("x")
                .size(1)
                .lines(1)
                .message(ENVELOPE, text("plain"))
                .md5("m")
                .disposition(new ContentDisposition("d", Parameters.EMPTY))
                .language(List.of("l"))
                .location("l")
                .extensions(List.of("1"));
        builder.build();
        assertEquals(
                part("text", "plain").build(), builder.start("text", "plain").build());
    }

    @Test
    void equalWhereAllOfTheTreeIs() {
        assertEquals(example(), example());
        assertEquals(example().hashCode(), example().hashCode());
        assertNotEquals(text("plain"), part("text", "plain").lines(1).build());
        assertNotEquals(text("plain"), part("text", "plain").md5("x").build());
        assertNotEquals(
                part("message", "rfc822").message(ENVELOPE, text("plain")).build(),
                part("message", "rfc822").message(ENVELOPE, text("html")).build());
    }

    @Test
    void printsTypesAndNothingElse() {
        assertEquals(
                "multipart/mixed[text/plain, application/octet-stream, "
                        + "message/rfc822[multipart/mixed[image/gif, message/rfc822[multipart/mixed"
                        + "[text/plain, multipart/alternative[text/plain, text/richtext]]]]], application/octet-stream]",
                example().toString());
    }
}
