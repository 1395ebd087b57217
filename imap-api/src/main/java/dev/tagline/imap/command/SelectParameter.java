package dev.tagline.imap.command;

import dev.tagline.imap.response.Capability;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What SELECT and EXAMINE ask for besides the mailbox: {@code select-param} of RFC 4466 section 2.1. QRESYNC, which has
 * arguments, is {@link dev.tagline.imap.sync.Resynchronize}.
 *
 * <pre>
 * C: A142 SELECT INBOX (CONDSTORE ANNOTATE)
 *    new Select(MailboxName.INBOX).with(SelectParameter.CONDSTORE).with(SelectParameter.ANNOTATE)
 * </pre>
 */
public enum SelectParameter {
    /** Mod-sequences with all news of flags, for the rest of the connection; needs CONDSTORE (RFC 7162 section 3.1.8). */
    CONDSTORE,
    /** News of annotations that others change, while this mailbox is open; needs ANNOTATE (RFC 5257 section 4.2). */
    ANNOTATE;

    /** The capability that the server must list. */
    public Capability needs() {
        return this == CONDSTORE ? Capability.CONDSTORE : Capability.ANNOTATE;
    }

    static Set<SelectParameter> copy(Set<SelectParameter> parameters) {
        return parameters.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(parameters));
    }

    static Set<SelectParameter> plus(Set<SelectParameter> parameters, SelectParameter one) {
        Set<SelectParameter> more = EnumSet.of(one);
        more.addAll(parameters);
        return more;
    }

    /** Nothing, or all of them in parentheses. */
    static void writeTo(ArgumentWriter out, Set<SelectParameter> parameters) {
        if (!parameters.isEmpty()) {
            out.open();
            parameters.forEach(parameter -> out.atom(parameter.name()));
            out.close();
        }
    }
}
