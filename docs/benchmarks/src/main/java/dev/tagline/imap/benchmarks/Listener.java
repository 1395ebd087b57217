package dev.tagline.imap.benchmarks;

/** A client under measurement: opens connections and listens on them. {@code C} is one connection. */
interface Listener<C> {
    /** Connects, reads the greeting and logs in as {@code u17}. */
    C login(int user) throws Exception;

    /** Selects a mailbox and goes into IDLE; from then on each EXISTS is an arrival of this user. */
    void listen(C connection, int user, Arrivals arrivals) throws Exception;

    void close(C connection) throws Exception;
}
