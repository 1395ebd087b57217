/**
 * The testkit as a program, for who does not test on the JVM: {@code java -jar imap-testkit-standalone.jar --help}.
 */
@NullMarked
package dev.tagline.imap.testkit.standalone;

import org.jspecify.annotations.NullMarked;
