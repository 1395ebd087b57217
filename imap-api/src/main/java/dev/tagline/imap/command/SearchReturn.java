package dev.tagline.imap.command;

/**
 * What SEARCH is to return, RFC 9051 section 6.4.4, and SORT, RFC 5267 section 3: {@code SEARCH RETURN (MIN COUNT) ...}.
 * Places in the result are asked for by {@link Search#inPlaces}.
 */
public enum SearchReturn {
    /** A score for each that matches, of a search with a {@code FUZZY} key; needs SEARCH=FUZZY (RFC 6203). */
    RELEVANCY,
    /** Nothing: a hint that the same will be searched again, left out where the server does not know it (RFC 5267). */
    CONTEXT,
    /** Nothing: the server tells from now on how the result changes; needs CONTEXT=SEARCH or CONTEXT=SORT (RFC 5267). */
    UPDATE,
    /** The lowest number that matches. */
    MIN,
    /** The highest number that matches. */
    MAX,
    /** All that match. */
    ALL,
    /** How many match. */
    COUNT,
    /** Nothing: the server keeps the result, and {@code $} names it in later commands; needs SEARCHRES (RFC 5182). */
    SAVE;

    /** Whether an answer has something because of this. */
    boolean isTold() {
        return this != CONTEXT && this != UPDATE && this != SAVE;
    }
}
