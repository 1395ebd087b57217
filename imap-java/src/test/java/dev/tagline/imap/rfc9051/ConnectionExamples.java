package dev.tagline.imap.rfc9051;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.CustomCommand;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.SaslExchange;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.MailAddress;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.TextBody;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.rfc9051.Examples.Begin;
import dev.tagline.imap.sasl.External;
import dev.tagline.imap.sasl.Plain;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Sections 6.1, 6.2, 7.6 and chapter 8. */
final class ConnectionExamples {
    private ConnectionExamples() {}

    static void addTo(Examples examples) {
        examples.add(
                "6.1.1-capability 1",
                () -> overStartTls("6.1.1-capability 1", "* OK ready", imap -> {
                    assertTrue(imap.capabilities().hasAuth("PLAIN"));
                    assertFalse(
                            imap.capabilities().has(Capability.LOGINDISABLED),
                            "what was said in plaintext is forgotten");
                }));
        examples.add(Begin.SELECTED, "6.1.2-noop 1", peer -> {
            peer.imap.noop();
            peer.imap.noop();
            assertEquals(23, peer.imap.selected().exists());
            List<?> events = peer.awaitEvents(3);
            assertEquals(new ExpungeResponse(22), events.get(0));
            assertEquals(new ExistsResponse(23), events.get(1));
            FetchResponse row = (FetchResponse) events.get(2);
            assertEquals(14, row.number());
            assertEquals(1305, row.uid());
            assertEquals(Flags.of(Flag.SEEN, Flag.DELETED), row.flags());
        });
        examples.add(Begin.GREETED, "6.1.3-logout 1", peer -> {
            peer.imap.logout();
            assertEquals(ConnectionState.LOGOUT, peer.imap.state());
        });
        examples.add(
                "6.2.1-starttls 1",
                () -> overStartTls("6.2.1-starttls 1", "* OK ready", imap -> {
                    imap.authenticate(plain());
                    assertEquals(ConnectionState.AUTHENTICATED, imap.state());
                }));
        examples.add(Begin.NOTHING, "6.2.2-authenticate 1", peer -> {
            Scripted gssapi = new Scripted("GSSAPI", Examples.text("6.2.2-authenticate 1"));
            peer.imap.authenticate(gssapi);
            assertTrue(gssapi.completed());
            assertEquals(ConnectionState.AUTHENTICATED, peer.imap.state());
        });
        examples.add(
                "6.2.2-authenticate 2",
                () -> overStartTls("6.2.2-authenticate 2", null, imap -> {
                    imap.authenticate(plain());
                    assertEquals(ConnectionState.AUTHENTICATED, imap.state());
                }));
        examples.add(Begin.GREETED, "IMAP4rev1", "6.2.2-authenticate 3", peer -> {
            peer.imap.capability();
            peer.imap.authenticate(plain());
            assertEquals(ConnectionState.AUTHENTICATED, peer.imap.state());
        });
        examples.add(Begin.GREETED, "6.2.2-authenticate 4", peer -> {
            peer.imap.capability();
            peer.imap.authenticate(new External(""));
            assertEquals(ConnectionState.AUTHENTICATED, peer.imap.state());
        });
        examples.add(Begin.GREETED, "6.2.3-login 1", peer -> {
            peer.imap.login("SMITH", "SESAME");
            assertEquals(ConnectionState.AUTHENTICATED, peer.imap.state());
        });
        examples.add(Begin.GREETED, "IMAP4rev1", "7.6-continuation 1", peer -> {
            peer.imap.login("FRÉD FOOBAR", "fät man");
            assertEquals(ConnectionState.AUTHENTICATED, peer.imap.state());
            CustomCommand unknown = CustomCommand.named("BLURDYBLOOP")
                    .with(out -> out.literal(LiteralContent.of(new okio.Buffer().write(new byte[102_856]), 102_856)));
            org.junit.jupiter.api.Assertions.assertThrows(
                    dev.tagline.imap.CommandRejectedException.class, () -> peer.imap.execute(unknown));
        });
        examples.add(
                "8-sample-connection sample",
                () -> overStartTls("8-sample-connection sample", null, imap -> {
                    imap.authenticate(new Scripted("SCRAM-SHA-256", Examples.text("8-sample-connection sample")));
                    imap.enable(Capability.IMAP4REV2);
                    assertTrue(imap.isEnabled(Capability.IMAP4REV2));
                    assertEquals(18, imap.select("inbox").exists());
                    sampleRow(
                            imap.fetch(SequenceSet.of(12), FetchAttribute.FULL).get(0));
                    FetchResponse header = imap.fetch(SequenceSet.of(12), FetchAttribute.body(Section.HEADER))
                            .get(0);
                    assertEquals(342, header.body(Section.HEADER).size());
                    assertEquals(
                            Flags.of(Flag.SEEN, Flag.DELETED),
                            imap.store(SequenceSet.of(12), Store.Change.ADD, Flag.DELETED)
                                    .rows()
                                    .get(0)
                                    .flags());
                    imap.logout();
                }));
    }

