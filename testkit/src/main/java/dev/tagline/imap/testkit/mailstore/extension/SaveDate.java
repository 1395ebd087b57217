package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Dates;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.FetchItem;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.SearchKey;
import dev.tagline.imap.testkit.mailstore.command.SearchProgram;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** SAVEDATE, RFC 8514: when a message came into its mailbox, by the store's clock. */
final class SaveDate implements Extension {
    @Override
    public String capability() {
        return "SAVEDATE";
    }

    @Override
    public List<FetchItem> fetchItems() {
        return List.of(FetchItem.of(
                "SAVEDATE",
                (row, out) -> out.writeByte('"')
                        .writeUtf8(Dates.print(row.each().message().saveDate()))
                        .writeByte('"')));
    }

    @Override
    public List<SearchKey> searchKeys() {
        return List.of(
                new SearchKey("SAVEDBEFORE", arguments -> saved(arguments, LocalDate::isBefore)),
                new SearchKey("SAVEDON", arguments -> saved(arguments, LocalDate::isEqual)),
                new SearchKey("SAVEDSINCE", arguments -> saved(arguments, (date, wanted) -> !date.isBefore(wanted))),
                new SearchKey("SAVEDATESUPPORTED", arguments -> each -> true));
    }

    private static Predicate<NumberedMessage> saved(SearchProgram arguments, BiPredicate<LocalDate, LocalDate> test) {
        LocalDate wanted = Dates.date(arguments.next().text());
        return each -> test.test(each.message().saveDate().toLocalDate(), wanted);
    }
}
