package dev.tagline.imap.command;

/** What SEARCH is to return, RFC 9051 section 6.4.4: {@code SEARCH RETURN (MIN COUNT) ...}. */
public enum SearchReturn {
    /** The lowest number that matches. */
    MIN,
    /** The highest number that matches. */
    MAX,
    /** All that match. */
    ALL,
    /** How many match. */
    COUNT,
    /** Nothing: the server keeps the result, and {@code $} names it in later commands; needs SEARCHRES (RFC 5182). */
    SAVE
}
