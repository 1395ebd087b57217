package com.example;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

// region command
/**
 * GETQUOTAROOT, RFC 9208 section 4.1.2: how full the account is that a mailbox belongs to.
 *
 * <pre>
 * C: G0002 GETQUOTAROOT INBOX
 * S: * QUOTAROOT INBOX #user/alice
 * S: * QUOTA #user/alice (STORAGE 10 512)
 * S: G0002 OK Getquotaroot complete
 * </pre>
 */
public record GetQuotaRoot(MailboxName mailbox) implements Command<List<GetQuotaRoot.Quota>> {

    /** One resource, such as STORAGE in units of 1024 octets. */
    public record Quota(String resource, long usage, long limit) {}

    @Override
    public String name() {
        return "GETQUOTAROOT";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.whenAuthenticated()
                .needs(Capability.of("QUOTA"))
                .repeatable(Repeatability.READ)
                .answeredBy(Answers.to("QUOTAROOT"), Answers.to("QUOTA"));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox);
    }

    @Override
    public ResponseCollector<List<Quota>> collector() {
        return new ResponseCollector<>() {
            private final List<Quota> quotas = new ArrayList<>();

            @Override
            public boolean collect(UntaggedResponse response) {
                if (!(response instanceof Unrecognized row)) {
                    return false;
                }
                if (row.name().equals("QUOTA")) {
                    Matcher resource = RESOURCE.matcher(row.octets().utf8());
                    while (resource.find()) {
                        quotas.add(new Quota(
                                resource.group(1),
                                Long.parseLong(resource.group(2)),
                                Long.parseLong(resource.group(3))));
                    }
                    return true;
                }
                return row.name().equals("QUOTAROOT");
            }

            @Override
            public List<Quota> complete(TaggedResponse ok) {
                return List.copyOf(quotas);
            }
        };
    }

    private static final Pattern RESOURCE = Pattern.compile("([A-Z-]+) (\\d{1,18}) (\\d{1,18})");
}
// endregion
