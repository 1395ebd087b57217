package dev.tagline.imap.portable;

import okio.ByteString;

/**
 * The content of a part of a message, with its transfer encoding undone.
 *
 * @param way by which
 * @param octets the content
 * @param encoding the transfer encoding that is left, such as {@code x-uuencode}, which nobody here can undo; else empty
 * @param damaged whether something in it did not belong into the encoding, so that the content may not be what was sent; of
 *     what the server decodes that is not known
 */
public record DownloadedPart(Way way, ByteString octets, String encoding, boolean damaged) {
    /** The ways to the content of a part, best first. */
    public enum Way {
        /** Decoded by the server: a quarter less than base64 on the wire (RFC 3516). */
        BINARY,
        /** As it stands in the message, decoded here. */
        BODY
    }
}
