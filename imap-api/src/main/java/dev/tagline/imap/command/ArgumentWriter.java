package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import java.time.LocalDate;
import java.util.Collection;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Writes the arguments of one command. Every call writes one argument; the writer puts the spaces between them, and
 * chooses atom, quoted string or literal by the content and by what the connection allows. CR, LF and NUL cannot leave
 * outside a literal, whatever is passed: such an argument is an {@link IllegalArgumentException} and nothing is sent.
 *
 * <pre>
 * out.mailbox(name).open().flag(Flag.SEEN).close().literal(message)
 * C: A003 APPEND saved-messages (\Seen) {326}
 * </pre>
 *
 * <p>Not thread-safe; valid only during {@link Command#writeTo}.
 */
public interface ArgumentWriter {
    /** What the server offers now; commands adapt their form to it (SASL-IR, ESEARCH). */
    Capabilities capabilities();

    /** Whether ENABLE switched this on, on this connection. */
    boolean isEnabled(Capability capability);

    /** An atom of RFC 9051 section 9, or a keyword made of atoms and dots: {@code BODY.PEEK}, {@code $Forwarded}. */
    ArgumentWriter atom(String atom);

    /** An unsigned decimal number, 0 to 2^63-1. */
    ArgumentWriter number(long number);

    /** Text as an atom where it is one, else quoted, else a literal. Encoded in UTF-8. */
    ArgumentWriter astring(String text);

    /** Text as a quoted string where it can be, else as a literal. Encoded in UTF-8. */
    ArgumentWriter string(String text);

    /** {@code NIL} for null, else as {@link #string(String)}. */
    ArgumentWriter nstring(@Nullable String text);

    /** Octets as a quoted string where they can be, else as a literal. NUL is refused. */
    ArgumentWriter string(ByteString octets);

    /** A mailbox name: modified UTF-7, or UTF-8 once that is enabled; a name that was listed goes back octet by octet. */
    ArgumentWriter mailbox(MailboxName mailbox);

    /** A LIST pattern, in which {@code %} and {@code *} are wildcards (RFC 9051 section 6.3.9). */
    ArgumentWriter listMailbox(String pattern);

    /** One flag. */
    ArgumentWriter flag(Flag flag);

    /** A parenthesised list of flags. */
    ArgumentWriter flags(Collection<Flag> flags);

    /** A sequence-set of numbers or UIDs. Not empty: the command that has an empty set must not be sent. */
    ArgumentWriter set(MessageSet set);

    /** A section with the item that it belongs to: {@code BODY.PEEK[1.HEADER]<0.1024>}. */
    ArgumentWriter section(String item, Section section, @Nullable Partial partial);

    /** A date of SEARCH: {@code 1-Feb-1994}. */
    ArgumentWriter date(LocalDate date);

    /** A date-time of APPEND: {@code "17-Jul-1996 02:44:25 -0700"}. */
    ArgumentWriter dateTime(InternalDate date);

    /** A literal of known size, streamed when the server asks for it (or at once where LITERAL+ or LITERAL- allow). */
    ArgumentWriter literal(LiteralContent content);

    /**
     * A literal8, {@code ~{12}}, in which NUL may stand; streamed like {@link #literal}. For servers with BINARY (RFC 3516),
     * IMAP4rev2 or {@code UTF8=ACCEPT} (RFC 6855).
     */
    ArgumentWriter literal8(LiteralContent content);

    /** As {@link #astring}, but never seen by the wire log, the last exchanges or an exception. */
    ArgumentWriter secret(String text);

    /** Octets in base64, or {@code =} when empty, never seen by a log: the initial response of SASL-IR (RFC 4959). */
    ArgumentWriter secretBase64(ByteString octets);

    /** Opens a parenthesised list. */
    ArgumentWriter open();

    /** Closes a parenthesised list. */
    ArgumentWriter close();
}
