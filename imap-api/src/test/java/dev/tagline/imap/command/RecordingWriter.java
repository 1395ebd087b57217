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
import java.util.List;
import java.util.stream.Collectors;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Shows the calls that a command makes as a line like the one on the wire: strings always quoted, literals as their size,
 * secrets as {@code <secret>}.
 */
public final class RecordingWriter implements ArgumentWriter {
    private final Capabilities capabilities;
    private final List<Capability> enabled;
    private final StringBuilder line = new StringBuilder();

    RecordingWriter(Capabilities capabilities, Capability... enabled) {
        this.capabilities = capabilities;
        this.enabled = List.of(enabled);
    }

    /** The command line, as sent to a server that offers these. */
    public static String line(Command<?> command, String... offered) {
        RecordingWriter writer = new RecordingWriter(Capabilities.of(offered));
        command.writeTo(writer);
        return command.name() + writer.line;
    }

    /** The command line, as sent to a server on which this is enabled. */
    public static String lineWhereEnabled(Command<?> command, Capability extension) {
        RecordingWriter writer = new RecordingWriter(Capabilities.of(List.of(extension)), extension);
        command.writeTo(writer);
        return command.name() + writer.line;
    }

    private RecordingWriter add(String argument) {
        if (line.length() == 0 || line.charAt(line.length() - 1) != '(') {
            line.append(' ');
        }
        line.append(argument);
        return this;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public boolean isEnabled(Capability capability) {
        return enabled.contains(capability);
    }

    @Override
    public ArgumentWriter atom(String atom) {
        return add(atom);
    }

    @Override
    public ArgumentWriter number(long number) {
        return add(Long.toString(number));
    }

    @Override
    public ArgumentWriter astring(String text) {
        return string(text);
    }

    @Override
    public ArgumentWriter string(String text) {
        return add('"' + text + '"');
    }

    @Override
    public ArgumentWriter nstring(@Nullable String text) {
        return text == null ? add("NIL") : string(text);
    }

    @Override
    public ArgumentWriter string(ByteString octets) {
        boolean utf8 = ByteString.encodeUtf8(octets.utf8()).equals(octets);
        return utf8 ? string(octets.utf8()) : add("<" + octets.hex() + ">");
    }

    @Override
    public ArgumentWriter mailbox(MailboxName mailbox) {
        return mailbox.text().isEmpty() ? add("\"\"") : add(mailbox.text());
    }

    @Override
    public ArgumentWriter listMailbox(String pattern) {
        return add(pattern);
    }

    @Override
    public ArgumentWriter flag(Flag flag) {
        return add(flag.name());
    }

    @Override
    public ArgumentWriter flags(Collection<Flag> flags) {
        return add(flags.stream().map(Flag::name).collect(Collectors.joining(" ", "(", ")")));
    }

    @Override
    public ArgumentWriter set(MessageSet set) {
        return add(set.toString());
    }

    @Override
    public ArgumentWriter section(String item, Section section, @Nullable Partial partial) {
        return add(item + section + (partial == null ? "" : "<" + partial.offset() + "." + partial.count() + ">"));
    }

    @Override
    public ArgumentWriter date(LocalDate date) {
        String[] months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        return add(date.getDayOfMonth() + "-" + months[date.getMonthValue() - 1] + "-" + date.getYear());
    }

    @Override
    public ArgumentWriter dateTime(InternalDate date) {
        return add('"' + date.toString() + '"');
    }

    @Override
    public ArgumentWriter literal(LiteralContent content) {
        return add("{" + content.size() + "}");
    }

    @Override
    public ArgumentWriter literal8(LiteralContent content) {
        return add("~{" + content.size() + "}");
    }

    @Override
    public ArgumentWriter secret(String text) {
        return add("<secret>");
    }

    @Override
    public ArgumentWriter secretBase64(ByteString octets) {
        return add("<secret>");
    }

    @Override
    public ArgumentWriter open() {
        return add("(");
    }

    @Override
    public ArgumentWriter close() {
        line.append(')');
        return this;
    }
}
