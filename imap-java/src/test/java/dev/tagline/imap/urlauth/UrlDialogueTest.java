package dev.tagline.imap.urlauth;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.append.CatenatePart;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.transport.Transport;
import dev.tagline.imap.url.ImapUrl;
import dev.tagline.imap.url.UrlAccess;
import dev.tagline.imap.urlauth.UrlFetch.Item;
import java.io.IOException;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import okio.HashingSink;
import okio.Okio;
import okio.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The dialogues of RFC 4467, RFC 4469 and RFC 5524, and of servers that do not keep to them. */
class UrlDialogueTest {
    private static final String GREETING =
            "S: * PREAUTH [CAPABILITY IMAP4rev1 URLAUTH URLFETCH=BINARY CATENATE UIDPLUS] hello\n";
    private static final String PART = "imap://joe@example.com/INBOX/;uid=20/;section=1.2;urlauth=";
    private static final String TOKEN = ":internal:91354a473744909de610943775f92038";
    private static final MailboxName DRAFTS = MailboxName.of("Drafts");

    private static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    @Test
    void urlsAreAuthorizedAndWithdrawn() throws Exception {
        try (FakeImapServer server =
                new FakeImapServer().script(GREETING + """
                C: a775 GENURLAUTH "%Psubmit+fred" INTERNAL
                S: * GENURLAUTH "%Psubmit+fred%T"
                S: a775 OK GENURLAUTH completed
                C: a776 GENURLAUTH "%Panonymous" INTERNAL "%Pauthuser" INTERNAL
                S: * GENURLAUTH "%Panonymous%T"
                S: * GENURLAUTH "%Pauthuser%T"
                S: a776 OK GENURLAUTH completed
                C: a777 RESETKEY INBOX
                S: a777 OK RESETKEY completed
                C: a778 RESETKEY
                S: a778 OK RESETKEY completed
                C: a779 RESETKEY INBOX INTERNAL XSAMPLE
                S: a779 OK [URLMECH INTERNAL XSAMPLE=P34OKhO7VEkCbsiYY8rGEg==] done
                """.replace("%P", PART).replace("%T", TOKEN))) {
            ImapConnection imap = open(server);
            List<ImapUrl> one = imap.genUrlAuth(ImapUrl.parse(PART + "submit+fred"));
            assertEquals(PART + "submit+fred" + TOKEN, one.get(0).text());
            assertTrue(one.get(0).isAuthorized());
            List<ImapUrl> two = imap.genUrlAuth(ImapUrl.parse(PART + "anonymous"), ImapUrl.parse(PART + "authuser"));
            assertEquals(
                    List.of(UrlAccess.ANONYMOUS, UrlAccess.AUTHUSER),
                    two.stream().map(ImapUrl::access).toList());
            imap.resetKey(MailboxName.INBOX);
            imap.execute(ResetKey.ofAll());
            assertEquals(
                    new ResponseCode.UrlMech(List.of("INTERNAL", "XSAMPLE=P34OKhO7VEkCbsiYY8rGEg==")),
                    imap.execute(new ResetKey(MailboxName.INBOX, List.of("INTERNAL", "XSAMPLE")))
                            .text()
                            .code());
            assertFalse(String.join("\n", imap.lastExchanges()).contains(TOKEN), "the token is a secret");
            imap.abort();
        }
    }

    @Test
    void urlsAreFetchedAndNoLogShowsThem() throws Exception {
        try (FakeImapServer server =
                new FakeImapServer().script(GREETING + """
                C: a001 URLFETCH %Panonymous%T
                S: * URLFETCH "%Panonymous%T" {28}
                S: Si vis pacem, para bellum.
                S:
                S: a001 OK URLFETCH completed
                C: a002 URLFETCH %Panonymous%T %Pauthuser%T
                S: * URLFETCH "%Pauthuser%T" "yes" "%Panonymous%T" NIL
                S: a002 OK URLFETCH completed
                C: a003 URLFETCH %Panonymous%T
                S: a003 OK nothing
                """.replace("%P", PART).replace("%T", TOKEN))) {
            ImapConnection imap = open(server);
            ImapUrl url = ImapUrl.parse(PART + "anonymous" + TOKEN);
            FetchedUrl found = imap.urlFetch(url).get(0);
            assertEquals("Si vis pacem, para bellum.\r\n", found.octets().utf8());
            List<FetchedUrl> both = imap.urlFetch(url, ImapUrl.parse(PART + "authuser" + TOKEN));
            assertNull(both.get(0).content(), "in the order asked for");
            assertEquals("yes", both.get(1).octets().utf8());
            assertNull(imap.urlFetch(url).get(0).content());
            String sent = imap.lastExchanges().stream()
                    .filter(line -> line.contains("URLFETCH <"))
                    .findFirst()
                    .orElse("");
            assertTrue(sent.contains("<secret>") && !sent.contains("91354a"), sent);
            imap.abort();
        }
    }

