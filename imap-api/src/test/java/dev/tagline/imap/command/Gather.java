package dev.tagline.imap.command;

import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays the connection to the collector of one execution, and keeps what it did not claim: what listeners would hear. */
public final class Gather<R> {
    public static final String TAG = "A1";

    private final ResponseCollector<R> collector;
    public final List<UntaggedResponse> news = new ArrayList<>();

    public @Nullable String overflow;

    public Gather(Command<R> command, UntaggedResponse... responses) {
        this(command, 64 << 20, responses);
    }

    public Gather(Command<R> command, long maxOctets, UntaggedResponse... responses) {
        collector = command.collector();
        collector.begin(TAG, maxOctets);
        for (UntaggedResponse response : responses) {
            if (collector.collect(response)) {
                overflow = collector.overflow();
            } else {
                news.add(response);
            }
        }
    }

    /** The result of a command that was answered by these and then OK. */
    public static <R> R result(Command<R> command, UntaggedResponse... responses) {
        return new Gather<>(command, responses).ok();
    }

    public R ok() {
        return ok(null);
    }

    public R ok(@Nullable ResponseCode code) {
        return collector.complete(new TaggedResponse(TAG, Condition.OK, new ResponseText(code, "done")));
    }

    public @Nullable Object partial() {
        return collector.partial();
    }

    /** {@code * OK [code] text}. */
    public static ConditionResponse untagged(ResponseCode code) {
        return untagged(Condition.OK, code);
    }

    public static ConditionResponse untagged(Condition condition, ResponseCode code) {
        return new ConditionResponse(condition, new ResponseText(code, "text"));
    }
}
