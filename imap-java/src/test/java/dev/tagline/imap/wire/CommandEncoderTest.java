package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandEncoderTest {
    private static final Capabilities REV1 = Capabilities.of("IMAP4rev1");

    private record Custom(String name, Consumer<ArgumentWriter> arguments) implements Command<TaggedResponse> {
        @Override
        public CommandRules rules() {
            return CommandRules.inAnyState();
        }

        @Override
        public void writeTo(ArgumentWriter out) {
            arguments.accept(out);
        }

        @Override
        public ResponseCollector<TaggedResponse> collector() {
            return ResponseCollector.none();
        }
    }

    private static EncodedCommand encode(
            Capabilities offered, Capabilities enabled, Consumer<ArgumentWriter> arguments) {
        return CommandEncoder.encode("A1", new Custom("X", arguments), offered, enabled);
    }

    /** The octets as they go out, {@code ~} where the server's go-ahead is awaited. */
    private static String wire(EncodedCommand encoded) {
        Buffer all = new Buffer();
        for (EncodedCommand.Part part : encoded.parts()) {
            all.write(part.octets().clone(), part.octets().size());
            if (part.awaited()) {
                all.writeUtf8("~");
            }
            if (part.literal() != null) {
                try {
                    part.literal().writeTo(all);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return all.readUtf8();
    }

    private static String wire(Consumer<ArgumentWriter> arguments) {
        return wire(encode(REV1, Capabilities.NONE, arguments));
    }

    private static String arguments(Consumer<ArgumentWriter> arguments) {
        String line = wire(arguments);
        assertTrue(line.startsWith("A1 X ") && line.endsWith("\r\n"), line);
        return line.substring(5, line.length() - 2);
    }

    @Test
    void spacesStandBetweenArgumentsAndNotInsideParentheses() {
        assertEquals(
                "(\\Seen $Forwarded) () (A (B 3) C) 1:3,7 NIL",
                arguments(out -> out.flags(List.of(Flag.SEEN, Flag.FORWARDED))
                        .flags(List.of())
                        .open()
                        .atom("A")
                        .open()
                        .atom("B")
                        .number(3)
                        .close()
                        .atom("C")
                        .close()
                        .set(SequenceSet.parse("1:3,7"))
                        .nstring(null)));
        assertEquals("A1 X\r\n", wire(out -> {}));
    }

    @ParameterizedTest(name = "[{0}] as {1}")
    @CsvSource(
            value = {
                "abc|abc",
                "a]b|a]b",
                "a b|\"a b\"",
                "''|\"\"",
                "a\"b\\c|\"a\\\"b\\\\c\"",
                "NIL|\"NIL\"",
                "nil|\"nil\"",
                "{5}|\"{5}\"",
                "a{5+}|\"a{5+}\"",
                "a(b|\"a(b\"",
                "50%|\"50%\"",
                "\\Seen|\"\\\\Seen\""
            },
            delimiter = '|')
    void textIsAnAtomWhereItIsOneElseQuoted(String text, String wire) {
        assertEquals(wire, arguments(out -> out.astring(text)));
    }

    @Test
    void textThatCannotBeQuotedIsALiteralCountedInOctets() {
        assertEquals("{5}\r\n~päss", arguments(out -> out.astring("päss")));
        assertEquals("{3}\r\n~a\r\n", arguments(out -> out.string("a\r\n")));
        assertEquals("{4}\r\n~\ud83d\ude00", arguments(out -> out.string("\ud83d\ude00")));
        assertEquals("\"a\tb\u007f\"", arguments(out -> out.string("a\tb\u007f")));
        String longer = "x".repeat(1_025);
        assertEquals("{1025}\r\n~" + longer, arguments(out -> out.astring(longer)));
        assertEquals("{2}\r\n~ü b", arguments(out -> out.astring("ü").atom("b")));
    }

    @Test
    void whereUtf8IsEnabledItIsQuoted() {
        for (String enabled : List.of("UTF8=ACCEPT", "IMAP4rev2")) {
            Capabilities on = Capabilities.of(enabled);
            assertEquals("A1 X \"päss\"\r\n", wire(encode(REV1, on, out -> out.astring("päss"))));
            assertEquals(
                    "A1 X \"Entwürfe\"\r\n", wire(encode(REV1, on, out -> out.mailbox(MailboxName.of("Entwürfe")))));
            ByteString latin1 = ByteString.of((byte) 0xe4);
            assertEquals(2, encode(REV1, on, out -> out.string(latin1)).parts().size(), "not UTF-8, so a literal");
        }
        Capabilities rev2 = Capabilities.of("IMAP4rev2");
        assertEquals("A1 X \"ü\"\r\n", wire(encode(rev2, Capabilities.NONE, out -> out.astring("ü"))));
    }

    @Test
    void mailboxesAreInModifiedUtf7AndGoBackAsTheyCame() {
        assertEquals("Entw&APw-rfe", arguments(out -> out.mailbox(MailboxName.of("Entwürfe"))));
        assertEquals("\"Sent Items\"", arguments(out -> out.mailbox(MailboxName.of("Sent Items"))));
        assertEquals("INBOX", arguments(out -> out.mailbox(MailboxName.of("inbox"))));
        ByteString odd = ByteString.encodeUtf8("&AGE-&");
        assertEquals("&AGE-&", arguments(out -> out.mailbox(MailboxName.ofOctets(odd))));
    }

    @Test
    void patternsKeepTheirWildcards() {
        assertEquals("*", arguments(out -> out.listMailbox("*")));
        assertEquals("Entw&APw-%/*", arguments(out -> out.listMailbox("Entwü%/*")));
        assertEquals("\"a b*\"", arguments(out -> out.listMailbox("a b*")));
        assertEquals("\"\"", arguments(out -> out.listMailbox("")));
    }

    @Test
    void sectionsDatesAndSets() {
        assertEquals(
                "BODY.PEEK[1.HEADER]<0.1024>",
                arguments(out -> out.section("BODY.PEEK", Section.part(1).header(), new Partial(0, 1024))));
        assertEquals("1-Feb-1994", arguments(out -> out.date(LocalDate.of(1994, 2, 1))));
        assertEquals("31-Dec-0009", arguments(out -> out.date(LocalDate.of(9, 12, 31))));
        assertEquals(
                "\"17-Jul-1996 02:44:25 -0700\"",
                arguments(out -> out.dateTime(InternalDate.parse("17-Jul-1996 02:44:25 -0700"))));
        assertThrows(IllegalArgumentException.class, () -> arguments(out -> out.set(UidSet.EMPTY)));
        assertThrows(IllegalArgumentException.class, () -> arguments(out -> out.number(-1)));
        assertThrows(IllegalArgumentException.class, () -> arguments(out -> out.date(LocalDate.of(10_000, 1, 1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nX LOGOUT", "a\nb", "a\rb", "a\0b", "a b", "a\"b", "a\\b", "a{5}", "a(", "ü", "", "a*"})
    void whatIsNoAtomCannotBeSentAsOne(String text) {
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> wire(out -> out.atom(text)));
        assertFalse(failure.getMessage().contains("LOGOUT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX LOGOUT", "X\rY", "X\0", "UID\tFETCH", "X(", "Ü"})
    void aNameThatIsNoneCannotBeSent(String name) {
        assertThrows(
                IllegalArgumentException.class,
                () -> CommandEncoder.encode("A1", new Custom(name, out -> {}), REV1, Capabilities.NONE));
    }

    @Test
    void nulAndHalfCharactersAreRefusedEverywhere() {
        for (String text : List.of("a\0b", "ü\0", "\r\n\0", "\ud83d", "x\ude00", "\ud83d\ud83d\ude00")) {
            assertThrows(IllegalArgumentException.class, () -> wire(out -> out.astring(text)));
            assertThrows(IllegalArgumentException.class, () -> wire(out -> out.string(text)));
            assertThrows(IllegalArgumentException.class, () -> wire(out -> out.nstring(text)));
            assertThrows(IllegalArgumentException.class, () -> wire(out -> out.secret(text)));
        }
        assertThrows(IllegalArgumentException.class, () -> wire(out -> out.string(ByteString.of((byte) 0))));
    }

    /** Whatever is put into whichever method, CR, LF and NUL appear in literals and at the end alone. */
    @Test
    void noMethodLetsALineBreakOut() throws ReflectiveOperationException {
        List<String> hostile = new ArrayList<>(List.of(
                "a\r\nX DELETE INBOX", "a\nb", "a\0b", "\r", "\n", "a{3}\r\nabc", "{0}", "{0+}", "\"", "\\", "a\" b"));
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(6); n >= 0; n--) {
                text.append("\r\n\0\"\\{}()*%a ü\u00a0".charAt(random.nextInt(15)));
            }
            hostile.add(text.toString());
        }
        int sent = 0;
        int methods = 0;
        for (Method method : ArgumentWriter.class.getMethods()) {
            Class<?>[] types = method.getParameterTypes();
            if (types.length != 1 || (types[0] != String.class && types[0] != ByteString.class)) {
                continue;
            }
            methods++;
            for (String text : hostile) {
                Object argument = types[0] == String.class ? text : ByteString.encodeUtf8(text);
                sent += assertOneLine(out -> call(method, out, argument)) ? 1 : 0;
            }
        }
        for (String text : hostile) {
            sent += assertOneLine(out -> out.mailbox(MailboxName.ofOctets(ByteString.encodeUtf8(text)))) ? 1 : 0;
            sent += assertOneLine(out -> out.flag(Flag.ofWire(text))) ? 1 : 0;
            sent += assertOneLine(out -> out.flags(List.of(Flag.ofWire(text)))) ? 1 : 0;
        }
        assertEquals(8, methods, "all that take text");
        assertTrue(sent > 5_000, "most of it can be sent in some form: " + sent);
    }

    private static void call(Method method, ArgumentWriter out, Object argument) {
        try {
            method.invoke(out, argument);
        } catch (java.lang.reflect.InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean assertOneLine(Consumer<ArgumentWriter> arguments) {
        EncodedCommand encoded;
        try {
            encoded = encode(REV1, Capabilities.NONE, arguments);
        } catch (IllegalArgumentException refused) {
            return false;
        }
        for (EncodedCommand.Part part : encoded.parts()) {
            String octets = part.octets().clone().readUtf8();
            assertTrue(octets.endsWith("\r\n"), octets);
            String line = octets.substring(0, octets.length() - 2);
            assertTrue(line.indexOf('\r') < 0 && line.indexOf('\n') < 0 && line.indexOf('\0') < 0, line);
            assertEquals(part.literal() != null, line.matches("(?s).*\\{[0-9]+\\+?}"), line);
        }
        return true;
    }

    @Test
    void secretsAreInTheOctetsAndNowhereElse() {
        for (String secret : List.of("S3NT1NEL", "S3NT1NEL pass", "S3NT1NEL\"\\", "S3NT1NEL-ü", "S3NT1NEL\r\n")) {
            EncodedCommand encoded =
                    encode(REV1, Capabilities.NONE, out -> out.atom("user").secret(secret));
            assertTrue(wire(encoded).contains("S3NT1NEL"));
            assertFalse(encoded.redacted().contains("S3NT1NEL"), encoded.redacted());
        }
        EncodedCommand encoded = encode(
                REV1, Capabilities.NONE, out -> out.atom("PLAIN").secretBase64(ByteString.encodeUtf8("S3NT1NEL")));
        assertEquals("A1 X PLAIN UzNOVDFORUw=\r\n", wire(encoded));
        assertEquals("A1 X PLAIN <secret>", encoded.redacted());
        assertEquals("=", arguments(out -> out.secretBase64(ByteString.EMPTY)));
    }

    @Test
    void whatStoodBeforeTheFirstSecretIsLoggedToo() {
        EncodedCommand encoded = encode(
                REV1,
                Capabilities.NONE,
                out -> out.atom("as")
                        .astring("ü")
                        .atom("with")
                        .secret("S3NT1NEL")
                        .atom("x"));
        assertEquals("A1 X as {2} with <secret> x", encoded.redacted());
        assertEquals("A1 X as {2}\r\nü with S3NT1NEL x\r\n", wire(encoded).replace("~", ""));
    }

    @Test
    void literalsAreNotLogged() {
        LiteralContent message = LiteralContent.of(ByteString.encodeUtf8("Subject: S3NT1NEL"));
        EncodedCommand encoded =
                encode(REV1, Capabilities.NONE, out -> out.atom("box").literal(message));
        assertEquals("A1 X box {17}", encoded.redacted());
        assertTrue(encoded.waits());
        assertTrue(encoded.streams());
        assertFalse(encode(REV1, Capabilities.NONE, out -> out.astring("ü")).streams());
    }

    @ParameterizedTest
    @CsvSource({
        "IMAP4rev1 BINARY,~{3}",
        "IMAP4rev1 BINARY LITERAL+,~{3+}",
        "IMAP4rev1 BINARY LITERAL-,~{3+}",
        "IMAP4rev1 LITERAL+,~{3}",
        "IMAP4rev2,~{3}"
    })
    void literal8GoesAtOnceOnlyWhereBinaryIsListedToo(String offered, String announced) {
        LiteralContent content = LiteralContent.of(ByteString.of((byte) 'a', (byte) 0, (byte) 'b'));
        EncodedCommand encoded = encode(
                Capabilities.of(offered.split(" ")),
                Capabilities.NONE,
                out -> out.atom("UTF8").open().literal8(content).close());
        assertEquals(!announced.contains("+"), encoded.waits());
        assertEquals("A1 X UTF8 (" + announced + "\r\n" + (encoded.waits() ? "~" : "") + "a\0b)\r\n", wire(encoded));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "LITERAL+,16384,true",
        "LITERAL+,16385,false",
        "LITERAL-,4096,true",
        "LITERAL-,4097,false",
        "IMAP4rev2,4096,true",
        "IMAP4rev2,4097,false",
        "IMAP4rev1,0,false",
        "SASL-IR,1,false"
    })
    void unsynchronizedLiteralsOnlyWhereOfferedAndSmall(String capability, int size, boolean unsynchronized) {
        LiteralContent content = LiteralContent.of(ByteString.of(new byte[size]));
        EncodedCommand encoded = encode(Capabilities.of(capability), Capabilities.NONE, out -> out.literal(content));
        assertEquals(!unsynchronized, encoded.waits());
        assertTrue(encoded.redacted().endsWith(unsynchronized ? size + "+}" : size + "}"), encoded.redacted());
    }

    @Test
    void dialogueLinesPassTheSameGate() {
        assertEquals("DONE\r\n", CommandEncoder.line("DONE").readUtf8());
        assertThrows(IllegalArgumentException.class, () -> CommandEncoder.line("a\r\nb"));
        assertThrows(IllegalArgumentException.class, () -> CommandEncoder.line("a\0"));
        assertThrows(IllegalArgumentException.class, () -> CommandEncoder.line("ü"));
    }

    @Test
    void commandsSeeWhatIsOfferedAndEnabled() {
        encode(REV1, Capabilities.of("CONDSTORE"), out -> {
            assertEquals(REV1, out.capabilities());
            assertTrue(out.isEnabled(Capability.CONDSTORE));
            assertFalse(out.isEnabled(Capability.QRESYNC));
        });
    }
}
