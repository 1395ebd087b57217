package dev.tagline.imap.testkit.quirk;

import java.util.List;

/** What belongs together in the catalogue. */
public enum QuirkFamily {
    /** Between the first octet and TLS: what somebody on the network does to get the password, or a foot in the door. */
    TLS_ATTACKS("Attacks in plaintext, on STARTTLS and on the greeting"),
    /** Certificates that are somebody else's, handshakes that should not be gone through with, TLS that is cut. */
    HANDSHAKE_ATTACKS("Attacks on TLS and its certificates"),
    /** While the client logs in: weaker mechanisms, false proofs, challenges made to hurt. */
    LOGIN_ATTACKS("Attacks on logging in"),
    /** What makes a client say more than it meant, or go where it should not. */
    INJECTION_ATTACKS("Injection and confusion"),
    /** Sizes of literals made to be misread, or to be believed. */
    LITERAL_ATTACKS("Hostile literals"),
    /** What a hostile server, or whoever sends mail through an honest one, does to memory, CPU and stack. */
    EXHAUSTION_ATTACKS("Exhaustion of memory, CPU and stack"),
    /** Numbers, names and texts made to be misread. */
    PARSING_ATTACKS("Hostile numbers, names and texts"),
    /** Answers nobody asked for, for commands nobody gave, about messages that are not there. */
    CONVERSATION_ATTACKS("Lies about the conversation"),
    /** Lines, spaces, literals and status responses as real servers write them. */
    FRAMING("Framing and status lines"),
    /** Capabilities, logging in, limits and the end, as real servers do them. */
    OPENING("Capabilities, logging in and out"),
    /** SELECT, STATUS, LIST and their like, as real servers answer them. */
    MAILBOXES("SELECT, STATUS and LIST"),
    /** Envelopes as real servers write them. */
    ENVELOPES("Envelopes and dates"),
    /** Body structures as real servers write them. */
    STRUCTURES("Body structures"),
    /** Rows and bodies as real servers send them. */
    ROWS("Rows and bodies"),
    /** SEARCH and its kin, as real servers answer them. */
    SEARCHES("SEARCH"),
    /** EXPUNGE, IDLE, APPEND, STORE and the rest, as real servers do them. */
    CHANGES("Changes, IDLE and uploads");

    private final String title;

    QuirkFamily(String title) {
        this.title = title;
    }

    /** A heading, in words. */
    public String title() {
        return title;
    }

    /** Whether somebody means harm here; the other families are honest servers. */
    public boolean isHostile() {
        return ordinal() < FRAMING.ordinal();
    }

    /** Its entries, in the order of the catalogue. */
    public List<ServerQuirk> entries() {
        return ServerQuirk.all().stream()
                .filter(quirk -> quirk.family() == this)
                .toList();
    }
}
