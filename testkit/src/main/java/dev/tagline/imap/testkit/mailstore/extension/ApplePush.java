package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okio.Buffer;

/**
 * XAPPLEPUSHSERVICE, of no RFC: devices are registered, to be woken when mail arrives. Nothing is sent to them; a test sees
 * who registered by {@link #registrations}.
 *
 * <pre>
 * C: A1 XAPPLEPUSHSERVICE aps-version 2 aps-account-id 0715A26B aps-device-token 2918390218
 *       aps-subtopic com.apple.mobilemail mailboxes (INBOX Notes)
 * S: * XAPPLEPUSHSERVICE aps-version "2" aps-topic "com.apple.mail.XServer.a1b2"
 * S: A1 OK XAPPLEPUSHSERVICE completed
 * </pre>
 */
public final class ApplePush implements Extension {
    private static final String NAME = "XAPPLEPUSHSERVICE";
    private static final List<String> STRINGS =
            List.of("aps-version", "aps-account-id", "aps-device-token", "aps-subtopic");

    private final String topic;
    private final List<Registration> registrations = new CopyOnWriteArrayList<>();

    /**
     * A device that is to be woken.
     *
     * @param user whose mail
     * @param accountId which of the device's accounts that is
     * @param deviceToken which device
     * @param subtopic which program there
     * @param mailboxes which mailboxes; INBOX in version 1
     */
    public record Registration(
            String user, String accountId, String deviceToken, String subtopic, List<String> mailboxes) {
        /** Copies the list. */
        public Registration {
            mailboxes = List.copyOf(mailboxes);
        }
    }

    /** One of this topic, to which devices listen. */
    public ApplePush(String topic) {
        this.topic = topic;
    }

    /** Who has registered, in order. Safe for use by any thread. */
    public List<Registration> registrations() {
        return List.copyOf(registrations);
    }

    @Override
    public String capability() {
        return NAME;
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of(NAME, StoreCommand.Allowed.AUTHENTICATED, this::register));
    }

    private Answer register(StoreConnection client, RecordedCommand command) {
        TokenReader arguments = new TokenReader(command.arguments());
        Map<String, String> values = new HashMap<>();
        List<String> mailboxes = new ArrayList<>();
        while (!arguments.atEnd()) {
            if (arguments.nextIs("mailboxes")) {
                arguments.list().rest().forEach(name -> mailboxes.add(string(name)));
                continue;
            }
            String name = arguments.next().text();
            String key = STRINGS.stream()
                    .filter(each -> Octets.same(each, name))
                    .findFirst()
                    .orElseThrow(() -> new BadArguments("unknown argument"));
            if (values.put(key, string(arguments.next())) != null) {
                throw new BadArguments(key + " twice");
            }
        }
        if (!values.keySet().containsAll(STRINGS) || values.containsValue("")) {
            throw new BadArguments("an argument is missing");
        }
        String version = values.getOrDefault("aps-version", "");
        if (!List.of("1", "2").contains(version)) {
            throw new Refused("version 1 or 2 was expected");
        }
        if (version.equals("2") && mailboxes.isEmpty()) {
            throw new BadArguments("which mailboxes?");
        }
        registrations.add(new Registration(
                client.account().name(),
                values.getOrDefault("aps-account-id", ""),
                values.getOrDefault("aps-device-token", ""),
                values.getOrDefault("aps-subtopic", ""),
                version.equals("1") ? List.of("INBOX") : mailboxes));
        Buffer out = new Buffer().writeUtf8("* " + NAME + " aps-version \"" + version + "\" aps-topic ");
        Wire.nstring(topic, out);
        return Answer.ok(out.writeUtf8("\r\n"), NAME + " completed");
    }

    private static String string(Token token) {
        if (token instanceof Token.Group) {
            throw new BadArguments("a string was expected");
        }
        return token.text();
    }
}
