package dev.tagline.imap.append;

import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.FetchAttribute.Arguments;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.response.Capability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be stored, {@code append-message} of RFC 4466 section 4: flags, date and what it is made of. Immutable;
 * one from a stream can be sent once.
 *
 * <pre>{@code
 * NewMessage.of(LiteralContent.withCrlf(text)).flags(Flag.SEEN, Flag.DRAFT)
 * NewMessage.catenate(CatenatePart.url("/Drafts;UIDVALIDITY=9/;UID=20/;SECTION=HEADER"), CatenatePart.text(rest))
 * }</pre>
 */
public final class NewMessage {
    private final List<Flag> flags;
    private final @Nullable InternalDate date;
    private final List<Item> items;
    private final MessageContent content;

    /** An item of an extension, such as {@code ANNOTATION (/comment (value.priv "x"))}. */
    private record Item(String name, Capability needed, Arguments arguments) {}

    private NewMessage(List<Flag> flags, @Nullable InternalDate date, List<Item> items, MessageContent content) {
        this.flags = List.copyOf(flags);
        this.date = date;
        this.items = List.copyOf(items);
        this.content = content;
    }

    private static NewMessage of(MessageContent content) {
        return new NewMessage(List.of(), null, List.of(), content);
    }

    /** This message, with CRLF line ends ({@link LiteralContent#withCrlf(ByteString)} sees to that). */
    public static NewMessage of(LiteralContent message) {
        return of(new MessageContent.Whole(message, Append.Form.LITERAL));
    }

    /** This message, whose parts may be in the binary transfer encoding, NUL and all (RFC 3516 section 4.4); needs BINARY. */
    public static NewMessage binary(LiteralContent message) {
        return of(new MessageContent.Whole(message, Append.Form.BINARY));
    }

    /** This message, with UTF-8 in header fields, as {@link Append.Form#UTF8} says. */
    public static NewMessage utf8(LiteralContent message) {
        return of(new MessageContent.Whole(message, Append.Form.UTF8));
    }

    /** What these come to, one behind the other (RFC 4469); needs CATENATE. */
    public static NewMessage catenate(CatenatePart... parts) {
        return catenate(List.of(parts));
    }

    /**
     * What these come to, one behind the other (RFC 4469); needs CATENATE. A URL that is no good fails the command with the
     * code {@code BADURL}, which names it; a message that is too long with {@code TOOBIG}.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static NewMessage catenate(List<CatenatePart> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("CATENATE needs a part");
        }
        return of(new MessageContent.Catenated(List.copyOf(parts)));
    }

    /** With these flags; not {@code \Recent}. */
    public NewMessage flags(Flag... marks) {
        return flags(List.of(marks));
    }

    /** With these flags; not {@code \Recent}. */
    public NewMessage flags(Collection<Flag> marks) {
        return new NewMessage(List.copyOf(marks), date, items, content);
    }

    /** With this internal date; without one it is that of now. */
    public NewMessage date(InternalDate arrived) {
        return new NewMessage(flags, arrived, items, content);
    }

    /**
     * With an item of an extension between date and message, {@code append-ext} of RFC 4466 section 4.
     *
     * @param name the item: {@code ANNOTATION}
     * @param needed what the server must offer
     * @param arguments what stands behind the name
     */
    public NewMessage with(String name, Capability needed, Arguments arguments) {
        List<Item> more = new ArrayList<>(items);
        more.add(new Item(name, needed, arguments));
        return new NewMessage(flags, date, more, content);
    }

    /** Octets that are sent for it: all of the message, but for what a URL stands for. */
    public long octets() {
        return content.octets();
    }

    /** The rules of a command that stores it. */
    CommandRules rules(CommandRules of) {
        CommandRules rules = of;
        boolean utf8 = false;
        if (content instanceof MessageContent.Whole whole) {
            utf8 = whole.form() == Append.Form.UTF8;
            rules = whole.form() == Append.Form.BINARY ? rules.needs(Capability.BINARY) : rules;
        } else if (content instanceof MessageContent.Catenated catenated) {
            rules = rules.needs(Capability.CATENATE);
            if (catenated.parts().stream().anyMatch(CatenatePart::isPartial)) {
                rules = rules.needs(Capability.URL_PARTIAL);
            }
            utf8 = catenated.parts().stream().anyMatch(CatenatePart::isUtf8);
        }
        if (utf8) {
            rules = rules.needs(Capability.UTF8_ACCEPT, Capability.UTF8_ONLY).needsEnabled(Capability.UTF8_ACCEPT);
        }
        for (Item item : items) {
            rules = rules.needs(item.needed());
        }
        return rules;
    }

    /** Whether nothing is in it, which a server takes for "forget it" (RFC 3502). */
    boolean isEmpty() {
        return content instanceof MessageContent.Whole && content.octets() == 0;
    }

    void writeTo(ArgumentWriter out) {
        out.capabilities().requireAppendable(content.octets());
        // Courier knows UTF8 only behind a list of flags.
        boolean utf8 = content instanceof MessageContent.Whole whole && whole.form() == Append.Form.UTF8;
        if (!flags.isEmpty() || utf8) {
            out.flags(flags);
        }
        if (date != null) {
            out.dateTime(date);
        }
        for (Item item : items) {
            out.atom(item.name());
            item.arguments().writeTo(out);
        }
        content.writeTo(out);
    }

    /** How long it is; nothing of the message. */
    @Override
    public String toString() {
        return content instanceof MessageContent.Catenated catenated
                ? "CATENATE " + catenated.parts()
                : "{" + content.octets() + "}";
    }
}
