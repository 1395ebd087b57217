package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Arguments;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.SearchProgram;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.List;
import okio.Buffer;

/** THREAD by one algorithm, RFC 5256. */
final class ThreadMessages implements Extension {
    /** How messages become threads. */
    interface Algorithm {
        List<ThreadNode> threads(List<NumberedMessage> messages);
    }

    private final String name;
    private final Algorithm algorithm;

    ThreadMessages(String name, Algorithm algorithm) {
        this.name = name;
        this.algorithm = algorithm;
    }

    @Override
    public String capability() {
        return "THREAD=" + name;
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of(
                List.of("THREAD", "UID THREAD"), StoreCommand.Allowed.SELECTED, ThreadMessages::thread));
    }

    private static Answer thread(StoreConnection client, RecordedCommand command) {
        SearchProgram arguments = SearchProgram.of(command, client);
        Algorithm algorithm = offered(client, Octets.upper(arguments.next().text()));
        arguments.charset();
        List<ThreadNode> threads = algorithm.threads(arguments.found());
        Buffer out = new Buffer().writeUtf8(threads.isEmpty() ? "* THREAD" : "* THREAD ");
        ThreadNode.print(threads, Arguments.isUid(command), out);
        return Answer.ok(out.writeUtf8("\r\n"), "THREAD completed");
    }

    private static Algorithm offered(StoreConnection client, String name) {
        for (Extension extension : client.service().extensions()) {
            if (extension instanceof ThreadMessages thread && thread.name.equals(name)) {
                return thread.algorithm;
            }
        }
        throw new BadArguments("no such algorithm");
    }
}
