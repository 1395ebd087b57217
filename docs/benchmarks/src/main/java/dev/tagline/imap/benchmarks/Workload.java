package dev.tagline.imap.benchmarks;

/** What is measured: one command and the answer prepared for it. */
enum Workload {
    /** Everything about each message, every value made. */
    W1("all data of each message", 100_000),
    /** As W1, of which the application touches UID, flags and subject. */
    W1_TOUCHED("all data of each message, three values touched", 100_000),
    /** As W1, all rows kept to the end. */
    W1_KEPT("all data of each message, all kept", 100_000),
    /** As W1, each structure walked to its leaves. */
    W1_WALKED("all data of each message, structures walked", 100_000),
    /** Flags of each message. */
    W2("flags of each message", 1_000_000),
    /** One body of so many MiB to a sink. */
    W3("MiB of one body to a sink", 1_024),
    /** Bodies of 20 KB in one FETCH. */
    W4("bodies of 20 KB", 20_000),
    /** Small commands one by one. */
    W5("NOOP one by one", 10_000),
    /** Small commands, as many in flight as the client will. */
    W5_PIPELINED("NOOP in flight together", 10_000),
    /** Numbers of a SEARCH. */
    W6("hits of UID SEARCH", 1_000_000),
    /** Ranges of an ESEARCH. */
    W6_ESEARCH("hits of ESEARCH", 1_000_000),
    /** Mailboxes. */
    W7("mailboxes of LIST", 50_000),
    /** EXPUNGE lines of one answer, every second message of the mailbox. */
    W8("EXPUNGE lines", 50_000);

    final String what;
    final int size;

    Workload(String what, int size) {
        this.what = what;
        this.size = size;
    }
}
