package dev.tagline.imap.settings;

/**
 * How much memory a server, or whoever sent a message through it, can make one connection take. Immutable. All are
 * checked before memory is taken.
 *
 * <p>A bound on framing (lines, literals, a whole response) closes the connection with {@link
 * dev.tagline.imap.LimitExceededException}: what follows could not be trusted. A bound on one message (nesting, parts,
 * addresses, a string, a body) costs only that item of that message, and the connection lives.
 *
 * <pre>{@code
 * Limits limits = Limits.DEFAULT.newBuilder().bodyInMemory(256 << 20).build();
 * }</pre>
 */
public final class Limits {
    /** The defaults, as each method of {@link Builder} names them. */
    public static final Limits DEFAULT = new Builder().build();

    private final int preAuthLine;
    private final int preAuthLiteral;
    private final int preAuthTotal;
    private final int line;
    private final int longLine;
    private final int string;
    private final int response;
    private final long bodyInMemory;
    private final int nesting;
    private final int parts;
    private final int parameters;
    private final int addresses;
    private final int text;

    private Limits(Builder builder) {
        preAuthLine = builder.preAuthLine;
        preAuthLiteral = builder.preAuthLiteral;
        preAuthTotal = builder.preAuthTotal;
        line = builder.line;
        longLine = builder.longLine;
        string = builder.string;
        response = builder.response;
        bodyInMemory = builder.bodyInMemory;
        nesting = builder.nesting;
        parts = builder.parts;
        parameters = builder.parameters;
        addresses = builder.addresses;
        text = builder.text;
    }

    /** A builder that starts from these. */
    public Builder newBuilder() {
        return new Builder(this);
    }

    /** Octets in one line before authentication. */
    public int preAuthLine() {
        return preAuthLine;
    }

    /** Octets in one literal before authentication. */
    public int preAuthLiteral() {
        return preAuthLiteral;
    }

    /** Octets in all before authentication. */
    public int preAuthTotal() {
        return preAuthTotal;
    }

    /** Octets in one line of a response that is not made to be long. */
    public int line() {
        return line;
    }

    /** Octets in one line of FETCH, SEARCH, ESEARCH, VANISHED, SORT, THREAD, COPYUID and their like. */
    public int longLine() {
        return longLine;
    }

    /** Octets in one string that is kept. */
    public int string() {
        return string;
    }

    /** Octets in one response, bodies left out. */
    public int response() {
        return response;
    }

    /** Octets in the bodies of one row that are kept in memory; streamed bodies have no bound. */
    public long bodyInMemory() {
        return bodyInMemory;
    }

    /** How deep parts and lists nest in one response. */
    public int nesting() {
        return nesting;
    }

    /** Body parts of one message. */
    public int parts() {
        return parts;
    }

    /** Parameters of one body part, or pairs in one list of pairs. */
    public int parameters() {
        return parameters;
    }

    /** Addresses in one envelope. */
    public int addresses() {
        return addresses;
    }

    /** Octets kept of a human-readable text, and of a response that could not be read. */
    public int text() {
        return text;
    }

    /** Sets bounds. Each must be at least 1, else {@link IllegalArgumentException}. Not thread-safe. */
    public static final class Builder {
        private int preAuthLine = 16 << 10;
        private int preAuthLiteral = 16 << 10;
        private int preAuthTotal = 256 << 10;
        private int line = 64 << 10;
        private int longLine = 16 << 20;
        private int string = 1 << 20;
        private int response = 16 << 20;
        private long bodyInMemory = 64 << 20;
        private int nesting = 64;
        private int parts = 10_000;
        private int parameters = 1_000;
        private int addresses = 10_000;
        private int text = 4 << 10;

        /** Starts from the defaults. */
        public Builder() {}

        private Builder(Limits limits) {
            preAuthLine = limits.preAuthLine;
            preAuthLiteral = limits.preAuthLiteral;
            preAuthTotal = limits.preAuthTotal;
            line = limits.line;
            longLine = limits.longLine;
            string = limits.string;
            response = limits.response;
            bodyInMemory = limits.bodyInMemory;
            nesting = limits.nesting;
            parts = limits.parts;
            parameters = limits.parameters;
            addresses = limits.addresses;
            text = limits.text;
        }

        /** A line before authentication, 16 KiB; more closes the connection. */
        public Builder preAuthLine(int octets) {
            preAuthLine = positive(octets);
            return this;
        }

        /** A literal before authentication, 16 KiB; more closes the connection. */
        public Builder preAuthLiteral(int octets) {
            preAuthLiteral = positive(octets);
            return this;
        }

        /** All that comes before authentication, 256 KiB; more closes the connection. */
        public Builder preAuthTotal(int octets) {
            preAuthTotal = positive(octets);
            return this;
        }

        /** A line of most responses, 64 KiB; more closes the connection. */
        public Builder line(int octets) {
            line = positive(octets);
            return this;
        }

        /** A line of FETCH, SEARCH and the like, 16 MiB; more closes the connection. */
        public Builder longLine(int octets) {
            longLine = positive(octets);
            return this;
        }

        /** A string, 1 MiB. A longer one of a message costs its item; any other closes the connection. */
        public Builder string(int octets) {
            string = positive(octets);
            return this;
        }

        /** A response without its bodies, 16 MiB. Literals of a message beyond it cost their item; other octets close. */
        public Builder response(int octets) {
            response = positive(octets);
            return this;
        }

        /** The bodies of one row together, 64 MiB; one that goes beyond is left out of its row. */
        public Builder bodyInMemory(long octets) {
            if (octets < 1) {
                throw new IllegalArgumentException("at least 1: " + octets);
            }
            bodyInMemory = octets;
            return this;
        }

        /** Depth, 64; at most 256, as reading may recurse so deep. A deeper item is left out of its row. */
        public Builder nesting(int levels) {
            if (levels > 256) {
                throw new IllegalArgumentException("at most 256: " + levels);
            }
            nesting = positive(levels);
            return this;
        }

        /** Body parts of one message, 10,000; with more the structure is left out of its row. */
        public Builder parts(int count) {
            parts = positive(count);
            return this;
        }

        /** Parameters of one part, 1,000; with more the structure is left out of its row. */
        public Builder parameters(int count) {
            parameters = positive(count);
            return this;
        }

        /** Addresses of one message, 10,000; with more the envelope is left out of its row. */
        public Builder addresses(int count) {
            addresses = positive(count);
            return this;
        }

        /** Text kept of a status or of an unreadable response, 4 KiB; the rest is cut off. */
        public Builder text(int octets) {
            text = positive(octets);
            return this;
        }

        /** The bounds. */
        public Limits build() {
            return new Limits(this);
        }

        private static int positive(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("at least 1: " + value);
            }
            return value;
        }
    }
}
