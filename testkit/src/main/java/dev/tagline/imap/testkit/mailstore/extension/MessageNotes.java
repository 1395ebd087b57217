package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.ListPattern;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.Account;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What is noted of one message, RFC 5257: values by entry, everybody's and each user's own. Immutable. */
final class MessageNotes {
    /**
     * One value that is set or, when null, removed.
     *
     * @param isPrivate whether it is the user's own
     */
    record Change(String entry, boolean isPrivate, @Nullable ByteString value) {
        /** @throws BadArguments for an attribute that cannot be set */
        static Change of(String entry, String attribute, @Nullable ByteString value) {
            List<String> attributes = NoteNames.attributes(attribute);
            if (attributes.size() != 1 || !attribute.startsWith("value.")) {
                throw new BadArguments("value.priv or value.shared was expected");
            }
            int flags = entry.indexOf("/flags/");
            boolean isFlag = flags > 0 && Character.isDigit(entry.charAt(1));
            if (isFlag && value != null && !Set.of("0", "1").contains(value.utf8())) {
                throw new BadArguments("a flag is 1, 0 or NIL");
            }
            return new Change(entry, NoteNames.isPrivate(attribute), value);
        }
    }

    /** Nothing. */
    static final MessageNotes NONE = new MessageNotes();

    private final Map<String, ByteString> shared = new TreeMap<>();
    private final Map<Account, Map<String, ByteString>> own = new WeakHashMap<>();

    private Map<String, ByteString> own(Account account) {
        return own.computeIfAbsent(account, missing -> new TreeMap<>());
    }

    private MessageNotes copy() {
        MessageNotes copy = new MessageNotes();
        copy.shared.putAll(shared);
        own.forEach((account, values) -> copy.own(account).putAll(values));
        return copy;
    }

    /** With these changes, as a user makes them. */
    MessageNotes with(Account account, List<Change> changes) {
        MessageNotes after = copy();
        for (Change change : changes) {
            Map<String, ByteString> values = change.isPrivate() ? after.own(account) : after.shared;
            if (change.value() == null) {
                values.remove(change.entry());
            } else {
                values.put(change.entry(), change.value());
            }
        }
        return after;
    }

    /** Everybody's, and this user's own. */
    MessageNotes visibleTo(Account account) {
        MessageNotes visible = new MessageNotes();
        visible.shared.putAll(shared);
        visible.own(account).putAll(own.getOrDefault(account, Map.of()));
        return visible;
    }

    /** How many entries there are, of whoever. */
    int size() {
        Set<String> entries = new LinkedHashSet<>(shared.keySet());
        own.values().forEach(values -> entries.addAll(values.keySet()));
        return entries.size();
    }

    private @Nullable ByteString value(Account account, String entry, String attribute) {
        return (NoteNames.isPrivate(attribute) ? own.getOrDefault(account, Map.of()) : shared).get(entry);
    }

    /** Entries with one of these attributes, that a user sees. */
    private Set<String> entries(Account account, ListPattern pattern, List<String> attributes) {
        Set<String> found = new LinkedHashSet<>();
        if (pattern.text().indexOf('*') < 0 && pattern.text().indexOf('%') < 0) {
            found.add(pattern.text());
            return found;
        }
        Set<String> all = new LinkedHashSet<>();
        if (attributes.stream().anyMatch(NoteNames::isPrivate)) {
            all.addAll(own.getOrDefault(account, Map.of()).keySet());
        }
        if (attributes.stream().anyMatch(attribute -> !NoteNames.isPrivate(attribute))) {
            all.addAll(shared.keySet());
        }
        all.stream().filter(pattern::matches).sorted().forEach(found::add);
        return found;
    }

    /** The values of attributes that are there. */
    List<ByteString> values(Account account, ListPattern pattern, List<String> attributes) {
        List<ByteString> values = new ArrayList<>();
        for (String entry : entries(account, pattern, attributes)) {
            for (String attribute : attributes) {
                ByteString value = value(account, entry, attribute);
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    /** {@code /comment (value.priv "My comment" value.shared NIL)}, and so on. */
    void write(Account account, List<ListPattern> patterns, List<String> attributes, Buffer out) {
        Set<String> entries = new LinkedHashSet<>();
        patterns.forEach(pattern -> entries.addAll(entries(account, pattern, attributes)));
        String space = "";
        for (String entry : entries) {
            out.writeUtf8(space).writeUtf8(Wire.astring(entry)).writeUtf8(" (");
            space = "";
            for (String attribute : attributes) {
                out.writeUtf8(space).writeUtf8(attribute).writeByte(' ');
                write(value(account, entry, attribute), attribute.startsWith("size"), out);
                space = " ";
            }
            out.writeByte(')');
            space = " ";
        }
    }

    private static void write(@Nullable ByteString value, boolean size, Buffer out) {
        if (size) {
            out.writeUtf8("\"" + (value == null ? 0 : value.size()) + "\"");
        } else if (value != null && value.indexOf(ByteString.of((byte) 0)) >= 0) {
            Wire.literalOrBinary(value, out);
        } else {
            Wire.nstring(value == null ? null : Octets.latin1(value), out);
        }
    }
}
