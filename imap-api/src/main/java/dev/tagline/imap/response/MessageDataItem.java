package dev.tagline.imap.response;

/**
 * What a row of FETCH tells of a message because an extension is spoken, as a value of the extension's own type; asked for
 * by {@link FetchResponse#item}. Immutable.
 */
public interface MessageDataItem {
    /** Whether this is an answer to the FETCH item of this name, which is in capitals and without arguments: {@code PREVIEW}. */
    boolean answers(String attribute);

    /** This with what {@code later}, which is of the same type, adds or changes: servers split messages over two rows. */
    MessageDataItem merge(MessageDataItem later);
}
