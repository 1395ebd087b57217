package dev.tagline.imap.connection;

import static dev.tagline.imap.command.ConnectionState.AUTHENTICATED;
import static dev.tagline.imap.command.ConnectionState.LOGOUT;
import static dev.tagline.imap.command.ConnectionState.NOT_AUTHENTICATED;
import static dev.tagline.imap.command.ConnectionState.SELECTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.CapabilityResponse;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.EnabledResponse;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.FlagsResponse;
import dev.tagline.imap.response.IdResponse;
import dev.tagline.imap.response.RecentResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.SearchResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.response.VanishedResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateMachineTest {
    private static final Capabilities ALL = Capabilities.of(
            "IMAP4rev1", "IDLE", "UIDPLUS", "ENABLE", "MOVE", "ESEARCH", "STARTTLS", "ID", "NAMESPACE", "UNSELECT");

    private static final StateMachine NOT_AUTH =
            StateMachine.START.greeted(condition(Condition.OK, new ResponseCode.Capability(ALL)));
    private static final StateMachine AUTH = done(NOT_AUTH, "LOGIN", Condition.OK, null);
    private static final StateMachine OPEN = opened(AUTH, 10);

    private static ConditionResponse condition(Condition condition, @Nullable ResponseCode code) {
        return new ConditionResponse(condition, new ResponseText(code, "text"));
    }

    private static StateMachine done(
            StateMachine machine, String command, Condition condition, @Nullable ResponseCode code) {
        Command<?> sent = Commands.named(command);
        return machine.sending(sent).tagged(sent, new TaggedResponse("A1", condition, new ResponseText(code, "")));
    }

    private static StateMachine opened(StateMachine machine, long exists) {
        Command<?> select = Commands.named("SELECT");
        return machine.sending(select)
                .untagged(new ExistsResponse(exists))
                .untagged(condition(Condition.OK, new ResponseCode.UidValidity(7)))
                .untagged(condition(Condition.OK, new ResponseCode.UidNext(11)))
                .tagged(select, new TaggedResponse("A1", Condition.OK, new ResponseText(Plain.READ_WRITE, "")));
    }

    private static final Set<String> BEFORE_LOGIN = Set.of("AUTHENTICATE", "LOGIN", "STARTTLS");
    private static final Set<String> ANYWHERE = Set.of("CAPABILITY", "NOOP", "LOGOUT", "ID");
    private static final Set<String> WITH_MAILBOX = Set.of(
            "CHECK",
            "CLOSE",
            "UNSELECT",
            "EXPUNGE",
            "UID EXPUNGE",
            "SEARCH",
            "UID SEARCH",
            "UID SEARCH numbers",
            "FETCH",
            "FETCH other",
            "UID FETCH",
            "UID FETCH other",
            "STORE",
            "UID STORE",
            "COPY",
            "UID COPY",
            "MOVE",
            "UID MOVE");

    @Test
    void everyCommandInEveryState() {
        StateMachine over = OPEN.ended();
        Commands.all().forEach((name, command) -> {
            boolean anywhere = ANYWHERE.contains(name);
            boolean beforeLogin = BEFORE_LOGIN.contains(name);
            boolean mailbox = WITH_MAILBOX.contains(name);
            assertPermitted(anywhere || beforeLogin, NOT_AUTH, command);
            assertPermitted(!beforeLogin && !mailbox, AUTH, command);
            // RFC 5161 section 3.1 wants ENABLE before a mailbox is opened.
            assertPermitted(!beforeLogin && !name.equals("ENABLE") && !name.equals("PROXYAUTH"), OPEN, command);
            assertPermitted(false, over, command);
        });
    }

    private static void assertPermitted(boolean expected, StateMachine machine, Command<?> command) {
        assertEquals(expected, machine.refusal(command) == null, command.name() + " in " + machine.state());
    }

    @Test
    void aMissingCapabilityIsNamed() {
        StateMachine bare = StateMachine.START.greeted(condition(Condition.PREAUTH, null));
        assertTrue(String.valueOf(bare.refusal(Commands.named("IDLE"))).contains("IDLE"));
        assertNull(AUTH.refusal(Commands.named("IDLE")));
    }

    @Test
    void whatNeedsEnableIsRefusedUntilItIsEnabled() {
        Append utf8 = new Append(MailboxName.INBOX, LiteralContent.of(ByteString.EMPTY)).utf8();
        assertTrue(String.valueOf(AUTH.refusal(utf8)).contains("UTF8=ACCEPT, which the server does not offer"));
        StateMachine offered = AUTH.untagged(new CapabilityResponse(Capabilities.of("IMAP4rev1", "UTF8=ACCEPT")));
        assertEquals("APPEND needs ENABLE UTF8=ACCEPT before", offered.refusal(utf8));
        StateMachine enabled = offered.untagged(new EnabledResponse(Capabilities.of("UTF8=ACCEPT")));
        assertNull(enabled.refusal(utf8));
    }

    @Test
    void loginIsRefusedWhereTheServerSaysSo() {
        StateMachine machine = NOT_AUTH.untagged(new CapabilityResponse(Capabilities.of("IMAP4rev1", "LOGINDISABLED")));
        assertTrue(String.valueOf(machine.refusal(Commands.named("LOGIN"))).contains("LOGINDISABLED"));
    }

    @Test
    void theGreetingDecidesTheFirstState() {
        assertEquals(NOT_AUTHENTICATED, NOT_AUTH.state());
        StateMachine preauth = StateMachine.START.greeted(condition(Condition.PREAUTH, null));
        assertEquals(AUTHENTICATED, preauth.state());
        assertFalse(preauth.capabilitiesCurrent());
        assertTrue(NOT_AUTH.capabilitiesCurrent());
    }

    @Test
    void everyCompletionInItsState() {
        record Row(StateMachine from, String command, ConnectionState ok, ConnectionState no, ConnectionState bad) {}
        List<Row> table = List.of(
                new Row(NOT_AUTH, "LOGIN", AUTHENTICATED, NOT_AUTHENTICATED, NOT_AUTHENTICATED),
                new Row(NOT_AUTH, "AUTHENTICATE", AUTHENTICATED, NOT_AUTHENTICATED, NOT_AUTHENTICATED),
                new Row(NOT_AUTH, "CAPABILITY", NOT_AUTHENTICATED, NOT_AUTHENTICATED, NOT_AUTHENTICATED),
                new Row(AUTH, "SELECT", SELECTED, AUTHENTICATED, AUTHENTICATED),
                new Row(AUTH, "EXAMINE", SELECTED, AUTHENTICATED, AUTHENTICATED),
                new Row(OPEN, "SELECT", SELECTED, AUTHENTICATED, SELECTED),
                new Row(OPEN, "CLOSE", AUTHENTICATED, AUTHENTICATED, SELECTED),
                new Row(OPEN, "UNSELECT", AUTHENTICATED, AUTHENTICATED, SELECTED),
                new Row(AUTH, "PROXYAUTH", AUTHENTICATED, AUTHENTICATED, AUTHENTICATED),
                new Row(OPEN, "NOOP", SELECTED, SELECTED, SELECTED),
                new Row(AUTH, "NOOP", AUTHENTICATED, AUTHENTICATED, AUTHENTICATED),
                new Row(OPEN, "LOGOUT", LOGOUT, LOGOUT, LOGOUT));
        for (Row row : table) {
            assertEquals(row.ok, done(row.from, row.command, Condition.OK, null).state(), row.command + " OK");
            assertEquals(row.no, done(row.from, row.command, Condition.NO, null).state(), row.command + " NO");
            assertEquals(
                    row.bad, done(row.from, row.command, Condition.BAD, null).state(), row.command + " BAD");
        }
    }

    @Test
    void everyUntaggedResponseInEveryState() {
        Map<UntaggedResponse, Boolean> legalBeforeTls = new LinkedHashMap<>();
        legalBeforeTls.put(condition(Condition.OK, null), true);
        legalBeforeTls.put(condition(Condition.NO, null), true);
        legalBeforeTls.put(condition(Condition.BAD, null), true);
        legalBeforeTls.put(condition(Condition.BYE, null), true);
        legalBeforeTls.put(condition(Condition.PREAUTH, null), false);
        legalBeforeTls.put(new CapabilityResponse(ALL), true);
        legalBeforeTls.put(new IdResponse(Map.of()), true);
        legalBeforeTls.put(new EnabledResponse(Capabilities.of("CONDSTORE")), false);
        legalBeforeTls.put(new FlagsResponse(Flags.of(Flag.SEEN)), false);
        legalBeforeTls.put(new ExistsResponse(3), false);
        legalBeforeTls.put(new RecentResponse(1), false);
        legalBeforeTls.put(new ExpungeResponse(1), false);
        legalBeforeTls.put(new VanishedResponse(false, UidSet.of(1)), false);
        legalBeforeTls.put(new FetchResponse.Builder(1).uid(1).build(), false);
        legalBeforeTls.put(new SearchResponse(NumberList.of(1), 0), false);
        legalBeforeTls.put(new EsearchResponse(null, true, 0, 0, 0, null, 0, Map.of()), false);
        legalBeforeTls.put(new Unrecognized("X", -1, ByteString.EMPTY, ""), false);
        legalBeforeTls.forEach((response, legal) -> {
            assertEquals(legal, NOT_AUTH.violation(response, true) == null, response.toString());
            boolean preauth = response instanceof ConditionResponse row && row.condition() == Condition.PREAUTH;
            assertEquals(!preauth, NOT_AUTH.violation(response, false) == null, response.toString());
            assertEquals(NOT_AUTHENTICATED, NOT_AUTH.untagged(response).state());
            assertNull(NOT_AUTH.untagged(response).selected());
            assertEquals(Capabilities.NONE, NOT_AUTH.untagged(response).enabled());
            assertEquals(AUTHENTICATED, AUTH.untagged(response).state());
            assertNull(AUTH.untagged(response).selected());
            assertEquals(SELECTED, OPEN.untagged(response).state());
            assertNotNull(OPEN.untagged(response).selected());
            assertNull(OPEN.violation(response, true));
        });
    }

    @Test
    void dataDuringSelectIsAboutTheMailboxBeingOpened() {
        Command<?> select = Commands.named("SELECT");
        StateMachine opening = OPEN.sending(select).untagged(new ExistsResponse(3));
        assertEquals(10, opening.selected().exists());
        StateMachine open = opening.tagged(select, new TaggedResponse("A1", Condition.OK, ResponseText.EMPTY));
        assertEquals(3, open.selected().exists());
        assertEquals(0, open.selected().uidValidity());
    }

    @Test
    void dataBeforeClosedIsAboutTheMailboxThatCloses() {
        Command<?> select = Commands.named("SELECT");
        StateMachine opening =
                OPEN.sending(select).untagged(new ExistsResponse(9)).untagged(condition(Condition.OK, Plain.CLOSED));
        assertNull(opening.selected());
        assertEquals(AUTHENTICATED, opening.state());
        StateMachine open = opening.tagged(select, new TaggedResponse("A1", Condition.OK, ResponseText.EMPTY));
        assertEquals(0, open.selected().exists());
        assertEquals(SELECTED, open.state());
    }

    @Test
    void examineIsReadOnlyWithoutTheServerSayingSo() {
        assertTrue(done(AUTH, "EXAMINE", Condition.OK, null).selected().readOnly());
        assertFalse(done(AUTH, "SELECT", Condition.OK, null).selected().readOnly());
        assertTrue(
                done(AUTH, "SELECT", Condition.OK, Plain.READ_ONLY).selected().readOnly());
    }

    @Test
    void capabilitiesAreStaleAfterAuthenticationUntilToldAgain() {
        assertFalse(AUTH.capabilitiesCurrent());
        assertEquals(ALL, AUTH.capabilities());
        Capabilities more = Capabilities.of("IMAP4rev1", "QUOTA");
        StateMachine told = done(NOT_AUTH, "LOGIN", Condition.OK, new ResponseCode.Capability(more));
        assertTrue(told.capabilitiesCurrent());
        assertEquals(more, told.capabilities());
        Command<?> login = Commands.named("LOGIN");
        StateMachine between = NOT_AUTH.sending(login)
                .untagged(new CapabilityResponse(more))
                .tagged(login, new TaggedResponse("A1", Condition.OK, ResponseText.EMPTY));
        assertTrue(between.capabilitiesCurrent());
        assertTrue(done(NOT_AUTH, "LOGIN", Condition.NO, null).capabilitiesCurrent(), "nothing has changed");
    }

    @Test
    void whatStartTlsSaysOfCapabilitiesIsNotBelieved() {
        Capabilities forged = Capabilities.of("IMAP4rev1", "AUTH=PLAIN");
        StateMachine machine = done(NOT_AUTH, "STARTTLS", Condition.OK, new ResponseCode.Capability(forged));
        assertEquals(ALL, machine.capabilities());
        assertEquals(Capabilities.NONE, machine.secured().capabilities());
    }

    @Test
    void enabledIsMergedWheneverItComes() {
        StateMachine machine = AUTH.untagged(new EnabledResponse(Capabilities.of("CONDSTORE")))
                .untagged(new EnabledResponse(Capabilities.of("UTF8=ACCEPT")));
        assertTrue(machine.enabled().asSet().contains(Capability.CONDSTORE));
        assertTrue(machine.speaksUtf8());
    }

    @Test
    void nothingIsOpenOnceLogoutIsSent() {
        StateMachine leaving = OPEN.sending(Commands.named("LOGOUT"));
        assertEquals(LOGOUT, leaving.state());
        assertNull(leaving.selected());
    }

    @Test
    void theNameOfTheMailboxIsTheOneAskedFor() {
        assertEquals(MailboxName.of("box"), OPEN.selected().name());
    }
}
