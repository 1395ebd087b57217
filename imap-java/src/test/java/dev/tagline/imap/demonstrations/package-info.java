/** Runs too long for every build, with figures: see docs/benchmarks.md. */
package dev.tagline.imap.demonstrations;
