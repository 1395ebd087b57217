package com.example;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
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
 * XLOGINS of some vendor's server: from where a user has logged in of late.
 *
 * <pre>
 * C: A1 XLOGINS alice
 * S: * XLOGINS alice (imap "192.0.2.7" 1713967200)
 * S: * XLOGINS alice (webmail "198.51.100.23" 1713970800)
 * S: A1 OK done
 * </pre>
 */
public record GetLogins(String user) implements Command<List<GetLogins.Login>> {

    /** One login, with its time in seconds since 1970. */
    public record Login(String service, String address, long time) {}

    @Override
    public String name() {
        return "XLOGINS";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.whenAuthenticated()
                .needs(Capability.of("XLOGINS"))
                .repeatable(Repeatability.READ)
                .answeredBy(Answers.to("XLOGINS"));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.astring(user);
    }

    @Override
    public ResponseCollector<List<Login>> collector() {
        return new ResponseCollector<>() {
            private final List<Login> logins = new ArrayList<>();

            @Override
            public boolean collect(UntaggedResponse response) {
                if (!(response instanceof Unrecognized row && row.name().equals("XLOGINS"))) {
                    return false;
                }
                Matcher login = LOGIN.matcher(row.octets().utf8());
                if (login.find()) {
                    logins.add(new Login(login.group(1), login.group(2), Long.parseLong(login.group(3))));
                }
                return true;
            }

            @Override
            public List<Login> complete(TaggedResponse ok) {
                return List.copyOf(logins);
            }
        };
    }

    private static final Pattern LOGIN = Pattern.compile("\\((\\w+) \"([0-9a-f.:]+)\" (\\d{1,18})\\)");
}
// endregion
