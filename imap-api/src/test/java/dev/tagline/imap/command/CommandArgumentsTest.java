package dev.tagline.imap.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Bad arguments fail in the constructor, where nothing can have been sent. */
class CommandArgumentsTest {
    private static final MailboxName BOX = MailboxName.of("box");

    /** Every argument that is text, and what would end the line in it. */
    @TestFactory
    Stream<DynamicTest> textThatCouldEndALineIsRefused() {
        Map<String, Function<String, ?>> places = new LinkedHashMap<>();
        places.put("user", text -> new Login(text, "password"));
        places.put("password", text -> new Login("user", text));
        places.put("ID field", text -> new Id(Map.of(text, "value")));
        places.put("ID value", text -> new Id(Map.of("field", text)));
        places.put("LIST pattern", ListCommand::matching);
        places.put("second LIST pattern", text -> ListCommand.matching("*", text));
        places.put("LSUB pattern", Lsub::new);
        places.put("mailbox", text -> new Select(MailboxName.of(text)));
        places.put("capability", text -> new Enable(Capability.of(text)));
        places.put("keyword", text -> Store.add(UidSet.of(1), Flag.of(text)));
        places.put("FETCH item", FetchAttribute::of);
        places.put("header field", text -> FetchAttribute.body(Section.headerFields(text)));
        places.put("FROM", SearchKey::from);
        places.put("BODY", SearchKey::body);
        places.put("HEADER name", text -> SearchKey.header(text, ""));
        places.put("HEADER text", text -> SearchKey.header("Subject", text));
        places.put("command", CustomCommand::named);
        return places.entrySet().stream()
                .flatMap(place -> Stream.of("a\r\nX LOGOUT", "a\nb", "a\rb", "a\0b")
                        .map(text -> DynamicTest.dynamicTest(
                                place.getKey() + " " + text.codePointAt(1),
                                () -> assertThrows(
                                        IllegalArgumentException.class,
                                        () -> place.getValue().apply(text)))));
    }

    @Test
    void otherControlCharactersAreText() {
        assertDoesNotThrow(() -> SearchKey.from("a\tb\u007f"));
        assertDoesNotThrow(() -> new Login("domain\\user", "\t \"{5}"));
    }

    @Test
    void theTextIsNotInTheComplaint() {
        Exception complaint = assertThrows(IllegalArgumentException.class, () -> new Login("user", "se\ncret"));
        assertFalse(complaint.getMessage().contains("cret"), complaint.getMessage());
    }

    @Test
    void emptySetsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Fetch(UidSet.EMPTY, FetchAttribute.ALL));
        assertThrows(IllegalArgumentException.class, () -> new Fetch(SequenceSet.EMPTY, FetchAttribute.ALL));
        assertThrows(IllegalArgumentException.class, () -> Store.add(UidSet.EMPTY, Flag.SEEN));
        assertThrows(IllegalArgumentException.class, () -> new Copy(UidSet.EMPTY, BOX));
        assertThrows(IllegalArgumentException.class, () -> new Move(UidSet.EMPTY, BOX));
        assertThrows(IllegalArgumentException.class, () -> new Expunge(UidSet.EMPTY));
    }

    @Test
    void emptyListsAreRefusedWhereTheGrammarHasNone() {
        assertThrows(IllegalArgumentException.class, () -> new Fetch(UidSet.of(1), List.of()));
        assertThrows(IllegalArgumentException.class, () -> Store.add(UidSet.of(1)));
        assertThrows(IllegalArgumentException.class, () -> Store.remove(UidSet.of(1)));
        assertDoesNotThrow(() -> Store.replace(UidSet.of(1), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Status(BOX));
        assertThrows(IllegalArgumentException.class, () -> new Enable(List.of()));
        assertThrows(IllegalArgumentException.class, ListCommand::matching);
    }

    @Test
    void recursiveMatchDoesNotStandAlone() {
        ListCommand all = ListCommand.matching("*");
        assertThrows(
                IllegalArgumentException.class,
                () -> all.selecting(ListCommand.Selection.RECURSIVEMATCH, ListCommand.Selection.REMOTE));
        assertDoesNotThrow(
                () -> all.selecting(ListCommand.Selection.RECURSIVEMATCH, ListCommand.Selection.SPECIAL_USE));
    }

    @Test
    void onlySpecialUsesMayBeGivenToANewMailbox() {
        assertThrows(IllegalArgumentException.class, () -> new Create(BOX, List.of(MailboxAttribute.HASCHILDREN)));
    }

    @Test
    void idKeepsTheLimitsOfItsRfc() {
        Map<String, @Nullable String> many = new HashMap<>();
        for (int i = 0; i < 31; i++) {
            many.put("f" + i, "");
        }
        assertThrows(IllegalArgumentException.class, () -> new Id(many));
        assertThrows(IllegalArgumentException.class, () -> new Id(Map.of("f".repeat(31), "")));
        assertThrows(IllegalArgumentException.class, () -> new Id(Map.of("f", "é".repeat(513))));
        assertDoesNotThrow(() -> new Id(Collections.singletonMap("f".repeat(30), "v".repeat(1024))));
    }

    @Test
    void macrosAreNoItems() {
        assertThrows(IllegalArgumentException.class, () -> FetchAttribute.of("all"));
        assertThrows(IllegalArgumentException.class, () -> FetchAttribute.of("BODY[]"));
        assertThrows(IllegalArgumentException.class, () -> FetchAttribute.of(""));
        assertEquals(FetchAttribute.ENVELOPE, FetchAttribute.of("envelope"));
    }

    @TestFactory
    Stream<DynamicTest> namesOfCommandsAreAtomsPartedBySpaces() {
        return Stream.of("", " X", "X ", "X  Y", "X(", "X{1}", "X*", "X\"", "Xé")
                .map(name -> DynamicTest.dynamicTest(
                        "'" + name + "'",
                        () -> assertThrows(IllegalArgumentException.class, () -> CustomCommand.named(name))));
    }

    @Test
    void secretsAreNotShown() {
        for (Command<?> command : List.of(new Login("user", "sesame"), new Authenticate(new Samples.Exchange()))) {
            String shown = command.toString();
            assertFalse(shown.contains("sesame") || shown.contains("user") || shown.contains("hello"), shown);
        }
        CustomCommand custom = CustomCommand.named("XPASS").with(out -> out.secret("sesame"));
        assertEquals("XPASS", custom.toString());
    }
}
