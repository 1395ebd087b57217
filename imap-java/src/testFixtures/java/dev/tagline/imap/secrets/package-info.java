/**
 * No secret ever shows. While tests run, all connections that they open tell their finest wire log to {@link
 * dev.tagline.imap.secrets.Sightings}, and {@link dev.tagline.imap.secrets.SightingsExtension} fails a test in which a
 * secret showed. Shared by the tests of all modules.
 */
@NullMarked
package dev.tagline.imap.secrets;

import org.jspecify.annotations.NullMarked;
