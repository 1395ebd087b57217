package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.List;

/** SAVELIMIT, RFC 9738: APPEND and COPY of more messages than so many are refused; all else is as it was. */
public final class SaveLimit implements Extension {
    private final int limit;

    /**
     * One of so many messages.
     *
     * @throws IllegalArgumentException unless that is more than none
     */
    public SaveLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
        this.limit = limit;
    }

    @Override
    public String capability() {
        return "SAVELIMIT";
    }

    @Override
    public String listed() {
        return capability() + "=" + limit;
    }

    @Override
    public void check(StoreConnection client, RecordedCommand command) {
        MessageLimit.requireFew(command, appended(command), limit);
    }

    /** How many messages an APPEND has: as many as there are literals, or words in place of one. */
    static int appended(RecordedCommand command) {
        int messages = 0;
        for (int i = 1; command.isNamed("APPEND") && i < command.arguments().size(); i++) {
            Token token = command.arguments().get(i);
            messages += token instanceof Token.Literal
                            || Octets.same(token.text(), "CATENATE")
                            || Octets.same(token.text(), "UTF8")
                    ? 1
                    : 0;
        }
        return messages;
    }

    @Override
    public List<NumberedMessage> chosen(
            StoreConnection client, RecordedCommand command, List<NumberedMessage> messages) {
        if (command.isNamed("COPY")) {
            MessageLimit.requireFew(command, messages.size(), limit);
        }
        return messages;
    }
}
