package dev.tagline.imap.response;

import okio.ByteString;

/**
 * An untagged response without a type of its own, or one that could not be read: unknown, malformed, or too deep. The
 * connection is in step all the same; the octets are at hand for a command that knows them, or for a report. One that
 * could not be read fails the command that it answers, see {@link dev.tagline.imap.UnreadableAnswerException}.
 *
 * <pre>
 * S: * XLOGINS alice ("192.0.2.7")   name() is XLOGINS, octets() is {@code alice ("192.0.2.7")}
 * S: * 12 XFOO bar                   name() is XFOO, number() is 12
 * </pre>
 *
 * @param name the keyword in capitals, empty where not even that could be read
 * @param number the number before the keyword, or -1
 * @param octets what follows the keyword, literals included, without the final CRLF; cut at the bound for retained text
 * @param problem why it could not be read, empty when it is only unknown
 */
public record Unrecognized(String name, long number, ByteString octets, String problem) implements UntaggedResponse {}
