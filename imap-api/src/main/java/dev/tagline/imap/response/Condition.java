package dev.tagline.imap.response;

/** The status responses of RFC 9051 section 7.1. */
public enum Condition {
    /** Success, or information. */
    OK,
    /** Operational failure of a command, or a warning. */
    NO,
    /** A command that the server did not understand, or a fatal error of its own. */
    BAD,
    /** Untagged only: the server is about to close the connection. */
    BYE,
    /** Greeting only: the connection is already authenticated. */
    PREAUTH
}
