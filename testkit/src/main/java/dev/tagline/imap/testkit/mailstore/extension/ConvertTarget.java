package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a part is to become, {@code convert-params} of RFC 5259 10: {@code ("text/plain" ("charset" "utf-8"))}.
 *
 * @param type null for whatever the server holds best
 * @param parameters by name, in whatever case
 */
record ConvertTarget(@Nullable String type, Map<String, String> parameters) {
    static final String CHARSET = "charset";
    static final String REPLACEMENT = "unknown-character-replacement";

    /** @throws BadArguments when it is none */
    static ConvertTarget read(TokenReader list) {
        Token first = list.next();
        boolean nil = first instanceof Token.Atom && Octets.same(first.text(), "NIL");
        String type = nil ? null : pattern(first.text());
        if (!nil && !(first instanceof Token.Quoted) || type != null && type.endsWith("*")) {
            throw new BadArguments("a type, quoted, or NIL was expected");
        }
        Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (!list.atEnd()) {
            TokenReader pairs = list.list();
            do {
                if (parameters.put(string(pairs.next()), string(pairs.next())) != null) {
                    throw new BadArguments("a parameter twice");
                }
            } while (!pairs.atEnd());
            list.end();
        }
        return new ConvertTarget(type, parameters);
    }

    private static String string(Token token) {
        if (token instanceof Token.Group) {
            throw new BadArguments("a string was expected");
        }
        return token.text();
    }

    /**
     * {@code *}, {@code type/*} or {@code type/subtype}.
     *
     * @throws BadArguments when it is none
     */
    static String pattern(String type) {
        int slash = type.indexOf('/');
        boolean word = type.chars().allMatch(c -> c > ' ' && c <= '~' && "()<>@,;:\\\"[]?=".indexOf(c) < 0);
        int star = type.indexOf('*');
        boolean starred = star < 0 || star == type.length() - 1 && (star == 0 || star == slash + 1);
        boolean shaped = type.equals("*") || slash > 0 && slash < type.length() - 1 && slash == type.lastIndexOf('/');
        if (!word || !starred || !shaped) {
            throw new BadArguments("not a type");
        }
        return type;
    }

    /** The names of parameters that mean nothing here, with their values. */
    List<String> unknown() {
        List<String> unknown = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (!Octets.same(name, CHARSET) && !Octets.same(name, REPLACEMENT)) {
                unknown.add(name);
                unknown.add(value);
            }
        });
        return unknown;
    }

    /** The charset asked for; UTF-8 where none is, null for one that is not known, or in which nothing can be said. */
    @Nullable
    Charset charset() {
        try {
            String name = parameters.get(CHARSET);
            Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
            return charset.canEncode() ? charset : null;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }
}
