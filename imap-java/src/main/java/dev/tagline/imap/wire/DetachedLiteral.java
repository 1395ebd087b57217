package dev.tagline.imap.wire;

import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A literal that does not stand in the window: its octets went elsewhere while they arrived.
 *
 * @param at where they would stand, relative to the start of the response
 * @param size how many they were
 * @param content the octets, when they were kept
 * @param problem why they were dropped, or null when they were kept or streamed
 */
record DetachedLiteral(
        int at,
        long size,
        @Nullable Buffer content,
        @Nullable String problem) {}
