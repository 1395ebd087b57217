package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** ID, RFC 2971: who is there. The test sees what clients say, and chooses what they hear. */
final class Id implements Extension {
    /** RFC 2971 3.3. */
    private static final int MOST_FIELDS = 30;

    private static final int LONGEST_FIELD = 30;
    private static final int LONGEST_VALUE = 1024;

    @Override
    public String capability() {
        return "ID";
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of("ID", StoreCommand.Allowed.ALWAYS, Id::id));
    }

    private static Answer id(StoreConnection client, RecordedCommand command) {
        client.service().identified(client.connection(), fields(new TokenReader(command.arguments())));
        Buffer out = new Buffer().writeUtf8("* ID ");
        Map<String, String> own = client.service().ownId();
        if (own.isEmpty()) {
            out.writeUtf8("NIL");
        } else {
            String before = "(";
            for (Map.Entry<String, String> field : own.entrySet()) {
                out.writeUtf8(before);
                string(field.getKey(), out);
                out.writeByte(' ');
                string(field.getValue(), out);
                before = " ";
            }
            out.writeByte(')');
        }
        return Answer.ok(out.writeUtf8("\r\n"), "ID completed");
    }

    private static void string(String text, Buffer out) {
        Wire.nstring(Octets.latin1(ByteString.encodeUtf8(text)), out);
    }

    private static Map<String, @Nullable String> fields(TokenReader arguments) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        if (arguments.nextIs("NIL")) {
            arguments.end();
            return fields;
        }
        TokenReader list = arguments.list();
        arguments.end();
        while (!list.atEnd()) {
            String name = string(list.next());
            String value = list.nextIs("NIL") ? null : string(list.next());
            boolean tooLong = name.length() > LONGEST_FIELD || value != null && value.length() > LONGEST_VALUE;
            if (tooLong || fields.containsKey(name) || fields.size() == MOST_FIELDS) {
                throw new BadArguments("too long, too many, or twice");
            }
            fields.put(name, value);
        }
        return fields;
    }

    private static String string(Token token) {
        if (token instanceof Token.Quoted || token instanceof Token.Literal) {
            return token.text();
        }
        throw new BadArguments("a string was expected");
    }
}
