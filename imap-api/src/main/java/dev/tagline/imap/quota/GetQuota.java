package dev.tagline.imap.quota;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.List;

/**
 * GETQUOTA, RFC 9208 section 4.1.1: how it stands with a quota root, whose name {@link GetQuotaRoot} tells.
 *
 * <pre>
 * C: G0001 GETQUOTA "!partition/sda4"
 * S: * QUOTA "!partition/sda4" (STORAGE 104 10923847)
 * S: G0001 OK Getquota complete
 * </pre>
 *
 * @param root the name of the quota root
 */
public record GetQuota(String root) implements Command<Quota> {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it holds NUL, CR or LF
     */
    public GetQuota {
        SetQuota.checkRoot(root);
    }

    @Override
    public String name() {
        return "GETQUOTA";
    }

    @Override
    public CommandRules rules() {
        return QuotaRules.READING;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.astring(root);
    }

    /** The quota of this root counts; one of another name only where none of this comes. */
    @Override
    public ResponseCollector<Quota> collector() {
        return new ResponseCollector<>() {
            private Quota quota = new Quota(root, List.of());
            private boolean found;

            @Override
            public boolean collect(UntaggedResponse response) {
                if (!(response instanceof QuotaResponse row)) {
                    return false;
                }
                boolean exact = row.quota().root().equals(root);
                if (exact || !found) {
                    quota = row.quota();
                    found |= exact;
                }
                return true;
            }

            @Override
            public Quota complete(TaggedResponse ok) {
                return quota;
            }
        };
    }
}
