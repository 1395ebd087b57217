package dev.tagline.imap.testkit.standalone;

import dev.tagline.imap.testkit.quirk.ServerQuirk;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An entry of the catalogue as a line of JSON, RFC 8259, for clients that are not of the JVM. */
final class QuirkJson {
    private QuirkJson() {}

    /** With the port at which it is played. */
    static String of(ServerQuirk quirk, int port) {
        String sees = quirk.expectation().sees().entrySet().stream()
                .map(each -> string(each.getKey().name()) + ":" + string(each.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        String procedure = quirk.procedure().stream().map(QuirkJson::string).collect(Collectors.joining(",", "[", "]"));
        return Stream.of(
                        member("name", string(quirk.name())),
                        member("port", Integer.toString(port)),
                        member("security", string(quirk.security().name())),
                        member("procedure", procedure),
                        member("outcome", string(quirk.expectation().outcome().name())),
                        member("sees", sees),
                        member("summary", string(quirk.summary())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String member(String name, String value) {
        return string(name) + ":" + value;
    }

    /** With escapes for all that is not printable ASCII. */
    private static String string(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                quoted.append(c);
            } else {
                quoted.append("\\u");
                String hex = Integer.toHexString(c);
                quoted.append("0".repeat(4 - hex.length())).append(hex);
            }
        }
        return quoted.append('"').toString();
    }
}
