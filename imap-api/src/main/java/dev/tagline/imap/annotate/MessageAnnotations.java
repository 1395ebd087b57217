package dev.tagline.imap.annotate;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.response.MessageDataItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Annotations of a message: entries, each with attributes, RFC 5257 section 4.4. What FETCH brings, and what STORE and APPEND
 * set; there a null value takes an attribute away. Needs {@code ANNOTATE-EXPERIMENT-1}.
 *
 * <pre>
 * S: * 1 FETCH (ANNOTATION (/comment (value.priv "My comment" value.shared NIL)))
 *    row.item(MessageAnnotations.class).text("/comment", "value.priv")
 * </pre>
 *
 * <p>As {@link FetchAttribute.Arguments} it stands behind ANNOTATION in APPEND: {@code message.with("ANNOTATION",
 * Capability.ANNOTATE, annotations)}.
 *
 * @param values by entry, and by attribute; null for NIL
 * @param changed entries that another client changed, of which the server tells the names alone
 */
public record MessageAnnotations(Map<String, Map<String, @Nullable ByteString>> values, List<String> changed)
        implements MessageDataItem, FetchAttribute.Arguments {
    /** None. */
    public static final MessageAnnotations NONE = new MessageAnnotations(Map.of(), List.of());

    /** Copies both. */
    public MessageAnnotations {
        Map<String, Map<String, @Nullable ByteString>> copy = new LinkedHashMap<>();
        values.forEach((entry, attributes) -> copy.put(
                entry, Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable ByteString>(attributes))));
        values = Collections.unmodifiableMap(copy);
        changed = List.copyOf(changed);
    }

    /**
     * FETCH's item for entries and attributes: {@code ANNOTATION ((/comment /altsubject) value.priv)}.
     *
     * @param entries such as {@code /comment}; {@code *} and {@code %} are wildcards
     * @param attributes such as {@code value}, which is {@code value.priv} and {@code value.shared}
     * @throws IllegalArgumentException if there are none of either, or what cannot be one
     */
    public static FetchAttribute fetch(List<String> entries, List<String> attributes) {
        if (entries.isEmpty() || attributes.isEmpty()) {
            throw new IllegalArgumentException("ANNOTATION needs entries and attributes");
        }
        entries.forEach(entry -> check(entry, true));
        attributes.forEach(attribute -> check(attribute, false));
        return FetchAttribute.of("ANNOTATION", new Wanted(List.copyOf(entries), List.copyOf(attributes)));
    }

    /** FETCH's item for one of each: {@code ANNOTATION (/comment value)}. */
    public static FetchAttribute fetch(String entry, String attribute) {
        return fetch(List.of(entry), List.of(attribute));
    }

    private record Wanted(List<String> entries, List<String> attributes) implements FetchAttribute.Arguments {
        @Override
        public void writeTo(ArgumentWriter out) {
            out.open();
            if (entries.size() > 1) {
                out.open();
            }
            entries.forEach(out::listMailbox);
            if (entries.size() > 1) {
                out.close();
            }
            if (attributes.size() > 1) {
                out.open();
            }
            attributes.forEach(out::astring);
            if (attributes.size() > 1) {
                out.close();
            }
            out.close();
        }
    }

    private static void check(String name, boolean wildcards) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("empty name of an annotation");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c >= 0x7f || !wildcards && (c == '*' || c == '%')) {
                throw new IllegalArgumentException("not a name of an annotation, at " + i);
            }
        }
    }

    /**
     * With this attribute of this entry too.
     *
     * @param value null to take it away
     * @throws IllegalArgumentException for a name that is none
     */
    public MessageAnnotations with(String entry, String attribute, @Nullable ByteString value) {
        check(entry, false);
        check(attribute, false);
        Map<String, Map<String, @Nullable ByteString>> more = new LinkedHashMap<>(values);
        Map<String, @Nullable ByteString> attributes = new LinkedHashMap<>(more.getOrDefault(entry, Map.of()));
        attributes.put(attribute, value);
        more.put(entry, attributes);
        return new MessageAnnotations(more, changed);
    }

    /** With this text, in UTF-8. */
    public MessageAnnotations with(String entry, String attribute, String value) {
        return with(entry, attribute, ByteString.encodeUtf8(value));
    }

    /** The value, or null when there is none. */
    public @Nullable ByteString value(String entry, String attribute) {
        Map<String, @Nullable ByteString> attributes = values.get(entry);
        return attributes == null ? null : attributes.get(attribute);
    }

    /** The value as text, or null when there is none. */
    public @Nullable String text(String entry, String attribute) {
        ByteString value = value(entry, attribute);
        return value == null ? null : value.utf8();
    }

    @Override
    public boolean answers(String attribute) {
        return attribute.equals("ANNOTATION") && !values.isEmpty();
    }

    @Override
    public MessageDataItem merge(MessageDataItem later) {
        MessageAnnotations more = (MessageAnnotations) later;
        Map<String, Map<String, @Nullable ByteString>> all = new LinkedHashMap<>(values);
        more.values.forEach((entry, attributes) -> {
            Map<String, @Nullable ByteString> both = new LinkedHashMap<>(all.getOrDefault(entry, Map.of()));
            both.putAll(attributes);
            all.put(entry, both);
        });
        Set<String> names = new LinkedHashSet<>(changed);
        names.addAll(more.changed);
        return new MessageAnnotations(all, new ArrayList<>(names));
    }

    /** {@code (/comment (value.priv "My new comment"))}. */
    @Override
    public void writeTo(ArgumentWriter out) {
        out.open();
        values.forEach((entry, attributes) -> {
            out.astring(entry).open();
            attributes.forEach((attribute, value) -> {
                out.astring(attribute);
                if (value == null) {
                    out.nstring(null);
                } else if (value.indexOf(ByteString.of((byte) 0)) >= 0) {
                    out.literal8(LiteralContent.of(value));
                } else {
                    out.string(value);
                }
            });
            out.close();
        });
        out.close();
    }
}
