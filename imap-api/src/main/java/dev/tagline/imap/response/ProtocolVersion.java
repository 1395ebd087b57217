package dev.tagline.imap.response;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the protocol, oldest first. A connection speaks the newest that its server lists; a server that lists
 * IMAP4rev2 beside IMAP4rev1 speaks the former once it is enabled (RFC 9051 section 6.3.1).
 *
 * <pre>
 * S: * CAPABILITY IMAP4 STATUS AUTH=LOGIN     IMAP4
 * S: * CAPABILITY IMAP4 IMAP4rev1             IMAP4rev1
 * </pre>
 */
public enum ProtocolVersion {
    /**
     * RFC 1176 with additions that never became an RFC: no UIDs, and neither CAPABILITY, AUTHENTICATE, LIST, LSUB nor CLOSE.
     * Taken for granted where CAPABILITY is answered with BAD and nothing else was listed.
     */
    IMAP2BIS("IMAP2bis"),
    /** RFC 1730, listed as {@code IMAP4}: without STATUS, and with sections of a body only by part number. */
    IMAP4("IMAP4"),
    /** RFC 2060 and RFC 3501. */
    IMAP4REV1("IMAP4rev1"),
    /** RFC 9051. */
    IMAP4REV2("IMAP4rev2");

    private static final Set<Capability> OLDEST = Set.of(Capability.of("IMAP2bis"), Capability.of("IMAP2"));

    @SuppressWarnings("ImmutableEnumChecker") // a capability is immutable
    private final Capability capability;

    ProtocolVersion(String name) {
        capability = Capability.of(name);
    }

    /** The name by which servers list it. */
    public Capability capability() {
        return capability;
    }

    /** What is spoken where this is listed and that enabled; null when none is named. */
    public static @Nullable ProtocolVersion of(Capabilities listed, Capabilities enabled) {
        Set<Capability> names = listed.asSet();
        boolean rev1 = names.contains(IMAP4REV1.capability);
        if (enabled.asSet().contains(IMAP4REV2.capability) || (!rev1 && names.contains(IMAP4REV2.capability))) {
            return IMAP4REV2;
        }
        if (rev1) {
            return IMAP4REV1;
        }
        if (names.contains(IMAP4.capability)) {
            return IMAP4;
        }
        return OLDEST.stream().anyMatch(names::contains) ? IMAP2BIS : null;
    }

    /** As servers list it. */
    @Override
    public String toString() {
        return capability.name();
    }
}
