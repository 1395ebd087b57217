package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Arguments;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.ReturnOptions;
import dev.tagline.imap.testkit.mailstore.command.SearchProgram;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.mime.Addresses;
import dev.tagline.imap.testkit.mailstore.mime.BaseSubject;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import okio.Buffer;

/** SORT, RFC 5256; RETURN where ESORT (RFC 5267) is offered too. */
final class Sort implements Extension {
    /** The capability that brings RETURN. */
    static final String ESORT = "ESORT";

    @Override
    public String capability() {
        return "SORT";
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of(List.of("SORT", "UID SORT"), StoreCommand.Allowed.SELECTED, Sort::sort));
    }

    private static Answer sort(StoreConnection client, RecordedCommand command) {
        SearchProgram arguments = SearchProgram.of(command.arguments(), client.selected(), client.service());
        ReturnOptions options = client.service().offers(ESORT) ? ReturnOptions.read(arguments) : null;
        Comparator<NumberedMessage> order = order(Arguments.names(arguments.next()));
        arguments.charset();
        List<NumberedMessage> messages =
                arguments.found().stream().sorted(order).toList();
        if (options != null) {
            return Answer.ok(options.response(command, arguments, messages), "SORT completed");
        }
        List<Long> sorted = ReturnOptions.numbers(command, messages);
        Buffer out = new Buffer().writeUtf8("* SORT");
        sorted.forEach(number -> out.writeByte(' ').writeDecimalLong(number));
        long modSeq = arguments.modSeq(messages);
        out.writeUtf8(modSeq > 0 ? " (MODSEQ " + modSeq + ")\r\n" : "\r\n");
        return Answer.ok(out, "SORT completed");
    }

    /** Messages that are equal by all criteria stay in the order of the mailbox. */
    private static Comparator<NumberedMessage> order(List<String> criteria) {
        Comparator<StoredMessage> order = null;
        for (Iterator<String> names = criteria.iterator(); names.hasNext(); ) {
            String name = names.next();
            boolean reverse = name.equals("REVERSE");
            if (reverse && !names.hasNext()) {
                throw new BadArguments("REVERSE of nothing");
            }
            Comparator<StoredMessage> by = by(reverse ? names.next() : name);
            by = reverse ? by.reversed() : by;
            order = order == null ? by : order.thenComparing(by);
        }
        if (order == null) {
            throw new BadArguments("no sort criterion");
        }
        return Comparator.comparing(NumberedMessage::message, order);
    }

    private static Comparator<StoredMessage> by(String key) {
        return switch (key) {
            case "ARRIVAL" ->
                Comparator.comparing(message -> message.internalDate().toInstant());
            case "DATE" -> Comparator.comparing(ThreadedMessage::sent);
            case "SIZE" -> Comparator.comparingInt(message -> message.octets().size());
            case "SUBJECT" ->
                Comparator.comparing(message ->
                        BaseSubject.of(message.mime().fields().first("Subject")).text());
            case "FROM", "TO", "CC" -> Comparator.comparing(message -> firstMailbox(message, key));
            default -> throw new BadArguments("unknown sort criterion " + key);
        };
    }

    private static String firstMailbox(StoredMessage message, String field) {
        List<Addresses.Address> addresses =
                Addresses.parse(message.mime().fields().first(field));
        String mailbox = addresses.isEmpty() ? null : addresses.get(0).mailbox();
        return mailbox == null ? "" : Octets.upper(mailbox);
    }
}
