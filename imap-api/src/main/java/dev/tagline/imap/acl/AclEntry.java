package dev.tagline.imap.acl;

/**
 * One entry of an access control list.
 *
 * @param identifier whom it is about
 * @param rights what it gives, or takes away where the identifier is negative
 */
public record AclEntry(Identifier identifier, Rights rights) {
    /** As on the wire: {@code Fred rwipslda}. */
    @Override
    public String toString() {
        return identifier + " " + (rights.isEmpty() ? "\"\"" : rights.toString());
    }
}
