package dev.tagline.imap.push;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.List;

/**
 * XAPPLEPUSHSERVICE, of no RFC, as Cyrus and others speak it: from now on the server tells Apple's push service when mail
 * arrives in these mailboxes, and that wakes the device. The result is the topic that the device listens to, or empty where
 * the server names none.
 *
 * <pre>
 * C: A1 XAPPLEPUSHSERVICE aps-version 2 aps-account-id 0715A26B aps-device-token 2918390218...
 *       aps-subtopic com.apple.mobilemail mailboxes (INBOX Notes)
 * S: * XAPPLEPUSHSERVICE aps-version "2" aps-topic "com.apple.mail.XServer.a1b2"
 * S: A1 OK done
 * </pre>
 *
 * @param accountId which of the device's accounts this is
 * @param deviceToken which device, as Apple's service knows it; no log shows it
 * @param subtopic which program there, {@code com.apple.mobilemail} as a rule
 * @param mailboxes which to watch, at least one
 */
public record ApplePushService(String accountId, String deviceToken, String subtopic, List<MailboxName> mailboxes)
        implements Command<String> {
    /** The mail program of a phone. */
    public static final String MOBILE_MAIL = "com.apple.mobilemail";

    private static final CommandRules RULES = CommandRules.whenAuthenticated()
            .needs(Capability.XAPPLEPUSHSERVICE)
            .repeatable(Repeatability.IDEMPOTENT)
            .answeredBy(Answers.to("XAPPLEPUSHSERVICE"));

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty, or another argument is
     */
    public ApplePushService {
        mailboxes = List.copyOf(mailboxes);
        if (mailboxes.isEmpty() || accountId.isEmpty() || deviceToken.isEmpty() || subtopic.isEmpty()) {
            throw new IllegalArgumentException("XAPPLEPUSHSERVICE needs an account, a device, a program and a mailbox");
        }
    }

    @Override
    public String name() {
        return "XAPPLEPUSHSERVICE";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.atom("aps-version").number(2).atom("aps-account-id").astring(accountId);
        out.atom("aps-device-token").secret(deviceToken).atom("aps-subtopic").astring(subtopic);
        out.atom("mailboxes").open();
        mailboxes.forEach(out::mailbox);
        out.close();
    }

    @Override
    public ResponseCollector<String> collector() {
        return new ResponseCollector<>() {
            private String topic = "";

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof ApplePushResponse row) {
                    topic = row.fields().getOrDefault("aps-topic", topic);
                    return true;
                }
                return false;
            }

            @Override
            public String complete(TaggedResponse ok) {
                return topic;
            }
        };
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ApplePushService[accountId=" + accountId + ", subtopic=" + subtopic + ", mailboxes=" + mailboxes + "]";
    }
}
