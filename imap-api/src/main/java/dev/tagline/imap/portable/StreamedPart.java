package dev.tagline.imap.portable;

/**
 * The content of a part of a message, its transfer encoding undone, that went to a sink.
 *
 * @param way by which
 * @param octets how many were written
 * @param encoding the transfer encoding that is left, such as {@code x-uuencode}, which nobody here can undo; else empty
 * @param damaged whether something in it did not belong into the encoding, so that the content may not be what was sent; of
 *     what the server decodes that is not known
 */
public record StreamedPart(DownloadedPart.Way way, long octets, String encoding, boolean damaged) {}
