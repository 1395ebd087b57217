package dev.tagline.imap.wire;

import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A literal whose octets went elsewhere while they arrived.
 *
 * @param at where they stand, or would stand, relative to the start of the response
 * @param size how many they were
 * @param inWindow whether they stand in the window all the same, too few to be worth closing the gap
 * @param content the octets, when they were kept
 * @param problem why they were dropped, or null when they were kept or streamed
 */
record DetachedLiteral(
        int at,
        long size,
        boolean inWindow,
        @Nullable Buffer content,
        @Nullable String problem) {}