    private static void sampleRow(FetchResponse row) {
        assertEquals(Flags.of(Flag.SEEN), row.flags());
        assertEquals("17-Jul-1996 02:44:25 -0700", row.internalDate().toString());
        assertEquals(4286, row.size());
        assertEquals("IMAP4rev2 WG mtg summary and minutes", row.envelope().subject());
        assertEquals("Terry Gray", ((MailAddress) row.envelope().from().get(0)).name());
        assertEquals(
                "minutes@CNRI.Reston.VA.US", ((MailAddress) row.envelope().cc().get(0)).email());
        assertEquals("KLENSIN@MIT.EDU", ((MailAddress) row.envelope().cc().get(1)).email());
        assertEquals(List.of(), row.envelope().bcc());
        assertNull(row.envelope().inReplyTo());
        assertEquals("<B27397-0100000@cac.washington.ed>", row.envelope().messageId());
        TextBody body = (TextBody) row.bodyStructure();
        assertEquals("text/plain", body.mediaType());
        assertEquals(3028, body.size());
        assertEquals(92, body.lines());
    }

    /** A server that changes to TLS for real; the client asks for STARTTLS and stays unauthenticated. */
    private static void overStartTls(
            String dialogue, @Nullable String greeting, ThrowingConsumer<ImapConnection> client) {
        String text = Examples.text(dialogue);
        try (FakeImapServer server = FakeImapServer.builder().startTls().build()) {
            server.script(greeting == null ? text : "S: " + greeting + "\n" + text);
            server.start();
            try (ImapConnection imap = Watched.client(server.hostName())
                    .port(server.port())
                    .startTls()
                    .trust(server.clientTrust().certificatePem())
                    .build()
                    .connect()) {
                client.accept(imap);
                imap.abort();
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(dialogue, e);
        }
    }

    private static SaslExchange plain() {
        return new Plain("test", "test", Secret.of("test"));
    }

    /** Says what the dialogue's own lines say: a mechanism that nobody here can compute. */
    private static final class Scripted implements SaslExchange {
        private final String mechanism;
        private final @Nullable ByteString initial;
        private final Deque<ByteString> answers = new ArrayDeque<>();

        Scripted(String mechanism, String dialogue) {
            this.mechanism = mechanism;
            ByteString first = null;
            boolean inside = false;
            for (String line : dialogue.lines().toList()) {
                int at = line.indexOf("AUTHENTICATE " + mechanism);
                if (at > 0) {
                    inside = true;
                    String rest = line.substring(at + 13 + mechanism.length()).strip();
                    first = rest.isEmpty() ? null : ByteString.decodeBase64(rest);
                } else if (inside && line.startsWith("C:")) {
                    answers.add(ByteString.decodeBase64(line.substring(2).strip()));
                } else if (inside && !line.startsWith("S: +")) {
                    break;
                }
            }
            this.initial = first;
        }

        @Override
        public String mechanism() {
            return mechanism;
        }

        @Override
        public @Nullable ByteString initialResponse() {
            return initial;
        }

        @Override
        public ByteString respond(ByteString challenge) {
            return answers.remove();
        }

        @Override
        public boolean completed() {
            return answers.isEmpty();
        }
    }
}
