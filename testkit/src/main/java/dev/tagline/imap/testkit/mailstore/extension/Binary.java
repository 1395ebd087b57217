package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.FetchItem;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.SectionPath;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.mime.SearchableText;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** BINARY, RFC 3516: parts without their transfer encoding; APPEND takes literal8 where this is offered. */
final class Binary implements Extension {
    private static final String SIZE = "BINARY.SIZE";

    /**
     * {@code BINARY.PEEK[1.2]<0.100>}.
     *
     * @param kind what stands before the bracket
     */
    private record Item(String kind, SectionPath section) implements FetchItem.Data {
        @Override
        public boolean marksSeen() {
            return kind.equals("BINARY");
        }

        @Override
        public void require(StoredMessage message) {
            MimePart part = section.of(message.mime());
            if (part != null && !isWhole(part) && SearchableText.content(part) == null) {
                throw new Refused("[UNKNOWN-CTE] cannot decode " + part.encoding());
            }
        }

        @Override
        public void write(FetchItem.Row row, Buffer out) {
            ByteString content = content(row.each().message().mime());
            out.writeUtf8(kind.equals(SIZE) ? kind : "BINARY").writeUtf8(section.label());
            if (kind.equals(SIZE)) {
                out.writeByte(' ').writeDecimalLong(content == null ? 0 : content.size());
                return;
            }
            out.writeByte(' ');
            if (content == null) {
                out.writeUtf8("NIL");
                return;
            }
            ByteString told = section.partial(content);
            Wire.literalOrBinary(told, out);
        }

        private @Nullable ByteString content(MimePart message) {
            MimePart part = section.of(message);
            if (part == null) {
                return null;
            }
            byte[] content = isWhole(part) ? null : SearchableText.content(part);
            return content == null ? Octets.of(section.isWhole() ? part.whole() : part.body()) : ByteString.of(content);
        }

        /** Whether it has no transfer encoding of its own: a whole message, and what has parts. */
        private boolean isWhole(MimePart part) {
            return section.isWhole() || part.isMultipart() || part.isMessage();
        }
    }

    @Override
    public String capability() {
        return "BINARY";
    }

    @Override
    public List<FetchItem> fetchItems() {
        return List.of(Binary::asked);
    }

    private static FetchItem.@Nullable Data asked(String name) {
        int open = name.indexOf('[');
        String kind = open < 0 ? "" : name.substring(0, open);
        if (!List.of("BINARY", "BINARY.PEEK", SIZE).contains(kind)) {
            return null;
        }
        SectionPath section = SectionPath.parse(name.substring(open));
        if (kind.equals(SIZE) && section.isPartial()) {
            throw new BadArguments("the size of a part of a part");
        }
        return new Item(kind, section);
    }
}
