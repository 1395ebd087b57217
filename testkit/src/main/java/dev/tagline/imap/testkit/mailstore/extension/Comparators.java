package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.List;
import okio.Buffer;

/** I18NLEVEL=1 and I18NLEVEL=2, RFC 5255 4: text is compared by the one way that must be there; the second tells so. */
final class Comparators implements Extension {
    private static final String SECOND = "I18NLEVEL=2";
    private static final String CASEMAP = "i;unicode-casemap";

    private final String capability;

    Comparators(String capability) {
        this.capability = capability;
    }

    @Override
    public String capability() {
        return capability;
    }

    /** One level is listed at a time, RFC 5255 4.3. */
    @Override
    public boolean isListed(StoreConnection client) {
        return capability.equals(SECOND) || !client.service().offers(SECOND);
    }

    @Override
    public List<StoreCommand> commands() {
        return capability.equals(SECOND)
                ? List.of(StoreCommand.of("COMPARATOR", StoreCommand.Allowed.AUTHENTICATED, Comparators::comparator))
                : List.of();
    }

    private static Answer comparator(StoreConnection client, RecordedCommand command) {
        List<Token> orders = command.arguments();
        if (!orders.isEmpty() && orders.stream().noneMatch(order -> matches(order.text()))) {
            throw new Refused("[BADCOMPARATOR] no such comparator");
        }
        Buffer out = new Buffer();
        Wire.untagged(out, "COMPARATOR " + CASEMAP);
        return Answer.ok(out, "COMPARATOR completed");
    }

    /** A name or, with one star, a pattern of RFC 4790 3. */
    private static boolean matches(String order) {
        int star = order.indexOf('*');
        if (star < 0) {
            return Octets.same(order, CASEMAP) || Octets.same(order, "default");
        }
        String before = order.substring(0, star);
        String after = order.substring(star + 1);
        return CASEMAP.length() >= before.length() + after.length()
                && CASEMAP.startsWith(before)
                && CASEMAP.endsWith(after);
    }
}