    @Test
    void partsComeDecodedWithTheirStructure() throws Exception {
        try (FakeImapServer server =
                new FakeImapServer().script(GREETING + """
                C: A001 URLFETCH (%Panonymous%T BINARY)
                S: * URLFETCH "%Panonymous%T" (BINARY {28}
                S: Si vis pacem, para bellum.
                S: )
                S: A001 OK URLFETCH completed
                C: A002 URLFETCH (%Panonymous%T BINARY BODYPARTSTRUCTURE)
                S: * URLFETCH "%Panonymous%T" (BODYPARTSTRUCTURE ("IMAGE" "PNG" () NIL NIL "BINARY" 3)) (BINARY ~{3}
                S: a\0b)
                S: A002 OK URLFETCH completed
                C: A003 URLFETCH (%Panonymous%T BODYPARTSTRUCTURE)
                S: * URLFETCH "%Panonymous%T" (BODYPARTSTRUCTURE ("IMAGE" "PNG" () NIL NIL "BASE64" 164))
                S: A003 OK URLFETCH completed
                C: A004 URLFETCH (%Panonymous%T BODY BODYPARTSTRUCTURE)
                S: * URLFETCH "%Panonymous%T" (BODYPARTSTRUCTURE ("IMAGE" "PNG" () NIL NIL "BASE64" 4)) (BODY {4}
                S: YWI=) (XFOO (a "b"))
                S: A004 OK URLFETCH completed
                C: A005 URLFETCH (%Panonymous%T BINARY BODYPARTSTRUCTURE)
                S: * URLFETCH "%Panonymous%T" (BODYPARTSTRUCTURE ("IMAGE" "PNG" () NIL NIL "X-BLURDYBLOOP" 123)) (BINARY NIL)
                S: A005 OK URLFETCH completed
                C: A006 URLFETCH (%Panonymous%T BODY BODYPARTSTRUCTURE)
                S: * URLFETCH "%Panonymous%T" NIL
                S: A006 OK URLFETCH completed
                """.replace("%P", PART).replace("%T", TOKEN))) {
            ImapConnection imap = open(server);
            UrlFetch fetch = new UrlFetch(ImapUrl.parse(PART + "anonymous" + TOKEN));
            assertEquals(
                    "Si vis pacem, para bellum.\r\n",
                    imap.execute(fetch.items(Item.BINARY)).get(0).octets().utf8());
            FetchedUrl image = imap.execute(fetch.items(Item.BINARY, Item.BODYPARTSTRUCTURE))
                    .get(0);
            assertNotNull(image.structure());
            assertEquals("image/png", image.structure().mediaType());
            assertEquals(3, image.octets().size());
            FetchedUrl structure =
                    imap.execute(fetch.items(Item.BODYPARTSTRUCTURE)).get(0);
            assertNull(structure.content());
            assertNotNull(structure.structure());
            FetchedUrl whole =
                    imap.execute(fetch.items(Item.BODYPARTSTRUCTURE, Item.BODY)).get(0);
            assertEquals("YWI=", whole.octets().utf8());
            FetchedUrl undecoded = imap.execute(fetch.items(Item.BINARY, Item.BODYPARTSTRUCTURE))
                    .get(0);
            assertNull(undecoded.content());
            assertNotNull(undecoded.structure());
            FetchedUrl nothing =
                    imap.execute(fetch.items(Item.BODY, Item.BODYPARTSTRUCTURE)).get(0);
            assertNull(nothing.content());
            assertNull(nothing.structure());
            imap.abort();
        }
    }

