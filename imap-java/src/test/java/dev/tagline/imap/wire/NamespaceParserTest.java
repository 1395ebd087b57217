package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tagline.imap.mailbox.Namespace;
import dev.tagline.imap.mailbox.Namespaces;
import dev.tagline.imap.response.NamespaceResponse;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.Unrecognized;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceParserTest {
    private static Namespaces read(String octets) throws Exception {
        return assertInstanceOf(NamespaceResponse.class, Octets.read("* NAMESPACE " + octets + "\r\n"))
                .namespaces();
    }

    @Test
    void extensionsAreKeptByName() throws Exception {
        Namespaces spaces = read(
                "((\"\" \"/\" \"X-PARAM\" (\"FLAG1\" \"FLAG2\"))(\"#mh/\" \"/\" \"X-A\" () \"X-B\" (\"c\"))) NIL NIL");
        assertEquals(
                List.of("FLAG1", "FLAG2"), spaces.personal().get(0).extensions().get("X-PARAM"));
        assertEquals(List.of(), spaces.personal().get(1).extensions().get("X-A"));
        assertEquals(List.of("c"), spaces.personal().get(1).extensions().get("X-B"));
        assertNull(spaces.personal().get(0).translation());
    }

    /** RFC 5255 section 3.4. */
    @Test
    void prefixesAreTranslated() throws Exception {
        Namespaces spaces = read("((\"\" \"/\")) ((\"Other Users/\" \"/\" \"TRANSLATION\" (\"Andere Ben&APw-tzer/\")))"
                + " ((\"Public Folders/\" \"/\" \"translation\" (\"Gemeinsame Postf&AOQ-cher/\")))");
        Namespace others = spaces.otherUsers().get(0);
        assertEquals("Other Users/", others.prefix().text());
        assertEquals("Andere Ben\u00fctzer/", others.translation());
        assertEquals("Gemeinsame Postf\u00e4cher/", spaces.shared().get(0).translation());
        assertNull(spaces.personal().get(0).translation());
        assertNull(read("((\"\" \"/\" \"TRANSLATION\" ())) NIL NIL")
                .personal()
                .get(0)
                .translation());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((\"\" \"/\" \"X\")) NIL NIL",
                "((\"\" \"/\" \"X\" \"y\")) NIL NIL",
                "((\"\" \"/\" \"X\" (\"y\")) NIL NIL",
                "((\"\" \"/\")) NIL",
            })
    void anythingElseIsKeptAndTheNextIsRead(String octets) throws Exception {
        List<Response> all = Octets.readAll("* NAMESPACE " + octets + "\r\na1 OK x\r\n");
        assertInstanceOf(Unrecognized.class, all.get(0));
        assertInstanceOf(TaggedResponse.class, all.get(1));
    }
}
