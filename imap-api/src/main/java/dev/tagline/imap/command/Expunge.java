package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.response.VanishedResponse;
import org.jspecify.annotations.Nullable;

/**
 * EXPUNGE, RFC 9051 section 6.4.3, and UID EXPUNGE, section 6.4.9: removes messages marked {@code \Deleted} for good, all
 * or those among these UIDs. The first also removes what other clients have marked.
 *
 * <pre>
 * C: A202 UID EXPUNGE 3000:3002
 * S: * 3 EXPUNGE
 * S: * 3 EXPUNGE
 * S: A202 OK UID EXPUNGE completed
 * </pre>
 *
 * <p>It claims no response: listeners hear of every message that goes, whoever removed it. The result is the number that
 * went while it ran.
 *
 * @param uids which messages, not empty, or null for all
 */
public record Expunge(@Nullable UidSet uids) implements Command<Long> {
    private static final CommandRules ALL =
            CommandRules.whenSelected().asChange().answeredBy(Answers.to("EXPUNGE"));
    private static final CommandRules SOME = ALL.needs(Capability.UIDPLUS);

    /**
     * Checks the set.
     *
     * @throws IllegalArgumentException if it is empty, which must not become all
     */
    public Expunge {
        if (uids != null) {
            Sets.notEmpty(uids);
        }
    }

    /** All that are marked. */
    public Expunge() {
        this(null);
    }

    @Override
    public String name() {
        return uids == null ? "EXPUNGE" : "UID EXPUNGE";
    }

    @Override
    public CommandRules rules() {
        return uids == null ? ALL : Sets.repeatable(SOME, uids, Repeatability.IDEMPOTENT);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        if (uids != null) {
            out.set(uids);
        }
    }

    @Override
    public ResponseCollector<Long> collector() {
        return new ResponseCollector<>() {
            private long count;

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof ExpungeResponse) {
                    count++;
                } else if (response instanceof VanishedResponse gone && !gone.earlier()) {
                    count += Math.max(0, gone.uids().size());
                }
                return false;
            }

            @Override
            public Long complete(TaggedResponse ok) {
                return count;
            }
        };
    }
}
