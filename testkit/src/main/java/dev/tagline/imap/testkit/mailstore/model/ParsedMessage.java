package dev.tagline.imap.testkit.mailstore.model;

import dev.tagline.imap.testkit.mailstore.mime.HeaderFields;
import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.mime.SearchableText;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A message as far as somebody has asked what stands in it. Any thread: at worst two of them parse the same. */
final class ParsedMessage {
    private final ByteString octets;
    private volatile @Nullable MimePart mime;
    private volatile @Nullable HeaderFields header;
    private volatile @Nullable SearchableText searchable;

    ParsedMessage(ByteString octets) {
        this.octets = octets;
    }

    MimePart mime() {
        MimePart part = mime;
        if (part == null) {
            part = MimePart.of(Octets.latin1(octets));
            mime = part;
        }
        return part;
    }

    /** Its body is not looked at. */
    HeaderFields header() {
        HeaderFields fields = header;
        if (fields == null) {
            fields = HeaderFields.ofMessage(octets);
            header = fields;
        }
        return fields;
    }

    SearchableText searchable() {
        SearchableText text = searchable;
        if (text == null) {
            text = new SearchableText(mime());
            searchable = text;
        }
        return text;
    }
}
