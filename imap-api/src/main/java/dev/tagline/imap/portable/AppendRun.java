package dev.tagline.imap.portable;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.PartlyDoneException;
import dev.tagline.imap.ServerFamily;
import dev.tagline.imap.append.MultiAppend;
import dev.tagline.imap.append.MultiAppendResult;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.portable.AppendedMessages.Appended;
import dev.tagline.imap.portable.AppendedMessages.Way;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One run of {@link AppendMessages}. Each message's fate is set by the stage that has its answer. */
final class AppendRun {
    private static final int AT_A_TIME = 100;
    private static final int IN_FLIGHT = 32;
    private static final int LITERAL_MINUS = 4_096;

    private final Course<AppendedMessages> course;
    private final AppendMessages operation;
    private final List<NewMessage> messages;
    private final Way way;
    private final List<Appended> fates;

    /** How many go together, in one command or in several. */
    private final int together;

    /** Those before this were sent. */
    private volatile int begun;

    AppendRun(Course<AppendedMessages> course, AppendMessages operation) {
        this.course = course;
        this.operation = operation;
        this.messages = operation.messages();
        Capabilities offered = course.connection.capabilities();
        this.way = way(offered);
        this.together = together(offered);
        this.fates = Collections.synchronizedList(new ArrayList<>(Collections.nCopies(messages.size(), Appended.NOT)));
    }

    private Way way(Capabilities offered) {
        // An empty message cancels a MULTIAPPEND.
        boolean emptyOne = messages.stream().anyMatch(message -> message.octets() == 0);
        if (offered.has(Capability.MULTIAPPEND) && messages.size() > 1 && !emptyOne) {
            return Way.MULTIAPPEND;
        }
        boolean small = messages.stream().allMatch(message -> message.octets() <= LITERAL_MINUS);
        boolean pipelines = ServerFamily.of(course.connection).pipelines();
        boolean atOnce =
                pipelines && (offered.has(Capability.LITERAL_PLUS) || (offered.has(Capability.LITERAL_MINUS) && small));
        return atOnce ? Way.PIPELINED : Way.ONE_BY_ONE;
    }

    private int together(Capabilities offered) {
        if (way != Way.MULTIAPPEND) {
            return way == Way.PIPELINED ? IN_FLIGHT : 1;
        }
        long limit = offered.saveLimit() >= 0 ? offered.saveLimit() : offered.messageLimit();
        return limit > 0 ? (int) Math.min(limit, AT_A_TIME) : AT_A_TIME;
    }

    CompletableFuture<AppendedMessages> start() {
        return from(0);
    }

    private CompletableFuture<AppendedMessages> from(int first) {
        if (first >= messages.size()) {
            return CompletableFuture.completedFuture(new AppendedMessages(way, fates));
        }
        int end = Math.min(messages.size(), first + together);
        begun = end;
        CompletableFuture<?> stored = way == Way.MULTIAPPEND ? append(first, end) : appendEach(first, end);
        return stored.thenCompose(done -> {
            ImapException failure = failureIn(first, end);
            return failure == null ? from(end) : Course.failed(failure(failure));
        });
    }

    /** This failure with what was stored before it, if anything was; what was sent and not answered is uncertain. */
    ImapException failure(ImapException failure) {
        List<Appended> known = new ArrayList<>(fates);
        for (int i = 0; i < begun; i++) {
            if (known.get(i) == Appended.NOT) {
                known.set(i, new Appended(null, failure));
            }
        }
        AppendedMessages done = new AppendedMessages(way, known);
        long stored = known.stream().filter(Appended::isStored).count();
        return stored == 0
                ? failure
                : new PartlyDoneException(stored + " of " + messages.size() + " messages were stored", done, failure);
    }

    private @Nullable ImapException failureIn(int first, int end) {
        for (Appended fate : fates.subList(first, end)) {
            if (fate.failure() != null) {
                return fate.failure();
            }
        }
        return null;
    }

    private CompletableFuture<Void> append(int first, int end) {
        MultiAppend append = new MultiAppend(operation.mailbox(), messages.subList(first, end));
        return Course.recover(course.submit(append).thenAccept(result -> stored(first, end, result)), failure -> {
            for (int i = first; i < end; i++) {
                fates.set(i, new Appended(null, failure));
            }
            return CompletableFuture.completedFuture(null);
        });
    }

    private void stored(int first, int end, MultiAppendResult result) {
        boolean told = result.uids().size() == end - first;
        PrimitiveIterator.OfLong uids = result.uids().iterator();
        for (int i = first; i < end; i++) {
            AppendResult where = told ? new AppendResult(result.uidValidity(), uids.nextLong()) : AppendResult.UNTOLD;
            fates.set(i, new Appended(where, null));
        }
    }

    private CompletableFuture<?> appendEach(int first, int end) {
        List<CompletableFuture<Void>> each = new ArrayList<>();
        for (int i = first; i < end; i++) {
            each.add(append(i, i + 1));
        }
        return CompletableFuture.allOf(each.toArray(new CompletableFuture<?>[0]));
    }
}
