package dev.tagline.imap.sort;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.ResultBound;
import dev.tagline.imap.command.SearchCriteria;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.response.ResponseCode.BadCharset;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * THREAD and UID THREAD, RFC 5256 section 3: which messages match all of some criteria, as the threads they belong to. Needs
 * the capability of its algorithm, {@code THREAD=REFERENCES}. For the charset see {@link Sort}.
 *
 * <pre>
 * C: A285 UID THREAD REFERENCES US-ASCII SINCE 5-Mar-2000
 *    ThreadCommand.forUids(ThreadAlgorithm.REFERENCES, SearchKey.since(LocalDate.of(2000, 3, 5)))
 * S: * THREAD (166)(167 (168)(169))((170)(179))
 * S: A285 OK THREAD completed
 * </pre>
 *
 * @param byUid whether the result is UIDs, else sequence numbers
 * @param algorithm what makes a thread
 * @param keys the criteria, at least one
 * @param charset in which text beyond ASCII is sent, or null for UTF-8
 */
public record ThreadCommand(
        boolean byUid,
        ThreadAlgorithm algorithm,
        List<SearchKey> keys,
        @Nullable Charset charset) implements Command<ThreadResult> {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException without a key ({@link SearchKey#all} must be said), or for text that the charset does
     *     not have
     */
    public ThreadCommand {
        keys = new SearchCriteria(keys, charset).keys();
    }

    /** In UTF-8. */
    public ThreadCommand(boolean byUid, ThreadAlgorithm algorithm, List<SearchKey> keys) {
        this(byUid, algorithm, keys, null);
    }

    /** UID THREAD. */
    public static ThreadCommand forUids(ThreadAlgorithm algorithm, SearchKey... keys) {
        return new ThreadCommand(true, algorithm, List.of(keys));
    }

    /** THREAD, of sequence numbers. */
    public static ThreadCommand forNumbers(ThreadAlgorithm algorithm, SearchKey... keys) {
        return new ThreadCommand(false, algorithm, List.of(keys));
    }

    /** The same, with text in this charset, for servers that do not know UTF-8. */
    public ThreadCommand inCharset(Charset other) {
        return new ThreadCommand(byUid, algorithm, keys, other);
    }

    /** The same in a charset that the server has offered, or null when there is none that would do. */
    public @Nullable ThreadCommand after(BadCharset refusal) {
        SearchCriteria other = criteria().after(refusal);
        return other == null ? null : new ThreadCommand(byUid, algorithm, keys, other.charset());
    }

    private SearchCriteria criteria() {
        return new SearchCriteria(keys, charset);
    }

    @Override
    public String name() {
        return byUid ? "UID THREAD" : "THREAD";
    }

    @Override
    public CommandRules rules() {
        return criteria().rules(byUid).needs(algorithm.capability()).answeredBy(Answers.to("THREAD"));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.atom(algorithm.name());
        criteria().writeWithCharsetTo(out);
    }

    /** Servers may split the answer over several lines, and have none when nothing matches. */
    @Override
    public ResponseCollector<ThreadResult> collector() {
        return new ResponseCollector<>() {
            private final List<MessageThreads> rows = new ArrayList<>(1);
            private final ResultBound bound = new ResultBound();

            @Override
            public void begin(String tag, long maxResultOctets) {
                bound.set(maxResultOctets);
            }

            @Override
            public boolean collect(UntaggedResponse response) {
                if (!(response instanceof ThreadResponse row)) {
                    return false;
                }
                if (bound.admits(64 + row.threads().octets())) {
                    rows.add(row.threads());
                }
                return true;
            }

            @Override
            public ThreadResult complete(TaggedResponse ok) {
                MessageThreads threads = MessageThreads.join(rows);
                // The RFC has no answers to answers here, and asks clients not to show any.
                return new ThreadResult(
                        byUid, algorithm.equals(ThreadAlgorithm.ORDEREDSUBJECT) ? threads.flat() : threads);
            }

            @Override
            public @Nullable String overflow() {
                return bound.overflow();
            }
        };
    }
}
