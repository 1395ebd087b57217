package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.Flags;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.ModifiedUtf7;
import dev.tagline.imap.testkit.mailstore.model.Rights;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The arguments of a command, read as what they must be. */
public final class Arguments {
    private Arguments() {}

    /**
     * The argument at this place, as it was said.
     *
     * @throws BadArguments when there is none
     */
    public static Token token(RecordedCommand command, int index) {
        if (index >= command.arguments().size()) {
            throw new BadArguments("an argument is missing");
        }
        return command.arguments().get(index);
    }

    /**
     * The text of the argument at this place.
     *
     * @throws BadArguments when there is none
     */
    public static String text(RecordedCommand command, int index) {
        return token(command, index).text();
    }

    /**
     * The name of a mailbox at this place, in modified UTF-7, as names are kept; names in UTF-8 are made NFC, RFC 9051 5.1.
     *
     * @throws BadArguments when there is none
     */
    public static String mailboxName(StoreConnection client, RecordedCommand command, int index) {
        Token token = token(command, index);
        if (token instanceof Token.Group) {
            throw new BadArguments("a name was expected");
        }
        return client.isTold(Manner.UTF8_NAMES)
                ? ModifiedUtf7.encode(Normalizer.normalize(token.text(), Normalizer.Form.NFC))
                : token.text();
    }

    /**
     * The mailbox whose name stands at this place.
     *
     * @param code the response code to say when there is none
     * @param right what whoever has logged in must have there
     * @throws Refused when there is none, or without the right
     */
    public static Mailbox mailbox(StoreConnection client, RecordedCommand command, int index, String code, char right) {
        Mailbox mailbox =
                client.account().place(mailboxName(client, command, index)).mailbox();
        Rights rights = mailbox == null ? Rights.NONE : client.rights(mailbox);
        if (mailbox == null || !rights.has(right) && !rights.has('l')) {
            throw new Refused("[" + code + "] no such mailbox");
        }
        client.require(mailbox.access(), right);
        return mailbox;
    }

    /** Flags, in lists or not, as they are kept. */
    public static List<String> flags(List<Token> tokens) {
        boolean list = tokens.size() == 1 && tokens.get(0) instanceof Token.Group;
        List<Token> items = list ? ((Token.Group) tokens.get(0)).items() : tokens;
        List<String> names = new ArrayList<>();
        for (Token flag : items) {
            if (!(flag instanceof Token.Atom) || !isFlag(flag.text())) {
                throw new BadArguments("not a flag: " + flag.text());
            }
            names.add(flag.text());
        }
        try {
            return Flags.canonical(names);
        } catch (IllegalArgumentException e) {
            throw new BadArguments(String.valueOf(e.getMessage()));
        }
    }

    /** An atom, RFC 9051 9, with a backslash in front of it or none. */
    private static boolean isFlag(String text) {
        for (int i = text.startsWith("\\") ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 127 || "(){%*\"\\]".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the command is its form with UIDs. */
    public static boolean isUid(RecordedCommand command) {
        return command.name().startsWith("UID ");
    }

    /**
     * What the first argument names. A UID that does not exist is ignored, a sequence number is an error. Messages that are
     * gone without the client's having been told are there by their number, and not by their UID.
     */
    public static List<NumberedMessage> chosen(MailboxView view, RecordedCommand command) {
        return chosen(view.owner(), command, named(view, command));
    }

    /** Those of them that the extensions let a command be about. */
    static List<NumberedMessage> chosen(
            StoreConnection client, RecordedCommand command, List<NumberedMessage> messages) {
        List<NumberedMessage> chosen = messages;
        for (Extension each : client.service().extensions()) {
            chosen = each.chosen(client, command, chosen);
        }
        return chosen;
    }

    private static List<NumberedMessage> named(MailboxView view, RecordedCommand command) {
        if (isSaved(view, text(command, 0))) {
            return view.saved().stream()
                    .sorted(Comparator.comparingLong(StoredMessage::uid))
                    .map(message -> new NumberedMessage(view.numberOf(message.uid()), message))
                    .toList();
        }
        NumberSet set = NumberSet.parse(text(command, 0));
        boolean uid = isUid(command);
        int size = view.known().size();
        if (!uid && (set.exceeds(size) || size == 0)) {
            throw new BadArguments("no such message number");
        }
        List<NumberedMessage> chosen = view.numbered(set, uid);
        if (uid && view.countsGone()) {
            chosen.removeIf(each -> each.message().isExpunged());
        }
        return chosen;
    }

    /** Whether this stands for the saved result of a SEARCH, RFC 5182. */
    public static boolean isSaved(MailboxView view, String text) {
        Service service = view.owner().service();
        return text.equals("$") && service.offers("SEARCHRES");
    }

    /**
     * {@link #chosen}, for commands that cannot be done with what is gone.
     *
     * @throws Refused when something is
     */
    public static List<NumberedMessage> present(MailboxView view, RecordedCommand command) {
        List<NumberedMessage> chosen = chosen(view, command);
        if (chosen.stream().anyMatch(each -> each.message().isExpunged())) {
            throw new Refused("[EXPUNGEISSUED] some of these messages are gone");
        }
        return chosen;
    }

    /** The items of a list, in upper case. */
    public static List<String> names(Token token) {
        if (!(token instanceof Token.Group group)) {
            throw new BadArguments("a list was expected");
        }
        return group.items().stream().map(item -> Octets.upper(item.text())).toList();
    }
}