    @Test
    void largeContentIsStreamed() throws Exception {
        ByteString content = ByteString.encodeUtf8("0123456789abcdef".repeat(200_000));
        String url = PART + "anonymous" + TOKEN;
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1 URLAUTH] hello")
                .build()
                .expect("URLFETCH <any>")
                .reply(Reply.raw("* URLFETCH \"" + url + "\" ")
                        .thenLiteral(content)
                        .thenRaw("\r\n")
                        .thenOk())
                .expect("URLFETCH <any>")
                .reply(Reply.raw("* URLFETCH \"" + url + "\" ")
                        .thenLiteral(content)
                        .thenRaw("\r\n")
                        .thenOk())
                .expect("URLFETCH <any>")
                .reply(Reply.untagged("URLFETCH \"" + url + "\" \"small\"").thenOk())
                .expect("URLFETCH <any>")
                .reply(Reply.untagged("URLFETCH \"" + url + "\" NIL").thenOk())
                .expect("URLFETCH <any>")
                .reply(Reply.no("gone"))
                .expect("NOOP")
                .reply(Reply.ok())) {
            ImapConnection imap = open(server);
            ImapUrl parsed = ImapUrl.parse(url);
            HashingSink hash = HashingSink.sha256(Okio.blackhole());
            assertEquals(content.size(), imap.fetchUrl(parsed, hash));
            assertEquals(content.sha256(), hash.hash());
            assertEquals(content, imap.urlFetch(parsed).get(0).octets(), "and in memory, within its bound");
            Buffer small = new Buffer();
            assertEquals(5, imap.fetchUrl(parsed, small));
            assertEquals("small", small.readUtf8());
            assertEquals(-1, imap.fetchUrl(parsed, small));
            assertThrows(CommandFailedException.class, () -> imap.fetchUrl(parsed, small));
            imap.noop();
            imap.abort();
        }
    }

    @Test
    void answersThatCannotBeReadCostTheCommand() throws Exception {
        for (String answer : List.of(
                "URLFETCH",
                "URLFETCH \"x\"",
                "URLFETCH \"x\" (",
                "URLFETCH \"x\" (BINARY",
                "URLFETCH \"x\" (BODYPARTSTRUCTURE 1)",
                "URLFETCH \"x\" more",
                "URLFETCH (x) NIL")) {
            try (FakeImapServer server = new FakeImapServer()
                    .script(GREETING
                            + """
                    C: a1 URLFETCH %Panonymous%T
                    S: * %A
                    S: a1 OK done
                    C: a2 NOOP
                    S: a2 OK in step
                    """.replace("%P", PART).replace("%T", TOKEN).replace("%A", answer))) {
                ImapConnection imap = open(server);
                ImapUrl url = ImapUrl.parse(PART + "anonymous" + TOKEN);
                assertThrows(UnreadableAnswerException.class, () -> imap.urlFetch(url));
                imap.noop();
                imap.abort();
            }
        }
        for (String answer : List.of("GENURLAUTH", "GENURLAUTH (x)", "GENURLAUTH \"http://no/url\"")) {
            try (FakeImapServer server = new FakeImapServer()
                    .script(GREETING + """
                    C: a1 GENURLAUTH "%Panonymous" INTERNAL
                    S: * %A
                    S: a1 OK done
                    C: a2 NOOP
                    S: a2 OK in step
                    """.replace("%P", PART).replace("%A", answer))) {
                ImapConnection imap = open(server);
                ImapUrl url = ImapUrl.parse(PART + "anonymous");
                assertThrows(ImapException.class, () -> imap.genUrlAuth(url));
                imap.noop();
                imap.abort();
            }
        }
    }

    @Test
    void withoutTheCapabilityNothingIsSentAndTheFailureNamesIt() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 URLAUTH] hello
                """)) {
            ImapConnection imap = open(server);
            UrlFetch fetch = new UrlFetch(ImapUrl.parse(PART + "anonymous" + TOKEN));
            lacks("URLFETCH=BINARY", () -> imap.execute(fetch.items(Item.BINARY)));
            imap.abort();
        }
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1] hello
                """)) {
            ImapConnection imap = open(server);
            ImapUrl url = ImapUrl.parse(PART + "anonymous" + TOKEN);
            lacks("URLAUTH", () -> imap.urlFetch(url));
            lacks("URLAUTH", () -> imap.fetchUrl(url, new Buffer()));
            lacks("URLAUTH", () -> imap.genUrlAuth(ImapUrl.parse(PART + "anonymous")));
            lacks("URLAUTH", () -> imap.resetKey(MailboxName.INBOX));
            imap.abort();
        }
    }

    private static void lacks(String capability, Executable call) {
        CommandNotPermittedException failure = assertThrows(CommandNotPermittedException.class, call);
        assertTrue(String.valueOf(failure.getMessage()).contains(capability), failure.getMessage());
    }

    @Test
    void onlyRumpsAreAuthorized() {
        for (String url : List.of(
                "/INBOX/;UID=20;URLAUTH=anonymous",
                "imap://example.com/INBOX/;UID=20;URLAUTH=anonymous",
                "imap://joe@example.com/INBOX/;UID=20",
                PART + "anonymous" + TOKEN)) {
            assertThrows(IllegalArgumentException.class, () -> new GenUrlAuth(ImapUrl.parse(url)), url);
        }
        assertThrows(IllegalArgumentException.class, () -> new UrlFetch());
        assertThrows(
                IllegalArgumentException.class,
                () -> new UrlFetch(ImapUrl.parse(PART + "anonymous")).items(Item.BODY, Item.BINARY));
        assertThrows(IllegalArgumentException.class, () -> new ResetKey(null, List.of("INTERNAL")));
        assertFalse(new UrlFetch(ImapUrl.parse(PART + "anonymous" + TOKEN))
                .toString()
                .contains("91354a"));
    }

    // ---- CATENATE

    private static CatenatePart text(String lines) {
        return CatenatePart.text(LiteralContent.of(ByteString.encodeUtf8(lines.replace("\n", "\r\n"))));
    }

    private static ImapUrl draft(long uid) {
        return ImapUrl.of(DRAFTS).uidValidity(385759045).uid(uid);
    }

    @Test
    void anAttachmentIsReplacedWithoutMovingIt() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(GREETING + """
                C: A003 APPEND Drafts (\\Seen \\Draft $MDNSent) CATENATE (URL /Drafts;UIDVALIDITY=385759045/;UID=20/;SECTION=HEADER TEXT {40}
                S: + Ready for literal data
                C:
                C: --------------030308070208000400050907 URL /Drafts;UIDVALIDITY=385759045/;UID=20/;SECTION=1.MIME URL /Drafts;UIDVALIDITY=385759045/;UID=20/;SECTION=1 TEXT {40}
                S: + Ready for literal data
                C:
                C: --------------030308070208000400050907 URL /Drafts;UIDVALIDITY=385759045/;UID=30 TEXT {42}
                S: + Ready for literal data
                C:
                C: --------------030308070208000400050907--)
                S: A003 OK [APPENDUID 385759045 45] catenate append completed
                """)) {
            ImapConnection imap = open(server);
            CatenatePart boundary = text("\n--------------030308070208000400050907");
            NewMessage message = NewMessage.catenate(
                            CatenatePart.url(draft(20).section(Section.HEADER)),
                            boundary,
                            CatenatePart.url(draft(20).section(Section.part(1).mime())),
                            CatenatePart.url(draft(20).section(Section.part(1))),
                            boundary,
                            CatenatePart.url(draft(30)),
                            text("\n--------------030308070208000400050907--"))
                    .flags(Flag.SEEN, Flag.DRAFT, Flag.of("$MDNSent"));
            assertEquals(45, imap.append(DRAFTS, List.of(message)).uids().first());
            imap.abort();
        }
    }

    @Test
    void whatTheServerLacksIsNamed() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(GREETING + """
                C: A003 APPEND Sent CATENATE (TEXT {5}
                S: + Ready for literal data
                C: hello URL /INBOX;UIDVALIDITY=785799047/;UID=113330/;SECTION=1.5.9 TEXT {3}
                S: + Ready for literal data
                C: end)
                S: A003 NO [BADURL "/INBOX;UIDVALIDITY=785799047/;UID=113330;section=1.5.9"] CATENATE append has failed, one message expunged
                C: A004 APPEND Sent CATENATE (URL /INBOX/;UID=1 URL /INBOX/;UID=2)
                S: A004 NO [BADURL /INBOX/;UID=1] at once
                C: A005 APPEND Sent CATENATE (URL /INBOX/;UID=1 URL /INBOX/;UID=1)
                S: A005 NO [TOOBIG] more than 4 GiB
                C: A006 NOOP
                S: A006 OK in step
                """)) {
            ImapConnection imap = open(server);
            ImapUrl gone = ImapUrl.of(MailboxName.INBOX)
                    .uidValidity(785799047)
                    .uid(113330)
                    .section(Section.part(1, 5, 9));
            MailboxName sent = MailboxName.of("Sent");
            CommandFailedException late = assertThrows(
                    CommandFailedException.class,
                    () -> imap.append(
                            sent, List.of(NewMessage.catenate(text("hello"), CatenatePart.url(gone), text("end")))));
            assertEquals(
                    new ResponseCode.BadUrl("/INBOX;UIDVALIDITY=785799047/;UID=113330;section=1.5.9"), late.code());
            CommandFailedException early = assertThrows(
                    CommandFailedException.class,
                    () -> imap.append(
                            sent,
                            List.of(NewMessage.catenate(
                                    CatenatePart.url("/INBOX/;UID=1"), CatenatePart.url("/INBOX/;UID=2")))));
            assertEquals(new ResponseCode.BadUrl("/INBOX/;UID=1"), early.code());
            CommandFailedException large = assertThrows(
                    CommandFailedException.class,
                    () -> imap.append(
                            sent,
                            List.of(NewMessage.catenate(
                                    CatenatePart.url("/INBOX/;UID=1"), CatenatePart.url("/INBOX/;UID=1")))));
            assertEquals(Plain.TOOBIG, large.code());
            imap.noop();
            imap.abort();
        }
    }
}
