package dev.tagline.imap.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Section;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImapUrlTest {
    private static final String TOKEN = "91354a473744909de610943775f92038";

    @Test
    void theExamplesOfTheRfcAreRead() {
        ImapUrl server =
                ImapUrl.parse("imap://minbari.example.org/gray-council;UIDVALIDITY=385759045/;UID=20/;PARTIAL=0.1024");
        assertEquals("minbari.example.org", server.host());
        assertEquals(143, server.port());
        assertEquals("gray-council", server.mailbox().text());
        assertEquals(385759045, server.uidValidity());
        assertEquals(20, server.uid());
        assertEquals(0, server.offset());
        assertEquals(1024, server.count());

        ImapUrl michael = ImapUrl.parse("imap://michael@example.org/INBOX");
        assertEquals("michael", michael.user());
        assertEquals(MailboxName.INBOX, michael.mailbox());

        ImapUrl bester =
                ImapUrl.parse("imap://bester@example.org/~peter/%E6%97%A5%E6%9C%AC%E8%AA%9E/%E5%8F%B0%E5%8C%97");
        assertEquals("~peter/\u65e5\u672c\u8a9e/\u53f0\u5317", bester.mailbox().text());

        ImapUrl gssapi = ImapUrl.parse("imap://;AUTH=GSSAPI@minbari.example.org/gray-council/;uid=20/;section=1.2");
        assertNull(gssapi.user());
        assertEquals("GSSAPI", gssapi.mechanism());
        assertEquals(Section.part(1, 2), gssapi.section());

        ImapUrl search = ImapUrl.parse("imap://;AUTH=*@minbari.example.org/gray%20council?SUBJECT%20shadows");
        assertEquals("*", search.mechanism());
        assertEquals("gray council", search.mailbox().text());
        assertEquals("SUBJECT shadows", search.search());

        ImapUrl john = ImapUrl.parse(
                "imap://john;AUTH=*@minbari.example.org/babylon5/personel?charset%20UTF-8%20SUBJECT%20%7B14+%7D%0D%0A%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2%D0%B0");
        assertEquals("charset UTF-8 SUBJECT {14+}\r\n\u0418\u0432\u0430\u043d\u043e\u0432\u0430", john.search());

        ImapUrl draft = ImapUrl.parse("/Drafts;UIDVALIDITY=385759045/;UID=20/;section=HEADER");
        assertNull(draft.host());
        assertEquals(Section.HEADER, draft.section());
        assertEquals(20, ImapUrl.parse("/Drafts/;UID=20").uid());
        assertEquals("ietf/lists", ImapUrl.parse("/ietf/lists/;UID=1").mailbox().text());
        assertNull(ImapUrl.parse("imap://example.org").mailbox());
        assertNull(ImapUrl.parse("imap://example.org/").mailbox());
    }

    @Test
    void authorizationsAreReadAndKeptToTheLetter() {
        String text =
                "imap://joe@example.com/INBOX/;uid=20/;section=1.2;expire=2012-12-31T23:59:59Z;urlauth=submit+fred:internal:"
                        + TOKEN;
        ImapUrl url = ImapUrl.parse(text);
        assertEquals(UrlAccess.submit("fred"), url.access());
        assertEquals("internal", url.authorizedBy());
        assertTrue(url.isAuthorized());
        assertEquals(OffsetDateTime.parse("2012-12-31T23:59:59Z"), url.expire());
        assertEquals(text, url.text());
        assertFalse(url.toString().contains(TOKEN), "a token is no less than a password");
        ImapUrl rump = ImapUrl.parse("imap://joe@example.com/INBOX/;uid=20;URLAUTH=anonymous");
        assertEquals(UrlAccess.ANONYMOUS, rump.access());
        assertFalse(rump.isAuthorized());
        assertFalse(url.uid(21).isAuthorized(), "it is for what it was given for");
        assertEquals(
                UrlAccess.user("a b"),
                ImapUrl.parse("imap://h/b/;uid=1;urlauth=user+a%20b").access());
        assertEquals(
                UrlAccess.AUTHUSER,
                ImapUrl.parse("imap://h/b/;uid=1;urlauth=AUTHUSER").access());
    }

    @Test
    void urlsAreWritten() {
        ImapUrl message =
                ImapUrl.of(MailboxName.of("Drafts")).uidValidity(385759045).uid(20);
        assertEquals("/Drafts;UIDVALIDITY=385759045/;UID=20", message.text());
        assertEquals(
                "/Drafts;UIDVALIDITY=385759045/;UID=20/;SECTION=1.MIME",
                message.section(Section.part(1).mime()).text());
        assertEquals(
                "/Drafts;UIDVALIDITY=385759045/;UID=20/;SECTION=HEADER.FIELDS%20(DATE%20FROM)/;PARTIAL=5.10",
                message.section(Section.headerFields("DATE", "FROM"))
                        .partial(5, 10)
                        .text());
        assertEquals(
                "/Drafts;UIDVALIDITY=385759045/;UID=20/;PARTIAL=5",
                message.partial(5, 0).text());
        ImapUrl whole = message.at("example.com")
                .port(1143)
                .user("joe@corp")
                .mechanism("*")
                .expire(OffsetDateTime.parse("2030-01-02T03:04:00+01:00"))
                .access(UrlAccess.user("a;b"));
        assertEquals(
                "imap://joe%40corp;AUTH=*@example.com:1143/Drafts;UIDVALIDITY=385759045/;UID=20"
                        + ";EXPIRE=2030-01-02T03:04:00+01:00;URLAUTH=user+a%3Bb",
                whole.text());
        assertEquals(
                "/gr%C3%BCn%20%3F;x?SUBJECT%20x".replace(";", "%3B"),
                ImapUrl.of(MailboxName.of("gr\u00fcn ?;x")).search("SUBJECT x").text());
        assertEquals("imap://[2001:db8::1]", ImapUrl.ofServer("[2001:db8::1]").text());
        assertEquals(99, ImapUrl.parse("imap://[2001:db8::1]:99/INBOX").port());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (String name :
                List.of("INBOX", "a/b", "gr\u00fcn", "%41", "a;UID=3", "a?b", "\ud83d\ude00", "a:b@c", "x/")) {
            for (Section section :
                    List.of(Section.part(1, 2), Section.TEXT, Section.part(3).header())) {
                ImapUrl url = ImapUrl.of(MailboxName.of(name))
                        .uidValidity(4294967295L)
                        .uid(1)
                        .section(section);
                ImapUrl again = ImapUrl.parse(url.text());
                if (!name.endsWith("/")) {
                    assertEquals(name, again.mailbox().text());
                }
                assertEquals(url.section(), again.section());
                assertEquals(url.uidValidity(), again.uidValidity());
                assertEquals(url, again);
            }
        }
    }

    @Test
    void referencesAreResolved() {
        ImapUrl base = ImapUrl.parse("imap://joe@example.com/foo/bar;UIDVALIDITY=9/;UID=20/;SECTION=1");
        assertEquals("imap://joe@example.com/INBOX", base.resolve("/INBOX").text());
        assertEquals(
                "imap://joe@example.com/foo/bar;UIDVALIDITY=9/;UID=20/;SECTION=1.4",
                base.resolve(";SECTION=1.4").text());
        assertEquals("imap://other/a", base.resolve("//other/a").text());
        assertEquals("imap://x/y", base.resolve("imap://x/y").text());
        assertEquals(base.text(), base.resolve("").text());
        assertEquals(
                "imap://joe@example.com/foo/baz",
                ImapUrl.parse("imap://joe@example.com/foo/bar").resolve("baz").text());
        assertEquals(
                "imap://joe@example.com/up",
                ImapUrl.parse("imap://joe@example.com/a/b")
                        .resolve("../../../up")
                        .text());
        assertEquals("/c/d", ImapUrl.parse("/a").resolve("c/./d").text());
    }

    @Test
    void whatIsNoUrlIsRefused() {
        for (String wrong : List.of(
                "",
                "INBOX",
                "http://h/INBOX",
                "imap:/h",
                "imap://",
                "imap:///INBOX",
                "//h/INBOX",
                "imap://a b/INBOX",
                "imap://h:0/INBOX",
                "imap://h:65536/INBOX",
                "imap://h:99999999999/INBOX",
                "imap://@h/INBOX",
                "imap://;AUTH=@h/INBOX",
                "imap://[::1/INBOX",
                "/a b",
                "/a%",
                "/a%4",
                "/a%GG",
                "/a%00",
                "/a%0D%0Ab",
                "/%C3",
                "/\u00fc",
                "/;UID=1",
                "/a;UIDVALIDITY=0",
                "/a;UIDVALIDITY=4294967296",
                "/a;UIDVALIDITY=99999999999999999999",
                "/a/;UID=1/;UID=2",
                "/a/;UID=1;UIDVALIDITY=2",
                "/a/;UID=-1",
                "/a/;UID=",
                "/a/;SECTION=1",
                "/a/;UID=1/;SECTION=",
                "/a/;UID=1/;SECTION=0",
                "/a/;UID=1/;PARTIAL=1.0",
                "/a/;UID=1/;PARTIAL=.1",
                "/a/;UID=1/;PARTIAL=9223372036854775808",
                "/a/;UID=1/;FOO=1",
                "/a/;UID=1;EXPIRE=yesterday;URLAUTH=anonymous",
                "/a/;UID=1;EXPIRE=2012-12-31T23:59:59Z",
                "/a/;UID=1;URLAUTH=everybody",
                "/a/;UID=1;URLAUTH=user+",
                "/a/;UID=1;URLAUTH=anonymous:internal",
                "/a/;UID=1;URLAUTH=anonymous:internal:12",
                "/a/;UID=1;URLAUTH=anonymous:internal:" + "x".repeat(32),
                "/a/;UID=1?ALL",
                "/a?")) {
            assertThrows(IllegalArgumentException.class, () -> ImapUrl.parse(wrong), wrong);
        }
        ImapUrl mailbox = ImapUrl.of(MailboxName.of("a"));
        assertThrows(IllegalArgumentException.class, () -> mailbox.section(Section.TEXT));
        assertThrows(IllegalArgumentException.class, () -> mailbox.uid(4294967296L));
        assertThrows(IllegalArgumentException.class, () -> ImapUrl.ofServer("h").uid(1));
        assertThrows(IllegalArgumentException.class, () -> ImapUrl.ofServer("a/b"));
        assertThrows(IllegalArgumentException.class, () -> mailbox.port(1));
        assertThrows(IllegalArgumentException.class, () -> new UrlAccess(UrlAccess.Kind.ANONYMOUS, "x"));
    }
}
