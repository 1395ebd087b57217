/** For tests in JUnit Jupiter; the only package here that needs it. */
@NullMarked
package dev.tagline.imap.testkit.junit;

import org.jspecify.annotations.NullMarked;
