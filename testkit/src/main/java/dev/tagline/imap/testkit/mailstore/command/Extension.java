package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.List;
import java.util.Set;
import okio.Buffer;

/** What a server speaks beyond IMAP4rev1. One that is switched off is not listed, and what it adds is unknown. */
public interface Extension {
    /** Its name, as CAPABILITY lists it: {@code MOVE}, {@code STATUS=SIZE}. */
    String capability();

    /** What CAPABILITY lists of it, where that is more than its name: {@code MESSAGELIMIT=1000}. */
    default String listed() {
        return capability();
    }

    /** Whether CAPABILITY lists it to a client now. */
    default boolean isListed(StoreConnection client) {
        return true;
    }

    /** What CAPABILITY lists besides, which goes with it: {@code RIGHTS=texk}. */
    default List<String> alsoListed(Service service) {
        return List.of();
    }

    /** What must be spoken too, or else this is not. */
    default List<String> needs() {
        return List.of();
    }

    /**
     * Looks at a command that is allowed, before it is run. Called with the store's lock held.
     *
     * @throws BadArguments when it must not be given after what the client has enabled
     */
    default void check(StoreConnection client, RecordedCommand command) {}

    /**
     * Chooses among the messages that a command names by a set, or that SEARCH has found. Called with the store's lock held.
     *
     * @param messages by ascending number
     * @throws Refused when it is not to be done with these
     */
    default List<NumberedMessage> chosen(
            StoreConnection client, RecordedCommand command, List<NumberedMessage> messages) {
        return messages;
    }

    /**
     * Somebody has proved to be a user and is about to be let in. Called with the store's lock held.
     *
     * @return the response code of the OK in place of CAPABILITY, without brackets; empty for that
     * @throws Refused when that user is not
     */
    default String admitting(StoreConnection client, Account account) {
        return "";
    }

    /**
     * Looks at what a command came to, and may answer otherwise. Called with the store's lock held.
     *
     * @param answer of a command that was not refused
     */
    default Answer answered(StoreConnection client, RecordedCommand command, Answer answer) {
        return answer;
    }

    /** The commands it adds. */
    default List<StoreCommand> commands() {
        return List.of();
    }

    /** The items of FETCH it adds. */
    default List<FetchItem> fetchItems() {
        return List.of();
    }

    /** What STORE can change because of it. */
    default List<StoreItem> storeItems() {
        return List.of();
    }

    /** The modifiers of FETCH it adds. */
    default List<Modifier<FetchPlan>> fetchModifiers() {
        return List.of();
    }

    /** The modifiers of STORE it adds. */
    default List<Modifier<StorePlan>> storeModifiers() {
        return List.of();
    }

    /**
     * A message was copied for a client, by COPY or MOVE. Called with the store's lock held.
     *
     * @param original what was copied
     * @param copy what came of it, in another mailbox or the same
     */
    default void copied(StoreConnection client, StoredMessage original, StoredMessage copy) {}

    /** Adds to a row by which a client hears that a message has changed, each item behind a space. */
    default void describeChange(MailboxView view, StoredMessage message, Buffer row) {}

    /** The criteria of SORT it adds. */
    default List<SortCriterion> sortCriteria() {
        return List.of();
    }

    /** The options of APPEND it adds, RFC 4466 2.7; what they read is done with the new message. */
    default List<Modifier<StoredMessage>> appendOptions() {
        return List.of();
    }

    /** What may stand for the message of APPEND and REPLACE because of it, RFC 4466 2.7. */
    default List<AppendData> appendData() {
        return List.of();
    }

    /** The parameters of SELECT and EXAMINE it adds. */
    default List<Modifier<SelectPlan>> selectParameters() {
        return List.of();
    }

    /** Adds to what every SELECT and EXAMINE tells. Called with the store's lock held. */
    default void describe(StoreConnection client, MailboxView view, Buffer data) {}

    /** What CREATE's OK says of the new mailbox: {@code MAILBOXID (m1)}; empty for nothing. */
    default String created(Mailbox mailbox) {
        return "";
    }

    /** The parameters of CREATE it adds; what they read is added to the attributes of the new mailbox. */
    default List<Modifier<List<String>>> createParameters() {
        return List.of();
    }

    /** The selection options of LIST it adds, RFC 5258 3.1. */
    default List<Modifier<ListPlan>> listSelections() {
        return List.of();
    }

    /** The return options of LIST it adds, RFC 5258 3.2. */
    default List<Modifier<ListPlan>> listReturns() {
        return List.of();
    }

    /** Adds to what a LIST without options tells, and LSUB. */
    default void describeBasicList(ListPlan plan) {}

    /** The items of STATUS it adds. */
    default List<StatusItem> statusItems() {
        return List.of();
    }

    /** The keys of SEARCH it adds. */
    default List<SearchKey> searchKeys() {
        return List.of();
    }

    /** The ways to authenticate it adds. */
    default List<SaslMechanism> mechanisms() {
        return List.of();
    }

    /** Whether ENABLE takes it, RFC 5161; {@link StoreConnection#isEnabled} then says whether a client did. */
    default boolean canBeEnabled() {
        return false;
    }

    /** A client has enabled it. Called with the store's lock held. */
    default void enabled(StoreConnection client) {}

    /** How a client is told things once it has enabled this. */
    default Set<Manner> manners() {
        return Set.of();
    }

    /** An extension that the base asks for by name, and that adds nothing of its own. */
    static Extension named(String capability) {
        return () -> capability;
    }
}
