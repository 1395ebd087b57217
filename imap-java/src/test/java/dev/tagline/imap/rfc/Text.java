package dev.tagline.imap.rfc;

import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.command.StoreResult;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.sort.SortResult;
import dev.tagline.imap.sync.Resynchronized;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Results as lines of the resources have them. */
final class Text {
    private Text() {}

    static <T> String all(String separator, List<T> values, Function<T, ?> text) {
        return values.stream().map(value -> String.valueOf(text.apply(value))).collect(Collectors.joining(separator));
    }

    /** A set as {@code [a, b]}. */
    static String sorted(Collection<?> values) {
        return values.stream().map(String::valueOf).sorted().toList().toString();
    }

    /** {@code 7 (\Seen) 12121231777}: the number, flags and mod-sequence, as far as there are. */
    static String of(FetchResponse row) {
        return row.number()
                + (row.flags() == null ? "" : " " + row.flags())
                + (row.modSeq() == 0 ? "" : " " + row.modSeq());
    }

    static String of(List<FetchResponse> rows) {
        return all(", ", rows, Text::of);
    }

    /** {@code 100 102 150, 101 is left}. */
    static String of(StoreResult stored) {
        String rows = all(" ", stored.rows(), row -> row.uid() > 0 && row.number() == 0 ? row.uid() : row.number());
        return rows + (stored.modified().isEmpty() ? "" : ", " + stored.modified() + " is left");
    }

    static String of(SearchResult found) {
        return found.all() + " " + found.modSeq();
    }

    static String of(SortResult found) {
        return found.numbers() + " " + found.modSeq();
    }

    static String of(Resynchronized opened) {
        UidSet vanished = opened.changes().vanished();
        List<FetchResponse> changed = opened.changes().changed();
        return (opened.renumbered() ? "renumbered, " : "") + opened.mailbox().exists() + " messages, highest "
                + opened.mailbox().highestModSeq() + ", vanished " + (vanished.isEmpty() ? "none" : vanished)
                + ", changed " + (changed.isEmpty() ? "none" : all(" ", changed, FetchResponse::uid));
    }
}
