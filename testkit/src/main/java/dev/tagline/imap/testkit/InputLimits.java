package dev.tagline.imap.testkit;

/**
 * How much a client may say at once.
 *
 * @param maxLine octets of a line
 * @param maxLiteral octets of a literal
 * @param maxRecordedLiteral octets that are kept of a literal
 */
record InputLimits(long maxLine, long maxLiteral, long maxRecordedLiteral) {
    static final InputLimits DEFAULT = new InputLimits(1024 * 1024, Long.MAX_VALUE, 8 * 1024 * 1024);

    InputLimits withMaxLine(long octets) {
        return new InputLimits(octets, maxLiteral, maxRecordedLiteral);
    }

    InputLimits withMaxLiteral(long octets) {
        return new InputLimits(maxLine, octets, maxRecordedLiteral);
    }

    InputLimits withMaxRecordedLiteral(long octets) {
        return new InputLimits(maxLine, maxLiteral, octets);
    }
}
