package dev.tagline.imap.response;

import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.BodyStructure;
import dev.tagline.imap.message.Envelope;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One row about one message: the answer to FETCH, or news of changed flags (RFC 9051 section 7.5.2).
 *
 * <pre>
 * S: * 23 FETCH (UID 4827313 FLAGS (\Seen) RFC822.SIZE 44827)
 *    number() 23, uid() 4827313, flags() [\Seen], size() 44827, the rest absent
 * </pre>
 *
 * Immutable to the outside, and for any thread, but for the octets of bodies, which are read once from the source that
 * {@link BodySection} gives.
 */
public final class FetchResponse implements UntaggedResponse {
    /** This and the UID are unsigned: a row of flags is 64 octets on most heaps, and there may be a million. */
    private final int number;

    private final int uid;
    private final long size;
    private final long modSeq;
    private final long octets;
    private final @Nullable Flags flags;
    private final @Nullable InternalDate internalDate;
    private final @Nullable Envelope envelope;
    /** A {@link BodyStructure}, {@link Unreadable}, null, or octets, which give way to one of these when somebody asks. */
    private @Nullable Object bodyStructure;

    private final Rest rest;

    /**
     * What rows of flags and envelopes have none of, so that those of one reader share one.
     *
     * @param structureName what the structure was called that has not been read
     * @param structures reads it, or null where nothing is left unread
     */
    private record Rest(
            List<BodySection> bodies,
            List<MessageDataItem> items,
            Map<String, ByteString> other,
            Map<String, String> problems,
            String structureName,
            @Nullable StructureReader structures) {
        static final Rest NONE = new Rest(List.of(), List.of(), Map.of(), Map.of(), "", null);

        static Rest of(Builder builder) {
            if (builder.bodies == null && builder.items == null && builder.other == null && builder.problems == null) {
                return builder.bodyStructure instanceof byte[] ? builder.unread : NONE;
            }
            return new Rest(
                    builder.bodies == null ? List.of() : List.copyOf(builder.bodies),
                    builder.items == null ? List.of() : List.copyOf(builder.items),
                    builder.other == null ? Map.of() : Map.copyOf(builder.other),
                    builder.problems == null ? Map.of() : Map.copyOf(builder.problems),
                    builder.unread.structureName,
                    builder.unread.structures);
        }

        /** A structure, {@link Unreadable}, or null. */
        @Nullable
        Object structure(byte[] octets) {
            if (structures == null) {
                throw new IllegalStateException("nobody reads structures here");
            }
            try {
                return structures.read(octets);
            } catch (IllegalArgumentException e) {
                return new Unreadable(structureName, String.valueOf(e.getMessage()));
            }
        }
    }

    private FetchResponse(Builder builder) {
        if ((builder.number | builder.uid) >>> 32 != 0) {
            throw new IllegalArgumentException("numbers of messages have 32 bits");
        }
        this.number = (int) builder.number;
        this.uid = (int) builder.uid;
        this.flags = builder.flags;
        this.internalDate = builder.internalDate;
        this.size = builder.size;
        this.modSeq = builder.modSeq;
        this.envelope = builder.envelope;
        this.bodyStructure = builder.bodyStructure;
        this.rest = Rest.of(builder);
        this.octets = builder.octets;
    }

    /** The message sequence number at this moment; 0 when it has none, as with UIDONLY (RFC 9586). */
    public long number() {
        return number & 0xffffffffL;
    }

    /** The UID, or 0 when the row has none. */
    public long uid() {
        return uid & 0xffffffffL;
    }

    /** The flags, or null when the row has none. */
    public @Nullable Flags flags() {
        return flags;
    }

    /** When the server received the message, or null when the row does not say or the date cannot be read. */
    public @Nullable InternalDate internalDate() {
        return internalDate;
    }

    /** RFC822.SIZE in octets, or -1 when absent or unknown. Some servers count wrongly: never use it as an end. */
    public long size() {
        return size;
    }

    /** The mod-sequence (RFC 7162), or 0 when absent. */
    public long modSeq() {
        return modSeq;
    }

    /** The envelope, or null when the row has none. */
    public @Nullable Envelope envelope() {
        return envelope;
    }

    /**
     * The structure, of BODYSTRUCTURE or of BODY, or null when the row has none or it cannot be read. Read off its octets at
     * the first call, by the thread that calls: who does not ask does not pay.
     */
    public @Nullable BodyStructure bodyStructure() {
        return structure() instanceof BodyStructure read ? read : null;
    }

    /** Whether the row has a structure, readable or not; does not read it. */
    public boolean hasBodyStructure() {
        return bodyStructure != null;
    }

    /** Threads that ask at the same time may each read it; they all come to the same. */
    private @Nullable Object structure() {
        Object known = bodyStructure;
        if (known instanceof byte[] octetsOfIt) {
            known = rest.structure(octetsOfIt);
            bodyStructure = known;
        }
        return known;
    }

    /** The body sections, in the order sent. Streamed ones are not among them. */
    public List<BodySection> bodies() {
        return rest.bodies;
    }

