package dev.tagline.imap.command;

/**
 * The states of a connection, RFC 9051 section 3. A command names the states that permit it; in any other it fails
 * before a byte is sent.
 */
public enum ConnectionState {
    /** After a greeting of {@code OK}: the client must present credentials before most commands (section 3.1). */
    NOT_AUTHENTICATED,
    /** Credentials were accepted, or the greeting was {@code PREAUTH}: no mailbox is open (section 3.2). */
    AUTHENTICATED,
    /** A mailbox was opened by SELECT or EXAMINE (section 3.3). */
    SELECTED,
    /** LOGOUT was sent, the server said BYE, or the connection is gone: nothing can be sent any more (section 3.4). */
    LOGOUT
}
