package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.mime.SearchableText;
import dev.tagline.imap.testkit.mailstore.mime.SentDate;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import okio.ByteString;

/** The arguments of SEARCH and its like, RFC 9051 6.4.4, read one after the other. Used with the store's lock held. */
public final class SearchProgram {
    /** Keys within keys that are enough for everybody. */
    private static final int MAX_DEPTH = 1000;

    // What a test must look at, so that the cheap ones come first.
    private static final int DATA = 0;
    private static final int HEADER = 1;
    private static final int WHOLE = 2;

    private record Test(Predicate<NumberedMessage> predicate, int cost) {}

    private final StoreConnection client;
    private final MailboxView view;
    private List<Token> tokens;
    private int at;
    private int depth;
    private int cost;
    private Charset charset = StandardCharsets.UTF_8;
    private boolean tellsModSeq;
    private boolean fuzzy;
    private boolean isFuzzy;
    private final Map<StoredMessage, Integer> scores = new HashMap<>();

    private SearchProgram(List<Token> tokens, StoreConnection client, MailboxView view) {
        this.client = client;
        this.tokens = tokens;
        this.view = view;
    }

    /** Reads the arguments of a command from the first on, for the mailbox that its client has selected. */
    public static SearchProgram of(RecordedCommand command, StoreConnection client) {
        return new SearchProgram(command.arguments(), client, client.selected());
    }

    /** Reads these arguments from the first on, for a mailbox that need not be the selected one. */
    public static SearchProgram of(List<Token> arguments, StoreConnection client, MailboxView view) {
        return new SearchProgram(arguments, client, view);
    }

    /**
     * Takes the charset of the keys' strings.
     *
     * @throws Refused for one that is not known
     */
    public void charset() {
        String name = text();
        try {
            charset = Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new Refused("[BADCHARSET (US-ASCII UTF-8 ISO-8859-1 ISO-8859-15 WINDOWS-1252 KOI8-R SHIFT_JIS"
                    + " ISO-2022-JP EUC-KR GB18030 BIG5)] no such charset");
        }
        if (client.isEnabled("UTF8=ACCEPT")) {
            throw new BadArguments("no CHARSET once UTF-8 is enabled"); // RFC 6855 3.
        }
    }

    /**
     * Takes the keys, and finds the messages in the order of the mailbox.
     *
     * @throws BadArguments when a key is unknown
     */
    public List<NumberedMessage> found() {
        return found(test());
    }

    /**
     * Takes the keys, which together are a test.
     *
     * @throws BadArguments when a key is unknown
     */
    public Predicate<NumberedMessage> test() {
        return all();
    }

    /** Finds the messages that pass this test, in the order of the mailbox. */
    public List<NumberedMessage> found(Predicate<NumberedMessage> all) {
        List<NumberedMessage> found = new ArrayList<>();
        int number = 0;
        for (StoredMessage message : view.known()) {
            number++;
            NumberedMessage each = new NumberedMessage(number, message);
            if (!message.isExpunged() && all.test(each)) {
                found.add(each);
            }
        }
        return found;
    }

    private Predicate<NumberedMessage> all() {
        if (at >= tokens.size()) {
            throw new BadArguments("no search key");
        }
        List<Test> tests = new ArrayList<>();
        int outerCost = cost;
        while (at < tokens.size()) {
            cost = DATA;
            Predicate<NumberedMessage> key = key();
            tests.add(new Test(key, cost));
            outerCost = Math.max(outerCost, cost);
        }
        cost = outerCost;
        tests.sort(Comparator.comparingInt(Test::cost));
        return each -> {
            for (Test test : tests) {
                if (!test.predicate().test(each)) {
                    return false;
                }
            }
            return true;
        };
    }

