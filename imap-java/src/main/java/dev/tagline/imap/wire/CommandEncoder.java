package dev.tagline.imap.wire;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.MonthName;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Turns one command into octets. The only place where octets of a command are made, so also the only one that must know
 * two things: outside literals there is no CR, LF or NUL ({@link #emit}), and which octets are secret.
 *
 * <p>One command each; used by one thread. Nothing is sent before the whole command is encoded, so an argument that
 * cannot be sent costs nothing but the command.
 */
public final class CommandEncoder implements ArgumentWriter {
    /** LITERAL+ allows any size; but a server that refuses a literal must still read it, so large ones are announced. */
    private static final long MAX_UNSYNCHRONIZED = 16 << 10;
    /** RFC 7888 section 5. */
    private static final long MAX_LITERAL_MINUS = 4_096;
    /** Longer strings go as literals: servers bound their command lines, some at 8,000 octets (RFC 7162 section 4). */
    private static final int MAX_QUOTED = 1_024;

    private final Capabilities offered;
    private final Capabilities enabled;
    private final boolean utf8;

    /** Those before the last; made for a command with literals only. */
    private @Nullable List<EncodedCommand.Part> parts;

    /** The line for logs, made when the first secret comes; see {@link EncodedCommand#withoutSecrets}. */
    private @Nullable StringBuilder redacted;

    private List<ByteString> secrets = List.of();

    private Buffer octets = new Buffer();
    private boolean spaceDue;

    private CommandEncoder(Capabilities offered, Capabilities enabled) {
        this.offered = offered;
        this.enabled = enabled;
        this.utf8 = speaksUtf8(offered, enabled);
    }

    /**
     * Whether strings and mailbox names go in UTF-8, both ways: it was enabled (RFC 6855 section 3, RFC 9051 section 5.1),
     * or the server knows IMAP4rev2 alone.
     */
    public static boolean speaksUtf8(Capabilities offered, Capabilities enabled) {
        Set<Capability> on = enabled.asSet();
        Set<Capability> listed = offered.asSet();
        return on.contains(Capability.UTF8_ACCEPT)
                || on.contains(Capability.IMAP4REV2)
                || (listed.contains(Capability.IMAP4REV2) && !listed.contains(Capability.IMAP4REV1));
    }

    /**
     * Encodes a command.
     *
     * @param offered what the server offers on this connection, after TLS
     * @param enabled what ENABLE switched on
     * @throws IllegalArgumentException if an argument cannot be sent; the message does not show it
     */
    public static EncodedCommand encode(String tag, Command<?> command, Capabilities offered, Capabilities enabled) {
        CommandEncoder encoder = new CommandEncoder(offered, enabled);
        encoder.emit(tag);
        encoder.emit(" ");
        String name = command.name();
        for (int i = 0; i < name.length(); i++) {
            if (!isAtomChar(name.charAt(i)) && name.charAt(i) != ' ') {
                throw new IllegalArgumentException("not a command name, at " + i);
            }
        }
        encoder.emit(name);
        encoder.spaceDue = true;
        command.writeTo(encoder);
        encoder.crlf();
        return encoder.finish();
    }

    private EncodedCommand finish() {
        EncodedCommand.Part last = new EncodedCommand.Part(octets, null, false, false);
        List<EncodedCommand.Part> all = parts;
        if (all == null) {
            all = List.of(last);
        } else {
            all.add(last);
        }
        return new EncodedCommand(all, redacted == null ? null : redacted.toString(), secrets);
    }

    /**
     * A line of a dialogue: {@code DONE}, {@code *}, or an answer to a challenge, with its CRLF.
     *
     * @throws IllegalArgumentException if it holds CR, LF, NUL or anything but ASCII
     */
    public static Buffer line(String text) {
        CommandEncoder encoder = new CommandEncoder(Capabilities.NONE, Capabilities.NONE);
        encoder.emit(text);
        encoder.crlf();
        return encoder.octets;
    }

    @Override
    public Capabilities capabilities() {
        return offered;
    }

    @Override
    public boolean isEnabled(Capability capability) {
        return enabled.asSet().contains(capability);
    }

    @Override
    public ArgumentWriter atom(String atom) {
        if (atom.isEmpty()) {
            throw new IllegalArgumentException("empty atom");
        }
        for (int i = 0; i < atom.length(); i++) {
            if (!isAtomChar(atom.charAt(i))) {
                throw new IllegalArgumentException("not an atom, at " + i);
            }
        }
        return argument(atom);
    }

    @Override
    public ArgumentWriter number(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("negative number");
        }
        return argument(Long.toString(number));
    }

    @Override
    public ArgumentWriter astring(String text) {
        return octets(encode(text), true, false);
    }

    @Override
    public ArgumentWriter string(String text) {
        return octets(encode(text), false, false);
    }

    @Override
    public ArgumentWriter nstring(@Nullable String text) {
        return text == null ? argument("NIL") : string(text);
    }

    @Override
    public ArgumentWriter string(ByteString octets) {
        return octets(octets, false, false);
    }

    @Override
    public ArgumentWriter mailbox(MailboxName mailbox) {
        return octets(mailbox.octets(utf8), true, false);
    }

    @Override
    public ArgumentWriter listMailbox(String pattern) {
        ByteString wire = MailboxName.of(pattern).octets(utf8);
        boolean bare = wire.size() > 0;
        for (int i = 0; i < wire.size() && bare; i++) {
            char c = (char) (wire.getByte(i) & 0xff);
            bare = isAtomChar(c) || c == ']' || c == '%' || c == '*';
        }
        return bare ? argument(wire.utf8()) : octets(wire, false, false);
    }

    @Override
    public ArgumentWriter flag(Flag flag) {
        String name = flag.name();
        int from = name.startsWith("\\") ? 1 : 0;
        if (name.length() == from) {
            throw new IllegalArgumentException("empty flag");
        }
        for (int i = from; i < name.length(); i++) {
            // Brackets are not for keywords, but mail that came from elsewhere has them.
            if (!isAtomChar(name.charAt(i)) && name.charAt(i) != ']') {
                throw new IllegalArgumentException("a flag that cannot be sent, at " + i);
            }
        }
        return argument(name);
    }

    @Override
    public ArgumentWriter flags(Collection<Flag> flags) {
        open();
        flags.forEach(this::flag);
        return close();
    }

    @Override
    public ArgumentWriter set(MessageSet set) {
        if (set.isEmpty()) {
            throw new IllegalArgumentException("empty set");
        }
        return argument(set.toString());
    }

    @Override
    public ArgumentWriter section(String item, Section section, @Nullable Partial partial) {
        atom(item);
        emit(section.toString());
        if (partial != null) {
            emit("<" + partial.offset() + "." + partial.count() + ">");
        }
        return this;
    }

    @Override
    public ArgumentWriter date(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new IllegalArgumentException("a year of four digits: " + date.getYear());
        }
        String year = Integer.toString(10_000 + date.getYear()).substring(1);
        return argument(date.getDayOfMonth() + "-" + MonthName.of(date.getMonthValue()) + "-" + year);
    }

    @Override
    public ArgumentWriter dateTime(InternalDate date) {
        return argument("\"" + date + "\"");
    }

    @Override
    public ArgumentWriter literal(LiteralContent content) {
        space();
        announce(content, "", hasUnsynchronized(content.size()), false);
        return this;
    }

    @Override
    public ArgumentWriter literal8(LiteralContent content) {
        space();
        // RFC 7888 section 6 has ~{n+} only beside BINARY, and IMAP4rev2 has it not.
        boolean listed = offered.asSet().contains(Capability.BINARY);
        announce(content, "~", listed && hasUnsynchronized(content.size()), false);
        return this;
    }

    @Override
    public ArgumentWriter secret(String text) {
        return octets(encode(text), true, true);
    }

    @Override
    public ArgumentWriter secretBase64(ByteString octets) {
        space();
        keepSecret(octets);
        emit(octets.size() == 0 ? "=" : octets.base64(), true);
        return this;
    }

    @Override
    public ArgumentWriter open() {
        argument("(");
        spaceDue = false;
        return this;
    }

    @Override
    public ArgumentWriter close() {
        emit(")");
        spaceDue = true;
        return this;
    }

    private ArgumentWriter argument(String text) {
        space();
        emit(text);
        return this;
    }

    private void space() {
        if (spaceDue) {
            emit(" ");
        }
        spaceDue = true;
    }

    private static ByteString encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException("half a character, at " + i);
            }
        }
        return ByteString.encodeUtf8(text);
    }

    /** An atom where allowed and possible, else a quoted string, else a literal. */
    private ArgumentWriter octets(ByteString value, boolean atomAllowed, boolean secret) {
        boolean atom = atomAllowed && value.size() > 0 && !isNil(value);
        boolean quoted = value.size() <= MAX_QUOTED;
        boolean eightBit = false;
        for (int i = 0; i < value.size(); i++) {
            int c = value.getByte(i) & 0xff;
            if (c == 0) {
                throw new IllegalArgumentException("NUL in a string, at " + i);
            }
            eightBit |= c > 0x7f;
            atom &= isAtomChar((char) c) || c == ']';
            quoted &= c != '\r' && c != '\n';
        }
        if (secret) {
            keepSecret(value);
        }
        space();
        if (atom && quoted) {
            emit(value.utf8(), secret);
        } else if (quoted && (!eightBit || (utf8 && isUtf8(value)))) {
            emitQuoted(value, secret);
        } else {
            announce(LiteralContent.of(value), "", hasUnsynchronized(value.size()), true);
        }
        return this;
    }

    private void keepSecret(ByteString secret) {
        if (secrets.isEmpty()) {
            secrets = new ArrayList<>(1);
        }
        secrets.add(secret);
    }

    private void emitQuoted(ByteString value, boolean secret) {
        String text = value.utf8();
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        emit(quoted.append('"').toString(), secret);
    }

    private boolean hasUnsynchronized(long size) {
        return (size <= MAX_UNSYNCHRONIZED && offered.has(Capability.LITERAL_PLUS))
                || (size <= MAX_LITERAL_MINUS && offered.has(Capability.LITERAL_MINUS));
    }

    /** Writes {@code {n}} or {@code {n+}} and ends the part there; the literal's octets never come through here. */
    private void announce(LiteralContent content, String prefix, boolean atOnce, boolean inMemory) {
        emit(prefix + "{" + content.size() + (atOnce ? "+}" : "}"));
        crlf();
        if (parts == null) {
            parts = new ArrayList<>(2);
        }
        parts.add(new EncodedCommand.Part(octets, content, !atOnce, inMemory));
        octets = new Buffer();
    }

    private void emit(String text) {
        emit(text, false);
    }

    /** The choke point: every octet outside literals, but for the CRLF at the end of lines, passes here. */
    private void emit(String text, boolean secret) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n' || c == 0 || (c > 0x7f && !utf8)) {
                throw new IllegalArgumentException("a character that cannot be sent outside a literal, at " + i);
            }
        }
        if (secret && redacted == null) {
            redacted = soFar();
        }
        octets.writeUtf8(text);
        if (redacted != null) {
            redacted.append(secret ? "<secret>" : text);
        }
    }

    private StringBuilder soFar() {
        StringBuilder line = new StringBuilder();
        if (parts != null) {
            parts.forEach(part -> line.append(EncodedCommand.lineOf(part.octets())));
        }
        return line.append(EncodedCommand.lineOf(octets));
    }

    private void crlf() {
        octets.writeByte('\r').writeByte('\n');
    }

    private static boolean isNil(ByteString value) {
        return value.size() == 3
                && (value.getByte(0) | 0x20) == 'n'
                && (value.getByte(1) | 0x20) == 'i'
                && (value.getByte(2) | 0x20) == 'l';
    }

    private static boolean isUtf8(ByteString value) {
        return ByteString.encodeUtf8(value.utf8()).equals(value);
    }

    /** {@code ATOM-CHAR} of RFC 9051 section 9. */
    private static boolean isAtomChar(char c) {
        return c > ' ' && c < 0x7f && c != '(' && c != ')' && c != '{' && c != '%' && c != '*' && c != '"' && c != '\\'
                && c != ']';
    }
}
