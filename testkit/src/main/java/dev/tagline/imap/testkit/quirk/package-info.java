/**
 * A catalogue of hostile, quirky and failing servers, each ready to be started by its name, with what a correct client
 * makes of it: {@link dev.tagline.imap.testkit.quirk.ServerQuirk}. It is meant for the authors of clients in any language.
 */
@NullMarked
package dev.tagline.imap.testkit.quirk;

import org.jspecify.annotations.NullMarked;