    /** The content of this section, or null when the row has it not. Header field names are compared as a set. */
    public @Nullable BodySection body(Section section) {
        for (BodySection body : rest.bodies) {
            if (body.section().equals(section)) {
                return body;
            }
        }
        return null;
    }

    /** What the content of the message is called, the same in every mailbox (RFC 8474 section 5.1), or null when absent. */
    public @Nullable String emailId() {
        EmailId told = item(EmailId.class);
        return told == null ? null : told.id();
    }

    /** What the message's thread is called (RFC 8474 section 5.2), or null when absent or the server knows none. */
    public @Nullable String threadId() {
        ThreadId told = item(ThreadId.class);
        return told == null ? null : told.id();
    }

    /**
     * When the message came into this mailbox (RFC 8514 section 4.1), or null when absent, when the mailbox keeps no such
     * dates, or when it cannot be read.
     */
    public @Nullable InternalDate saveDate() {
        SaveDate told = item(SaveDate.class);
        return told == null ? null : told.date();
    }

    /** What an extension's items tell, by the type that it has for them; null when the row has none. */
    public <T extends MessageDataItem> @Nullable T item(Class<T> type) {
        for (MessageDataItem item : rest.items) {
            if (type.isInstance(item)) {
                return type.cast(item);
            }
        }
        return null;
    }

    /** What extensions' items tell. */
    public List<MessageDataItem> items() {
        return rest.items;
    }

    /**
     * The beginning of the text (RFC 8970): empty where there is none to show, null when the row does not say, or not yet, as
     * {@link Preview} tells.
     */
    public @Nullable String preview() {
        Preview preview = item(Preview.class);
        return preview == null ? null : preview.text();
    }

    /** The size of a part with its transfer encoding undone, BINARY.SIZE (RFC 3516), or -1 when the row does not say. */
    public long binarySize(Section part) {
        BinarySizes sizes = item(BinarySizes.class);
        return sizes == null ? -1 : sizes.of(part);
    }

    /** Items without a type of their own, by name in capitals, in wire form: {@code XAOL.SPAM} to {@code 1278455}. */
    public Map<String, ByteString> other() {
        return rest.other;
    }

    /**
     * How many octets the row took on the wire, without the bodies that were streamed; 0 for a row that did not come from
     * there. What bounds on results and the size of batches go by.
     */
    public long octets() {
        return octets;
    }

    /**
     * Items that the server sent and that are missing here, each with the reason: it could not be read, or it was over a
     * bound. {@code BODYSTRUCTURE} to {@code parts nest deeper than 64}. Reads what has not been read yet.
     */
    public Map<String, String> problems() {
        if (!(structure() instanceof Unreadable unreadable)) {
            return rest.problems;
        }
        Map<String, String> all = new LinkedHashMap<>(rest.problems);
        all.put(unreadable.name, unreadable.reason);
        return Collections.unmodifiableMap(all);
    }

    /** Reads a structure from the octets it came in. Any thread may call it, several at once. */
    @FunctionalInterface
    public interface StructureReader {
        /**
         * The structure, or null when there is nothing in it.
         *
         * @throws IllegalArgumentException when it cannot be read; the message becomes the problem
         */
        @Nullable
        BodyStructure read(byte[] octets);
    }

    /** A structure that was asked for and cannot be read. */
    private record Unreadable(String name, String reason) {}

    /** This row with what {@code later} adds or changes: some servers split the items of one message over two rows. */
    public FetchResponse merge(FetchResponse later) {
        Builder merged = new Builder(later.number());
        merged.uid = later.uid != 0 ? later.uid() : uid();
        merged.flags = later.flags != null ? later.flags : flags;
        merged.internalDate = later.internalDate != null ? later.internalDate : internalDate;
        merged.size = later.size >= 0 ? later.size : size;
        merged.modSeq = later.modSeq != 0 ? later.modSeq : modSeq;
        merged.envelope = later.envelope != null ? later.envelope : envelope;
        FetchResponse whose = later.bodyStructure != null ? later : this;
        merged.bodyStructure = whose.bodyStructure;
        merged.unread = whose.rest;
        for (BodySection body : rest.bodies) {
            if (later.body(body.section()) == null) {
                merged.body(body);
            }
        }
        later.rest.bodies.forEach(merged::body);
        for (MessageDataItem item : rest.items) {
            MessageDataItem changed = later.item(item.getClass());
            merged.item(changed == null ? item : item.merge(changed));
        }
        for (MessageDataItem item : later.rest.items) {
            if (item(item.getClass()) == null) {
                merged.item(item);
            }
        }
        rest.other.forEach(merged::other);
        later.rest.other.forEach(merged::other);
        rest.problems.forEach(merged::problem);
        later.rest.problems.forEach(merged::problem);
        merged.octets = octets + later.octets;
        return merged.build();
    }

