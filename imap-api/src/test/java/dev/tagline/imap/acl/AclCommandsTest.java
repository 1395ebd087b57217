package dev.tagline.imap.acl;

import static dev.tagline.imap.command.RecordingWriter.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.acl.SetAcl.Change;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Gather;
import dev.tagline.imap.mailbox.MailboxName;
import java.util.List;
import org.junit.jupiter.api.Test;

class AclCommandsTest {
    private static final MailboxName BOX = MailboxName.of("box");
    private static final MailboxName OTHER = MailboxName.of("other");
    private static final Identifier FRED = Identifier.of("fred");

    private static AclResponse acl(MailboxName mailbox, String rights) {
        return new AclResponse(mailbox, new AccessControlList(List.of(new AclEntry(FRED, Rights.parse(rights)))));
    }

    private static ListRightsResponse grantable(MailboxName mailbox, String... rights) {
        List<Rights> all = List.of(rights).stream().map(Rights::parse).toList();
        return new ListRightsResponse(mailbox, FRED, new GrantableRights(all.get(0), all.subList(1, all.size())));
    }

    @Test
    void commandsAreWritten() {
        assertEquals("GETACL box", line(new GetAcl(BOX)));
        assertEquals("MYRIGHTS box", line(new MyRights(BOX)));
        assertEquals("LISTRIGHTS box \"fred\"", line(new ListRights(BOX, FRED)));
        assertEquals("DELETEACL box \"-fred\"", line(new DeleteAcl(BOX, FRED.negative())));
        assertEquals("SETACL box \"fred\" \"lrs\"", line(SetAcl.replace(BOX, FRED, Rights.parse("srl"))));
        assertEquals("SETACL box \"fred\" \"+w\"", line(SetAcl.add(BOX, FRED, Rights.of(Right.WRITE))));
        assertEquals("SETACL box \"fred\" \"-te\"", line(SetAcl.remove(BOX, FRED, Rights.parse("et"))));
        assertEquals("SETACL box \"fred\" \"\"", line(SetAcl.replace(BOX, FRED, Rights.NONE)));
        assertEquals("SETACL box \"p\u00eache\" \"l\"", line(SetAcl.of(BOX, Identifier.of("p\u00eache"), "l")));
    }

    @Test
    void aChangeMayBeText() {
        assertEquals(SetAcl.replace(BOX, FRED, Rights.parse("lr")), SetAcl.of(BOX, FRED, "rl"));
        assertEquals(SetAcl.add(BOX, FRED, Rights.parse("lr")), SetAcl.of(BOX, FRED, "+lr"));
        assertEquals(new SetAcl(BOX, FRED, Change.REMOVE, Rights.parse("lr")), SetAcl.of(BOX, FRED, "-lr"));
        assertEquals(SetAcl.replace(BOX, FRED, Rights.NONE), SetAcl.of(BOX, FRED, ""));
        assertThrows(IllegalArgumentException.class, () -> SetAcl.of(BOX, FRED, "+-l"));
        assertThrows(IllegalArgumentException.class, () -> SetAcl.of(BOX, FRED, "l\r\nA2 LOGOUT"));
    }

    @Test
    void anIdentifierIsOfOneLine() {
        for (String wrong : List.of("", "a\rb", "a\nb", "a\0b")) {
            assertThrows(IllegalArgumentException.class, () -> Identifier.of(wrong));
        }
        assertFalse(Identifier.ANYONE.isNegative());
        assertTrue(FRED.negative().isNegative());
        assertEquals(Identifier.of("-fred"), FRED.negative());
        assertEquals(FRED.negative(), FRED.negative().negative());
    }

    @Test
    void onlyTheMailboxAskedForAnswers() {
        Gather<AccessControlList> list = new Gather<>(new GetAcl(BOX), acl(OTHER, "l"), acl(BOX, "lrtd"));
        assertEquals(List.of(acl(OTHER, "l")), list.news);
        assertEquals(Rights.parse("lrt"), list.ok().rights(FRED));
        assertEquals(Rights.NONE, list.ok().rights(Identifier.ANYONE));

        MyRightsResponse foreign = new MyRightsResponse(OTHER, Rights.parse("l"));
        Gather<Rights> mine = new Gather<>(new MyRights(BOX), foreign, new MyRightsResponse(BOX, Rights.parse("lrkc")));
        assertEquals(List.of(foreign), mine.news);
        assertEquals(Rights.parse("lrk"), mine.ok());

        Gather<GrantableRights> grantable =
                new Gather<>(new ListRights(BOX, FRED), grantable(OTHER, ""), grantable(BOX, "l", "r"));
        assertEquals(List.of(grantable(OTHER, "")), grantable.news);
        assertEquals("lr", grantable.ok().all().toString());
    }

    @Test
    void virtualRightsThatCanBeGrantedArePassedOver() {
        GrantableRights newer =
                Gather.result(new ListRights(BOX, FRED), grantable(BOX, "", "lr", "swted", "k", "x", "c"));
        assertEquals(
                List.of("lr", "swte", "k", "x"),
                newer.optional().stream().map(Rights::toString).toList());
        GrantableRights cyrus = Gather.result(new ListRights(BOX, FRED), grantable(BOX, "lkxca", "t", "e", "d"));
        assertEquals(Rights.parse("lkxa"), cyrus.always());
        GrantableRights old = Gather.result(new ListRights(BOX, FRED), grantable(BOX, "la", "c", "d"));
        assertEquals(List.of(Rights.parse("c"), Rights.parse("d")), old.optional());
    }

    @Test
    void whatDoesNotComeIsEmpty() {
        assertEquals(AccessControlList.EMPTY, Gather.result(new GetAcl(BOX)));
        assertEquals(Rights.NONE, Gather.result(new MyRights(BOX)));
        assertEquals(GrantableRights.NONE, Gather.result(new ListRights(BOX, FRED)));
        assertNull(new Gather<>(new DeleteAcl(BOX, FRED)).ok().text().code());
    }

    @Test
    void questionsAboutDifferentMailboxesRunTogether() {
        for (Command<?> one : List.of(new GetAcl(BOX), new MyRights(BOX), new ListRights(BOX, FRED))) {
            for (Command<?> other : List.of(
                    new GetAcl(BOX),
                    new MyRights(BOX),
                    new ListRights(BOX, Identifier.ANYONE),
                    new GetAcl(OTHER),
                    new MyRights(OTHER),
                    new ListRights(OTHER, FRED))) {
                boolean same = one.name().equals(other.name()) && line(other).contains(" box");
                assertEquals(
                        same,
                        one.rules()
                                .answers()
                                .get(0)
                                .mayBeMistakenFor(other.rules().answers().get(0)),
                        line(one) + ", " + line(other));
            }
        }
    }
}
