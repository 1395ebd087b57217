package dev.tagline.imap.quota;

/**
 * How much there is of a resource, and may be. Not to be compared between quota roots, nor with the size of a message that
 * is to be stored: the server judges that (RFC 9208 section 5.1).
 *
 * @param resource of what
 * @param usage in units of the resource; -1 when the server told no number that can be understood
 * @param limit in units of the resource; 0 forbids any; -1 when the server told no number that can be understood
 */
public record ResourceUsage(QuotaResource resource, long usage, long limit) {
    /** As on the wire: {@code STORAGE 10 512}. */
    @Override
    public String toString() {
        return resource + " " + usage + " " + limit;
    }
}
