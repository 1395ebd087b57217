package dev.tagline.imap.append;

import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.LiteralContent;
import java.util.List;

/** What a new message is made of, {@code append-data} of RFC 4466 section 4. */
sealed interface MessageContent {
    /** Octets that this side sends. */
    long octets();

    void writeTo(ArgumentWriter out);

    /** The message itself. */
    record Whole(LiteralContent message, Append.Form form) implements MessageContent {
        @Override
        public long octets() {
            return message.size();
        }

        @Override
        public void writeTo(ArgumentWriter out) {
            if (form == Append.Form.LITERAL) {
                out.literal(message);
            } else if (form == Append.Form.BINARY) {
                out.literal8(message);
            } else {
                out.atom("UTF8").open().literal8(message).close();
            }
        }
    }

    /** {@code CATENATE (URL "..." TEXT {n})}. */
    record Catenated(List<CatenatePart> parts) implements MessageContent {
        @Override
        public long octets() {
            long octets = 0;
            for (CatenatePart part : parts) {
                octets += part.octets();
            }
            return octets;
        }

        @Override
        public void writeTo(ArgumentWriter out) {
            out.atom("CATENATE").open();
            for (CatenatePart part : parts) {
                part.writeTo(out);
            }
            out.close();
        }
    }
}