    /** Names what the row has; flags and numbers, no content of messages. */
    @Override
    public String toString() {
        boolean byUid = number == 0;
        StringBuilder text =
                new StringBuilder().append(byUid ? uid() : number()).append(byUid ? " UIDFETCH (" : " FETCH (");
        if (uid != 0 && !byUid) {
            text.append("UID ").append(uid()).append(' ');
        }
        if (flags != null) {
            text.append("FLAGS ").append(flags).append(' ');
        }
        if (size >= 0) {
            text.append("RFC822.SIZE ").append(size).append(' ');
        }
        if (modSeq != 0) {
            text.append("MODSEQ ").append(modSeq).append(' ');
        }
        if (envelope != null) {
            text.append("ENVELOPE ");
        }
        if (bodyStructure != null) {
            text.append("BODYSTRUCTURE ");
        }
        for (BodySection body : rest.bodies) {
            text.append("BODY").append(body.section()).append(' ');
        }
        for (MessageDataItem item : rest.items) {
            text.append(item.getClass().getSimpleName()).append(' ');
        }
        for (String name : rest.other.keySet()) {
            text.append(name).append(' ');
        }
        if (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        return text.append(')').toString();
    }

    /** Gathers the items of one row while it is read. Can be used again after {@link #start}. Not thread-safe. */
    public static final class Builder {
        private long number;
        private long uid;
        private @Nullable Flags flags;
        private @Nullable InternalDate internalDate;
        private long size = -1;
        private long modSeq;
        private @Nullable Envelope envelope;
        private @Nullable Object bodyStructure;
        /** For all rows with a structure to be read and nothing of the rest. */
        private Rest unread = Rest.NONE;

        private @Nullable List<BodySection> bodies;
        private @Nullable List<MessageDataItem> items;
        private @Nullable Map<String, ByteString> other;
        private @Nullable Map<String, String> problems;
        private long octets;

        /** A row about the message of this sequence number. */
        public Builder(long number) {
            this.number = number;
        }

        /** Starts anew, with a row about this message. */
        public Builder start(long newNumber) {
            number = newNumber;
            uid = 0;
            flags = null;
            internalDate = null;
            size = -1;
            modSeq = 0;
            envelope = null;
            bodyStructure = null;
            bodies = null;
            items = null;
            other = null;
            problems = null;
            octets = 0;
            return this;
        }

        /** The UID gathered so far, 0 when none. */
        public long uid() {
            return uid;
        }

        /** Sets the UID. */
        public Builder uid(long value) {
            uid = value;
            return this;
        }

        /** Sets the flags. */
        public Builder flags(Flags value) {
            flags = value;
            return this;
        }

        /** Sets INTERNALDATE. */
        public Builder internalDate(@Nullable InternalDate value) {
            internalDate = value;
            return this;
        }

        /** Sets RFC822.SIZE. */
        public Builder size(long value) {
            size = value;
            return this;
        }

        /** Sets MODSEQ. */
        public Builder modSeq(long value) {
            modSeq = value;
            return this;
        }

        /** Sets ENVELOPE. */
        public Builder envelope(@Nullable Envelope value) {
            envelope = value;
            return this;
        }

        /** Sets BODYSTRUCTURE. */
        public Builder bodyStructure(@Nullable BodyStructure value) {
            bodyStructure = value;
            return this;
        }

        /**
         * Sets BODYSTRUCTURE to what this reader makes of these octets, which are not copied, when somebody asks.
         *
         * @param name what the item was called, for the row's problems
         */
        public Builder bodyStructure(String name, byte[] octetsOfIt, StructureReader reader) {
            bodyStructure = octetsOfIt;
            if (unread.structures != reader || !unread.structureName.equals(name)) {
                unread = new Rest(List.of(), List.of(), Map.of(), Map.of(), name, reader);
            }
            return this;
        }

        /** Adds a body section. */
        public Builder body(BodySection value) {
            if (bodies == null) {
                bodies = new ArrayList<>(2);
            }
            bodies.add(value);
            return this;
        }

        /** Adds what an extension's item tells; what there is of the same type is merged with it. */
        public Builder item(MessageDataItem value) {
            if (items == null) {
                items = new ArrayList<>(2);
            }
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i).getClass() == value.getClass()) {
                    items.set(i, items.get(i).merge(value));
                    return this;
                }
            }
            items.add(value);
            return this;
        }

        /** Adds an item without a type of its own. */
        public Builder other(String name, ByteString value) {
            if (other == null) {
                other = new LinkedHashMap<>();
            }
            other.put(name, value);
            return this;
        }

        /** Adds what an extension's item tells; what there is of the same type is merged with it. */
        public Builder item(MessageDataItem value) {
            if (items == null) {
                items = new ArrayList<>(2);
            }
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i).getClass() == value.getClass()) {
                    items.set(i, items.get(i).merge(value));
                    return this;
                }
            }
            items.add(value);
            return this;
        }

        /** Sets how many octets it took on the wire, without the bodies that were streamed. */
        public Builder octets(long value) {
            octets = value;
            return this;
        }

        /** Adds an item that could not be read, and why. */
        public Builder problem(String name, String reason) {
            if (problems == null) {
                problems = new LinkedHashMap<>();
            }
            problems.put(name, reason);
            return this;
        }

        /** The row. */
        public FetchResponse build() {
            return new FetchResponse(this);
        }
    }
}
