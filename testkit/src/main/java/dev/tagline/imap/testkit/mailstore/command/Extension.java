package dev.tagline.imap.testkit.mailstore.command;

import java.util.List;

/** What a server speaks beyond IMAP4rev1. One that is switched off is not listed, and what it adds is unknown. */
public interface Extension {
    /** As CAPABILITY lists it: {@code MOVE}, {@code STATUS=SIZE}. */
    String capability();

    /** The commands it adds. */
    default List<StoreCommand> commands() {
        return List.of();
    }

    /** The items of FETCH it adds. */
    default List<FetchItem> fetchItems() {
        return List.of();
    }

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

    /** An extension that the base asks for by name, and that adds nothing of its own. */
    static Extension named(String capability) {
        return () -> capability;
    }
}
