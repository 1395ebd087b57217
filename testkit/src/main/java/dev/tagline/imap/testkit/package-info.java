@NullMarked
package dev.tagline.imap.testkit;

import org.jspecify.annotations.NullMarked;
