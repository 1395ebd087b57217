/**
 * The engine: one connection with its threads, its lock, its state machine and its pipeline. The reader knows octets,
 * the machine knows rules, the connection knows threads.
 */
@NullMarked
package dev.tagline.imap.connection;

import org.jspecify.annotations.NullMarked;
