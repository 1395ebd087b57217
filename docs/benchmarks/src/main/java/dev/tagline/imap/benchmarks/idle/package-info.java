/**
 * Thousands of connections that wait for mail: what each costs in memory and threads, and how soon the application hears of
 * what the server pushes. {@link dev.tagline.imap.benchmarks.idle.IdleRace} measures all contestants, one process each.
 */
@NullMarked
package dev.tagline.imap.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
