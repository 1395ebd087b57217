package dev.tagline.imap.portable;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.PartlyDoneException;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.portable.CreatedMailbox.Way;
import dev.tagline.imap.response.ResponseCode.Plain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateMailboxTest {
    private static final MailboxName DRAFTS = MailboxName.of("Entw\u00fcrfe");

    private static final CreateMailbox CREATING = new CreateMailbox(DRAFTS, MailboxAttribute.DRAFTS);

    private static final String CREATED = """
        C: A1 CREATE Entw&APw-rfe
        S: A1 OK done
        """;

    private static final String NOTED = CREATED + """
        C: A2 SETMETADATA Entw&APw-rfe (/private/specialuse "\\\\Drafts")
        """;

    @Test
    void createSaysItWhereItCan() throws Exception {
        assertEquals(
                new CreatedMailbox(DRAFTS, Way.CREATE_SPECIAL_USE),
                Against.inNone("CREATE-SPECIAL-USE SPECIAL-USE METADATA", """
                    C: A1 CREATE Entw&APw-rfe (USE (\\Drafts))
                    S: A1 OK done
                    """, CREATING));
    }

    @Test
    void aUseThatIsRefusedMakesNothing() {
        CommandFailedException failure =
                assertThrows(CommandFailedException.class, () -> Against.inNone("CREATE-SPECIAL-USE", """
                    C: A1 CREATE Entw&APw-rfe (USE (\\Drafts))
                    S: A1 NO [USEATTR] there is one
                    """, CREATING));
        assertEquals(Plain.USEATTR, failure.code());
    }

    @Test
    void elseAnAnnotationSaysIt() throws Exception {
        CreatedMailbox created = Against.inNone("SPECIAL-USE METADATA", NOTED + "S: A2 OK done\n", CREATING);
        assertEquals(Way.METADATA, created.way());
        assertTrue(created.isKept());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO [METADATA NOPRIVATE] no", "BAD what"})
    void anAnnotationThatIsRefusedIsNoFailure(String answer) throws Exception {
        CreatedMailbox created = Against.inNone("SPECIAL-USE METADATA", NOTED + "S: A2 " + answer + "\n", CREATING);
        assertEquals(Way.NAME, created.way());
        assertFalse(created.isKept());
    }

    @Test
    void aConnectionThatIsLostMeanwhileLeavesTheMailbox() {
        PartlyDoneException failure = assertThrows(
                PartlyDoneException.class,
                () -> Against.inNone("SPECIAL-USE METADATA", NOTED + "X: close\n", CREATING));
        assertEquals(ConnectionLostException.class, failure.getCause().getClass());
        assertEquals(new CreatedMailbox(DRAFTS, Way.NAME), failure.done(CreatedMailbox.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SPECIAL-USE", "METADATA"})
    void elseItsNameHasTo(String capabilities) throws Exception {
        assertEquals(new CreatedMailbox(DRAFTS, Way.NAME), Against.inNone(capabilities, CREATED, CREATING));
    }

    @Test
    void whatTellsHowAMailboxIsIsNoUse() {
        assertThrows(IllegalArgumentException.class, () -> new CreateMailbox(DRAFTS, MailboxAttribute.NOSELECT));
    }
}
