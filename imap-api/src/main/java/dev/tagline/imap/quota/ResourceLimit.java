package dev.tagline.imap.quota;

/**
 * How much there may be of a resource, for SETQUOTA.
 *
 * @param resource of what
 * @param limit in units of the resource, up to 2^63-1; 0 forbids any. Some servers know less: Cyrus ends the connection at
 *     2^31
 */
public record ResourceLimit(QuotaResource resource, long limit) {
    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ResourceLimit {
        if (limit < 0) {
            throw new IllegalArgumentException("negative limit");
        }
    }

    /** As on the wire: {@code STORAGE 512}. */
    @Override
    public String toString() {
        return resource + " " + limit;
    }
}
