package com.example;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.GetLogins.Login;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.CustomCommand;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.util.List;
import okio.Socket;
import org.junit.jupiter.api.Test;

/** A command that the library does not know, written and run with its public types only. */
class OwnCommandTest {
    private static ImapConnection connect(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    @Test
    void aCommandOfOnesOwnRuns() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 XLOGINS] hello
                C: A1 XLOGINS alice
                S: * 3 EXISTS
                S: * XLOGINS alice (imap "192.0.2.7" 1713967200)
                S: * XLOGINS alice (webmail "2001:db8::23" 1713970800)
                S: A1 OK done
                C: A2 LOGOUT
                S: * BYE bye
                S: A2 OK out
                """)) {
            try (ImapConnection connection = connect(server)) {
                // region use
                List<Login> logins = connection.execute(new GetLogins("alice"));
                // endregion
                assertEquals(
                        List.of(
                                new Login("imap", "192.0.2.7", 1_713_967_200),
                                new Login("webmail", "2001:db8::23", 1_713_970_800)),
                        logins);
            }
        }
    }

    @Test
    void itsRulesAreKept() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK [CAPABILITY IMAP4rev1] hello
                C: A1 LOGIN a S3NT1NEL
                S: A1 OK in
                C: A2 CAPABILITY
                S: * CAPABILITY IMAP4rev1
                S: A2 OK done
                C: A3 LOGOUT
                S: * BYE bye
                S: A3 OK out
                """)) {
            try (ImapConnection connection = connect(server)) {
                GetLogins logins = new GetLogins("alice");
                assertThrows(CommandNotPermittedException.class, () -> connection.execute(logins));
                connection.login("a", "S3NT1NEL");
                connection.capability();
                CommandNotPermittedException lacks =
                        assertThrows(CommandNotPermittedException.class, () -> connection.execute(logins));
                assertEquals(Outcome.NOT_EXECUTED, lacks.outcome());
            }
        }
    }

    @Test
    void aCommandNeedsNoTypeOfItsOwn() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1] hello
                C: A1 XPIG-LATIN "ig pay"
                S: * XPIG-LATIN ow-nay eaking-spay
                S: A1 OK [XDONE yes] ompleted-cay
                C: A2 LOGOUT
                S: * BYE bye
                S: A2 OK out
                """)) {
            try (ImapConnection connection = connect(server)) {
                // region custom
                CustomCommand.Answer answer = connection.execute(CustomCommand.named("XPIG-LATIN")
                        .with(out -> out.string("ig pay"))
                        .claiming("XPIG-LATIN"));
                // endregion
                assertEquals(
                        "ow-nay eaking-spay", answer.responses().get(0).octets().utf8());
                assertEquals("ompleted-cay", answer.completion().text().text());
            }
        }
    }
}
