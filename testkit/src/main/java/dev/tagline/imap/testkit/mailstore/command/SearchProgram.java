package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.mime.SearchableText;
import dev.tagline.imap.testkit.mailstore.mime.SentDate;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The arguments of SEARCH and its like, RFC 9051 6.4.4, read one after the other. */
public final class SearchProgram {
    private static final int MAX_DEPTH = 1000;

    private final Service service;
    private final List<Token> tokens;
    private final MailboxView view;
    private final AtomicBoolean tellsModSeq;
    private int at;

    /** How many keys this one is inside of. */
    private int depth;

    private SearchProgram(List<Token> tokens, MailboxView view, Service service, AtomicBoolean tellsModSeq, int depth) {
        this.depth = depth;
        this.tellsModSeq = tellsModSeq;
        this.service = service;
        this.tokens = tokens;
        this.view = view;
    }

    /** Reads these arguments from the first on. */
    public static SearchProgram of(List<Token> arguments, MailboxView view, Service service) {
        return new SearchProgram(arguments, view, service, new AtomicBoolean(), 0);
    }

    /**
     * Takes the charset of the keys' strings.
     *
     * @throws Refused for one other than UTF-8
     */
    public void charset() {
        String charset = Octets.upper(next().text());
        if (!charset.equals("UTF-8") && !charset.equals("US-ASCII")) {
            throw new Refused("[BADCHARSET (US-ASCII UTF-8)] no such charset");
        }
    }

    /**
     * Takes the keys, and finds the messages in the order of the mailbox.
     *
     * @throws BadArguments when a key is unknown
     */
    public List<NumberedMessage> found() {
        Predicate<NumberedMessage> all = all();
        List<NumberedMessage> found = new ArrayList<>();
        for (int i = 0; i < view.known().size(); i++) {
            NumberedMessage each = new NumberedMessage(i + 1, view.known().get(i));
            if (all.test(each)) {
                found.add(each);
            }
        }
        return found;
    }

    private Predicate<NumberedMessage> all() {
        if (at >= tokens.size()) {
            throw new BadArguments("no search key");
        }
        List<Predicate<NumberedMessage>> all = new ArrayList<>(List.of(key()));
        while (at < tokens.size()) {
            all.add(key());
        }
        // As a list: a chain of a hundred thousand would be as deep a stack.
        return message -> all.stream().allMatch(each -> each.test(message));
    }

    /** One key with those inside it, which may not be nested without end. */
    private Predicate<NumberedMessage> key() {
        if (depth >= MAX_DEPTH) {
            throw new BadArguments("keys nested deeper than " + MAX_DEPTH);
        }
        depth++;
        Predicate<NumberedMessage> key = oneKey();
        depth--;
        return key;
    }

    private Predicate<NumberedMessage> oneKey() {
        Token token = next();
        if (token instanceof Token.Group group) {
            return new SearchProgram(group.items(), view, service, tellsModSeq, depth).all();
        }
        if (NumberSet.looksLikeOne(token.text())) {
            if (client().isTold(Manner.UIDFETCH)) {
                throw new BadArguments("[UIDREQUIRED] no sequence numbers here");
            }
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
            SentDate date = SentDate.parse(each.message().mime().fields().first("Date"));
            return date != null && test.test(date.day(), wanted);
        };
    }

    /** Whose program it is. */
    public StoreConnection client() {
        return view.owner();
    }

    /** A key speaks of mod-sequences, so that the answer tells the highest, RFC 7162 3.1.5. */
    public void tellModSeq() {
        tellsModSeq.set(true);
    }

    /** The highest mod-sequence of what is found, 0 when it is not to be told. */
    public long modSeq(List<NumberedMessage> found) {
        long highest = 0;
        for (NumberedMessage each : tellsModSeq.get() ? found : List.<NumberedMessage>of()) {
            highest = Math.max(highest, each.message().modSeq());
        }
        return highest;
    }

    /** The present moment of the store. */
    public OffsetDateTime now() {
        return service.accounts().now();
    }

    /** The next argument, a number. */
    public long number() {
        long number = Octets.number(next().text());
        if (number < 0) {
            throw new BadArguments("a number was expected");
        }
        return number;
    }

    /** Takes the next argument if it is this word. */
    public boolean nextIs(String name) {
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
