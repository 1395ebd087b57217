package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.SearchKey;
import dev.tagline.imap.testkit.mailstore.command.SearchProgram;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;

/** WITHIN, RFC 5032: OLDER and YOUNGER by so many seconds. */
final class Within implements Extension {
    @Override
    public String capability() {
        return "WITHIN";
    }

    @Override
    public List<SearchKey> searchKeys() {
        return List.of(
                new SearchKey("OLDER", Within::older),
                new SearchKey("YOUNGER", arguments -> older(arguments).negate()));
    }

    private static Predicate<NumberedMessage> older(SearchProgram arguments) {
        long seconds = arguments.number();
        if (seconds < 1 || seconds > 0xFFFF_FFFFL) {
            throw new BadArguments("not a number of seconds");
        }
        OffsetDateTime then = arguments.now().minusSeconds(seconds);
        return each -> !each.message().internalDate().isAfter(then);
    }
}
