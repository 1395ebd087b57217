package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import java.util.List;

/** COMPRESS=DEFLATE, RFC 4978. The server below compresses behind the OK. */
final class Compress implements Extension {
    @Override
    public String capability() {
        return "COMPRESS=DEFLATE";
    }

    @Override
    public boolean isListed(StoreConnection client) {
        return !client.connection().isCompressed();
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of("COMPRESS", StoreCommand.Allowed.AUTHENTICATED, Compress::compress));
    }

    private static Answer compress(StoreConnection client, RecordedCommand command) {
        TokenReader arguments = new TokenReader(command.arguments());
        String mechanism = arguments.word();
        arguments.end();
        if (!mechanism.equals("DEFLATE")) {
            throw new BadArguments("only DEFLATE");
        }
        if (client.connection().isCompressed()) {
            throw new Refused("[COMPRESSIONACTIVE] DEFLATE is active already");
        }
        return Answer.ok("DEFLATE active");
    }
}
