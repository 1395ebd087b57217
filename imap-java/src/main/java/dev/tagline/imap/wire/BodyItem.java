package dev.tagline.imap.wire;

import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.Section;

/**
 * The name of a FETCH item whose value is content of the message.
 *
 * @param kind how it was asked for
 * @param section which section
 * @param origin the origin octet in angle brackets, or -1
 */
record BodyItem(BodySection.Kind kind, Section section, long origin) {}