    /**
     * Takes one key, with those within it.
     *
     * @throws BadArguments when there is none, or it is unknown
     */
    public Predicate<NumberedMessage> key() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw new BadArguments("keys nested deeper than " + MAX_DEPTH);
        }
        Token token = next();
        Predicate<NumberedMessage> key;
        if (token instanceof Token.Group group) {
            key = group(group.items());
        } else if (!(token instanceof Token.Atom)) {
            throw new BadArguments("a search key is a word");
        } else if (Arguments.isSaved(view, token.text()) || NumberSet.looksLikeOne(token.text())) {
            if (client.isTold(Manner.UIDFETCH) && !token.text().equals("$")) {
                throw new BadArguments("[UIDREQUIRED] no sequence numbers here");
            }
            key = set(token.text(), false);
        } else {
            key = named(Octets.upper(token.text()));
        }
        depth--;
        return key;
    }

    /** The test that these keys together are. */
    public Predicate<NumberedMessage> group(List<Token> items) {
        List<Token> outer = tokens;
        int outerAt = at;
        tokens = items;
        at = 0;
        Predicate<NumberedMessage> all = all();
        tokens = outer;
        at = outerAt;
        return all;
    }

    private Predicate<NumberedMessage> set(String text, boolean uids) {
        if (Arguments.isSaved(view, text)) {
            Set<StoredMessage> saved = new HashSet<>(view.saved());
            return each -> saved.contains(each.message());
        }
        NumberSet set = NumberSet.parse(text);
        long largest = uids ? view.largestUid() : view.known().size();
        if (!uids && set.exceeds(largest)) {
            throw new BadArguments("no such message number");
        }
        return each -> set.contains(uids ? each.message().uid() : each.number(), largest);
    }

    private Predicate<NumberedMessage> named(String name) {
        return switch (name) {
            case "ALL" -> each -> true;
            case "ANSWERED", "DELETED", "DRAFT", "FLAGGED", "SEEN" -> flag("\\" + name);
            case "UNANSWERED", "UNDELETED", "UNDRAFT", "UNFLAGGED", "UNSEEN" ->
                flag("\\" + name.substring(2)).negate();
            case "KEYWORD" -> flag(keyword());
            case "UNKEYWORD" -> flag(keyword()).negate();
            case "RECENT" -> each -> view.isRecent(each.message());
            case "OLD" -> each -> !view.isRecent(each.message());
            case "NEW" -> flag("\\Seen").negate().and(each -> view.isRecent(each.message()));
            case "NOT" -> key().negate();
            case "OR" -> key().or(key());
            case "UID" -> set(text(), true);
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
            case "FROM", "TO", "CC", "BCC", "SUBJECT" -> header(name, text(), true);
            case "HEADER" -> header(text(), text(), false);
            case "BODY" -> {
                Wanted text = wanted(WHOLE, text());
                yield each -> text.isIn(each.message().searchable().body(), each);
            }
            case "TEXT" -> {
                Wanted text = wanted(WHOLE, text());
                yield each -> {
                    SearchableText searchable = each.message().searchable();
                    return text.isIn(searchable.header(), each) || text.isIn(searchable.body(), each);
                };
            }
            default -> added(name).reader().apply(this);
        };
    }

    private Wanted wanted(int itsCost, String text) {
        cost = Math.max(cost, itsCost);
        return new Wanted(SearchableText.normalized(text), fuzzy);
    }

    /** A text that is looked for, in a FUZZY key by the beginnings of its words too. */
    private final class Wanted {
        private static final int SURE = 100;
        private static final int LIKELY = 90;

        private final String text;
        private final boolean likeness;

        Wanted(String text, boolean likeness) {
            this.text = text;
            this.likeness = likeness;
        }

        boolean isIn(String whole, NumberedMessage each) {
            if (whole.contains(text)) {
                return !likeness || scored(each, SURE);
            }
            int words = 0;
            int met = 0;
            for (StringTokenizer left = new StringTokenizer(likeness ? text : ""); left.hasMoreTokens(); words++) {
                String word = left.nextToken();
                int beginning = Math.max(Math.min(3, word.length()), word.length() * 2 / 3);
                met += whole.contains(word.substring(0, beginning)) ? 1 : 0;
            }
            return met > 0 && scored(each, Math.max(1, LIKELY * met / words));
        }

        private boolean scored(NumberedMessage each, int score) {
            scores.merge(each.message(), score, Math::max);
            return true;
        }
    }

    /** Takes one key, which what is like it matches too, RFC 6203 3. */
    public Predicate<NumberedMessage> likeness() {
        boolean outer = fuzzy;
        fuzzy = true;
        isFuzzy = true;
        Predicate<NumberedMessage> key = key();
        fuzzy = outer;
        return key;
    }

    /** Whether a key was taken by {@link #likeness}. */
    public boolean isFuzzy() {
        return isFuzzy;
    }

    /** How relevant a message is that was found, from 1 to 100, RFC 6203 4. */
    public int relevancy(StoredMessage message) {
        return scores.getOrDefault(message, 100);
    }

    private SearchKey added(String name) {
        return client.service().extensions().stream()
                .flatMap(extension -> extension.searchKeys().stream())
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadArguments("unknown search key " + name));
    }

    /** {@code flag-keyword}, RFC 9051 9: for system flags there are keys of their own. */
    private String keyword() {
        String keyword = text();
        if (keyword.startsWith("\\")) {
            throw new BadArguments("not a keyword: " + keyword);
        }
        return keyword;
    }

    private static Predicate<NumberedMessage> flag(String flag) {
        return each -> each.message().has(flag);
    }

    /** @param spaceIsOne whether folds and other runs of space are one space, as in what ENVELOPE tells */
    private Predicate<NumberedMessage> header(String name, String text, boolean spaceIsOne) {
        Wanted wanted = wanted(HEADER, spaceIsOne ? SearchableText.withSingleSpaces(text) : text);
        return each -> each.message().header().all(name).stream()
                .map(value -> spaceIsOne ? SearchableText.withSingleSpaces(value) : value)
                .anyMatch(value -> wanted.isIn(SearchableText.field(value), each));
    }

    private Predicate<NumberedMessage> internal(BiPredicate<LocalDate, LocalDate> test) {
        LocalDate wanted = Dates.date(text());
        return each -> test.test(each.message().internalDate().toLocalDate(), wanted);
    }

    private Predicate<NumberedMessage> sent(BiPredicate<LocalDate, LocalDate> test) {
        cost = Math.max(cost, HEADER);
        LocalDate wanted = Dates.date(text());
        return each -> {
            SentDate date = SentDate.parse(each.message().header().last("Date"));
            return date != null && test.test(date.day(), wanted);
        };
    }

    // For the keys of extensions.

    /** Where is searched. */
    public MailboxView view() {
        return view;
    }

    /** The arguments that have not been taken. */
    public List<Token> rest() {
        return tokens.subList(at, tokens.size());
    }

    /** The present moment of the store. */
    public OffsetDateTime now() {
        return client.service().accounts().now();
    }

    /** Whose search it is. */
    public StoreConnection client() {
        return client;
    }

    /** A key speaks of mod-sequences, so that the answer tells the highest, RFC 7162 3.1.5. */
    public void tellModSeq() {
        tellsModSeq = true;
    }

    /** The highest mod-sequence of what is found, 0 when it is not to be told. */
    public long modSeq(List<NumberedMessage> found) {
        long highest = 0;
        for (NumberedMessage each : tellsModSeq ? found : List.<NumberedMessage>of()) {
            highest = Math.max(highest, each.message().modSeq());
        }
        return highest;
    }

    /**
     * The next argument, a number.
     *
     * @throws BadArguments when it is none
     */
    public long number() {
        long number = Octets.number(next().text());
        if (number < 0) {
            throw new BadArguments("a number was expected");
        }
        return number;
    }

    /**
     * The next argument, a string in the charset of the search.
     *
     * @throws BadArguments when it is none, or is not in that charset
     */
    public String text() {
        Token token = next();
        if (token instanceof Token.Group) {
            throw new BadArguments("a string was expected");
        }
        ByteString octets = token instanceof Token.Quoted quoted
                ? quoted.octets()
                : token instanceof Token.Literal literal ? literal.octets() : null;
        if (octets == null) {
            return token.text();
        }
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(octets.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadArguments("a string that is not in " + charset.name());
        }
    }

    /** Takes the next argument if it is this word. */
    public boolean nextIs(String name) {
        boolean is = at < tokens.size() && tokens.get(at) instanceof Token.Atom atom && Octets.same(atom.text(), name);
        if (is) {
            at++;
        }
        return is;
    }

    /**
     * The next argument.
     *
     * @throws BadArguments when there is none
     */
    public Token next() {
        if (at >= tokens.size()) {
            throw new BadArguments("the search program ends too early");
        }
        return tokens.get(at++);
    }
}
