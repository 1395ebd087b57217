package dev.tagline.imap.quota;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.ResultBound;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SETQUOTA, RFC 9208 section 4.1.3: sets the limits of a quota root. Those not named are lifted. Most servers permit it to
 * administrators only.
 *
 * <pre>
 * C: S0001 SETQUOTA "#user/alice" (STORAGE 510)
 *    SetQuota.to("#user/alice", STORAGE.limit(510))
 * S: * QUOTA "#user/alice" (STORAGE 58 512)
 * S: S0001 OK Rounded quota
 * </pre>
 *
 * <p>The result is what the server says of quotas in return, of other roots too where this one became theirs. It need not
 * say anything.
 *
 * @param root the name of the quota root; some servers make it if there is none
 * @param limits all that there are to be; none lifts every limit
 */
public record SetQuota(String root, List<ResourceLimit> limits) implements Command<List<Quota>> {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the name holds NUL, CR or LF
     */
    public SetQuota {
        checkRoot(root);
        limits = List.copyOf(limits);
    }

    /** These limits, and no others. */
    public static SetQuota to(String root, ResourceLimit first, ResourceLimit... more) {
        List<ResourceLimit> limits = new ArrayList<>();
        limits.add(first);
        limits.addAll(List.of(more));
        return new SetQuota(root, limits);
    }

    /** No limits any more. */
    public static SetQuota toUnlimited(String root) {
        return new SetQuota(root, List.of());
    }

    static void checkRoot(String root) {
        for (int i = 0; i < root.length(); i++) {
            char c = root.charAt(i);
            if (c == 0 || c == '\r' || c == '\n') {
                throw new IllegalArgumentException("NUL, CR or LF in the name of a quota root at " + i);
            }
        }
    }

    @Override
    public String name() {
        return "SETQUOTA";
    }

    @Override
    public CommandRules rules() {
        return QuotaRules.WRITING;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.astring(root).open();
        for (ResourceLimit limit : limits) {
            out.atom(limit.resource().name()).number(limit.limit());
        }
        out.close();
    }

    @Override
    public ResponseCollector<List<Quota>> collector() {
        return new Collector();
    }

    private static final class Collector implements ResponseCollector<List<Quota>> {
        private final List<Quota> quotas = new ArrayList<>();
        private final ResultBound bound = new ResultBound();

        @Override
        public void begin(String tag, long maxResultOctets) {
            bound.set(maxResultOctets);
        }

        @Override
        public boolean collect(UntaggedResponse response) {
            if (response instanceof QuotaResponse row) {
                if (bound.admits(QuotaRules.octets(row.quota()))) {
                    quotas.add(row.quota());
                }
                return true;
            }
            return false;
        }

        @Override
        public List<Quota> complete(TaggedResponse ok) {
            return List.copyOf(quotas);
        }

        @Override
        public @Nullable String overflow() {
            return bound.overflow();
        }
    }
}
