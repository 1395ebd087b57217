package dev.tagline.imap.testkit.mailstore.model;

/**
 * How much may be noted by SETMETADATA, RFC 5464 4.1.
 *
 * @param size the octets of a value
 * @param count the entries of a mailbox, or of the server, that a user sees
 * @param personal whether there are private ones
 */
public record MetadataLimits(int size, int count, boolean personal) {
    /** What servers allow. */
    public static final MetadataLimits USUAL = new MetadataLimits(64 * 1024, 1000, true);
}
