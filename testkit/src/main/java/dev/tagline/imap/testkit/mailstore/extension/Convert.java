package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Arguments;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand.Allowed;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/**
 * CONVERT, RFC 5259: text in another charset, HTML as text, and encoded words of headers in another charset. What cannot be
 * converted says why, part by part.
 *
 * <pre>
 * C: A1 CONVERT 2 ("text/plain" ("charset" "utf-8")) BINARY[3]
 * S: * 2 CONVERTED (TAG "A1") (BINARY[3] {2135}
 * </pre>
 */
public final class Convert implements Extension {
    private static final List<String> SOURCES = List.of("text/plain", "text/html");
    private static final String TARGET = "text/plain";

    private final int mostMessages;
    private final int mostParts;

    /** One that converts 100 messages, and 20 parts of each, at a time. */
    public Convert() {
        this(100, 20);
    }

    /** One that converts no more at a time, and says so by MAXCONVERTMESSAGES and MAXCONVERTPARTS. */
    public Convert(int mostMessages, int mostParts) {
        this.mostMessages = mostMessages;
        this.mostParts = mostParts;
    }

    @Override
    public String capability() {
        return "CONVERT";
    }

    @Override
    public List<String> needs() {
        return List.of("BINARY");
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(
                StoreCommand.of("CONVERSIONS", Allowed.AUTHENTICATED, Convert::conversions),
                StoreCommand.of(List.of("CONVERT", "UID CONVERT"), Allowed.SELECTED, this::convert));
    }

    private static Answer conversions(StoreConnection client, RecordedCommand command) {
        if (command.arguments().size() != 2) {
            throw new BadArguments("two types were expected");
        }
        String to = ConvertTarget.pattern(command.argument(1));
        String from = ConvertTarget.pattern(command.argument(0));
        Buffer out = new Buffer();
        for (String source : SOURCES) {
            if (matches(from, source) && matches(to, TARGET)) {
                Wire.untagged(
                        out,
                        "CONVERSION \"" + source + "\" \"" + TARGET + "\" (\"" + ConvertTarget.CHARSET + "\" \""
                                + ConvertTarget.REPLACEMENT + "\")");
            }
        }
        return Answer.ok(out, "CONVERSIONS completed");
    }

    private static boolean matches(String pattern, String type) {
        return pattern.endsWith("*")
                ? Octets.startsWith(type, pattern.substring(0, pattern.length() - 1))
                : Octets.same(pattern, type);
    }

    private Answer convert(StoreConnection client, RecordedCommand command) {
        TokenReader arguments = new TokenReader(command.arguments());
        arguments.next();
        ConvertTarget target = ConvertTarget.read(arguments.list());
        List<ConvertItem> items = new ArrayList<>();
        boolean uid = Arguments.isUid(command);
        TokenReader named = arguments.nextIsList() ? arguments.list() : new TokenReader(List.of(arguments.next()));
        arguments.end();
        do {
            Token token = named.next();
            if (!(token instanceof Token.Atom)) {
                throw new BadArguments("an item was expected");
            }
            if (Octets.same(token.text(), "UID")) {
                uid = true;
            } else {
                items.add(ConvertItem.parse(token.text(), target));
            }
        } while (!named.atEnd());
        List<NumberedMessage> messages = Arguments.present(client.selected(), command);
        if (messages.size() > mostMessages) {
            throw new Refused("[MAXCONVERTMESSAGES " + mostMessages + "] too many messages");
        }
        if (items.stream().map(ConvertItem::section).distinct().count() > mostParts) {
            throw new Refused("[MAXCONVERTPARTS " + mostParts + "] too many parts");
        }
        List<ByteString> rows = new ArrayList<>();
        boolean some = items.isEmpty();
        for (NumberedMessage each : messages) {
            Buffer row = new Buffer();
            row.writeUtf8("* " + each.number() + " CONVERTED (TAG \"" + command.tag() + "\") (");
            row.writeUtf8(uid ? "UID " + each.message().uid() : "");
            String space = uid ? " " : "";
            for (ConvertItem item : items) {
                row.writeUtf8(space);
                some |= item.write(each.message().mime(), target, row);
                space = " ";
            }
            rows.add(row.writeUtf8(")\r\n").readByteString());
        }
        boolean ok = some || messages.isEmpty();
        return new Answer.Completed(rows.iterator(), ok ? "OK CONVERT completed" : "NO all conversions failed");
    }
}
