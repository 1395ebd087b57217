@NullMarked
package dev.tagline.imap.client;

import org.jspecify.annotations.NullMarked;
