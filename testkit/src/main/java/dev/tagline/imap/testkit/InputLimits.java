package dev.tagline.imap.testkit;

/**
 * How much a client may say at once.
 *
 * @param maxLine octets of a line
 * @param maxLiteral octets of a literal
 * @param maxRecordedLiteral octets that are kept of a literal
 * @param maxCommand octets that are kept of a command, unless a literal may have more
 */
record InputLimits(long maxLine, long maxLiteral, long maxRecordedLiteral, long maxCommand) {
    static final InputLimits DEFAULT = new InputLimits(1 << 20, Long.MAX_VALUE, 8 << 20, 64 << 20);

    InputLimits withMaxLine(long octets) {
        return new InputLimits(octets, maxLiteral, maxRecordedLiteral, maxCommand);
    }

    InputLimits withMaxLiteral(long octets) {
        return new InputLimits(maxLine, octets, maxRecordedLiteral, maxCommand);
    }

    InputLimits withMaxRecordedLiteral(long octets) {
        return new InputLimits(maxLine, maxLiteral, octets, maxCommand);
    }
}
