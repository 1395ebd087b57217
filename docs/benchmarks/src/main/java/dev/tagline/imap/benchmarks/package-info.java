/** Measures whole sessions over loopback: this client, others, and the machine's limit in one run. */
@NullMarked
package dev.tagline.imap.benchmarks;

import org.jspecify.annotations.NullMarked;
