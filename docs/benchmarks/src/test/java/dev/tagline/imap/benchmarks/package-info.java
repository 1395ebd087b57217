/** That every workload is done, and by every face alike. */
@NullMarked
package dev.tagline.imap.benchmarks;

import org.jspecify.annotations.NullMarked;
