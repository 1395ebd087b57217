package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.mime.SearchableText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The keys of a SEARCH, RFC 9051 6.4.4, as one predicate. */
public final class SearchProgram {
    private final Service service;
    private final List<Token> tokens;
    private final MailboxView view;
    private int at;
    private @Nullable List<String> returns;
    private Predicate<NumberedMessage> predicate = each -> true;

    private SearchProgram(List<Token> tokens, MailboxView view, Service service) {
        this.service = service;
        this.tokens = tokens;
        this.view = view;
    }

    /**
     * @throws BadArguments when a key is unknown
     * @throws Refused for a charset other than UTF-8
     */
    static SearchProgram parse(List<Token> arguments, MailboxView view, Service service) {
        SearchProgram program = new SearchProgram(arguments, view, service);
        if (program.nextIs("RETURN")) {
            if (!(program.next() instanceof Token.Group options)) {
                throw new BadArguments("RETURN wants a list");
            }
            program.returns = options.items().isEmpty()
                    ? List.of("ALL")
                    : options.items().stream()
                            .map(item -> Octets.upper(item.text()))
                            .toList();
            if (!List.of("MIN", "MAX", "ALL", "COUNT").containsAll(program.returns)) {
                throw new BadArguments("unknown RETURN option");
            }
        }
        if (program.nextIs("CHARSET")) {
            String charset = Octets.upper(program.next().text());
            if (!charset.equals("UTF-8") && !charset.equals("US-ASCII")) {
                throw new Refused("[BADCHARSET (US-ASCII UTF-8)] no such charset");
            }
        }
        program.predicate = program.all();
        return program;
    }

    boolean matches(NumberedMessage each) {
        return predicate.test(each);
    }

    /** The options of RETURN, null without it. */
    @Nullable
    List<String> returns() {
        return returns;
    }

    /** The items of an ESEARCH response. */
    List<String> returned(List<Long> found) {
        List<String> items = new ArrayList<>();
        for (String option : returns == null ? List.<String>of() : returns) {
            if (option.equals("COUNT")) {
                items.add("COUNT " + found.size());
            } else if (!found.isEmpty()) {
                items.add(
                        switch (option) {
                            case "MIN" -> "MIN " + found.get(0);
                            case "MAX" -> "MAX " + found.get(found.size() - 1);
                            default -> "ALL " + NumberSet.print(found);
                        });
            }
        }
        return items;
    }

    private Predicate<NumberedMessage> all() {
        if (at >= tokens.size()) {
            throw new BadArguments("no search key");
        }
        Predicate<NumberedMessage> all = key();
        while (at < tokens.size()) {
            all = all.and(key());
        }
        return all;
    }

    private Predicate<NumberedMessage> key() {
        Token token = next();
        if (token instanceof Token.Group group) {
            return new SearchProgram(group.items(), view, service).all();
        }
        if (NumberSet.looksLikeOne(token.text())) {
            NumberSet set = NumberSet.parse(token.text());
            return each -> set.contains(each.number(), view.known().size());
        }
        String name = Octets.upper(token.text());
        return switch (name) {
            case "ALL" -> each -> true;
            case "ANSWERED", "DELETED", "DRAFT", "FLAGGED", "SEEN" -> flag("\\" + name);
            case "UNANSWERED", "UNDELETED", "UNDRAFT", "UNFLAGGED", "UNSEEN" ->
                flag("\\" + name.substring(2)).negate();
            case "KEYWORD" -> flag(next().text());
            case "UNKEYWORD" -> flag(next().text()).negate();
            case "RECENT" -> each -> view.isRecent(each.message());
            case "OLD" -> each -> !view.isRecent(each.message());
            case "NEW" -> flag("\\Seen").negate().and(each -> view.isRecent(each.message()));
            case "NOT" -> key().negate();
            case "OR" -> key().or(key());
            case "UID" -> {
                NumberSet set = NumberSet.parse(next().text());
                long last = view.largestUid();
                yield each -> set.contains(each.message().uid(), last);
            }
            case "LARGER" -> {
                long size = number();
                yield each -> each.message().octets().size() > size;
            }
            case "SMALLER" -> {
                long size = number();
                yield each -> each.message().octets().size() < size;
            }
            case "BEFORE" -> internal(LocalDate::isBefore);
            case "ON" -> internal(LocalDate::isEqual);
            case "SINCE" -> internal((date, wanted) -> !date.isBefore(wanted));
            case "SENTBEFORE" -> sent(LocalDate::isBefore);
            case "SENTON" -> sent(LocalDate::isEqual);
            case "SENTSINCE" -> sent((date, wanted) -> !date.isBefore(wanted));
            case "FROM", "TO", "CC", "BCC", "SUBJECT" -> header(name, next().text());
            case "HEADER" -> header(next().text(), next().text());
            case "BODY" -> {
                String text = next().text();
                yield each -> SearchableText.bodyContains(each.message().mime(), text);
            }
            case "TEXT" -> {
                String text = next().text();
                yield each -> SearchableText.headerContains(each.message().mime(), text)
                        || SearchableText.bodyContains(each.message().mime(), text);
            }
            default -> added(name).reader().apply(this);
        };
    }

    private SearchKey added(String name) {
        return service.extensions().stream()
                .flatMap(extension -> extension.searchKeys().stream())
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadArguments("unknown search key " + name));
    }

    private static Predicate<NumberedMessage> flag(String flag) {
        return each -> each.message().has(flag);
    }

    private static Predicate<NumberedMessage> header(String name, String text) {
        return each -> each.message().mime().fields().all(name).stream()
                .anyMatch(value -> SearchableText.fieldContains(value, text));
    }

    private Predicate<NumberedMessage> internal(BiPredicate<LocalDate, LocalDate> test) {
        LocalDate wanted = Dates.date(next().text());
        return each -> test.test(each.message().internalDate().toLocalDate(), wanted);
    }

    private Predicate<NumberedMessage> sent(BiPredicate<LocalDate, LocalDate> test) {
        LocalDate wanted = Dates.date(next().text());
        return each -> {
            LocalDate date = Dates.sent(each.message().mime().fields().first("Date"));
            return date != null && test.test(date, wanted);
        };
    }

    /** The next argument, a number. */
    public long number() {
        long number = Octets.number(next().text());
        if (number < 0) {
            throw new BadArguments("a number was expected");
        }
        return number;
    }

    private boolean nextIs(String name) {
        boolean is = at < tokens.size() && Octets.same(tokens.get(at).text(), name);
        if (is) {
            at++;
        }
        return is;
    }

    /** The next argument. */
    public Token next() {
        if (at >= tokens.size()) {
            throw new BadArguments("the search program ends too early");
        }
        return tokens.get(at++);
    }
}
