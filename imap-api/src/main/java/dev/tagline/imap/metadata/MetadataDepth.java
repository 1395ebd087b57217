package dev.tagline.imap.metadata;

/** How far below the entries that were named GETMETADATA looks, RFC 5464 section 4.2.2. */
public enum MetadataDepth {
    /** These entries alone. */
    ZERO("0"),
    /** These and those right below. */
    ONE("1"),
    /** These and all below. */
    INFINITY("infinity");

    private final String wire;

    MetadataDepth(String wire) {
        this.wire = wire;
    }

    /** As on the wire. */
    public String wire() {
        return wire;
    }
}
