package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.FetchItem;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.HtmlText;
import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.mime.SearchableText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * PREVIEW, RFC 8970: the beginning of a message's text, of the plain one if there is, on one line. It is always at hand, so
 * LAZY gets it too.
 */
final class Preview implements Extension {
    private static final int LONGEST = 200;

    @Override
    public String capability() {
        return "PREVIEW";
    }

    @Override
    public List<FetchItem> fetchItems() {
        return List.of(Preview::asked);
    }

    private static FetchItem.@Nullable Data asked(String name) {
        if (name.startsWith("PREVIEW (") && !name.equals("PREVIEW (LAZY)")) {
            throw new BadArguments("unknown modifier of PREVIEW");
        }
        return name.equals("PREVIEW") || name.startsWith("PREVIEW (") ? Preview::write : null;
    }

    private static void write(FetchItem.Row row, Buffer out) {
        String text = of(row.each().message().mime());
        out.writeUtf8("PREVIEW ");
        Wire.nstring(Octets.latin1(ByteString.encodeUtf8(text)), out);
    }

    /** Empty where there is no text, RFC 8970 3.2. */
    private static String of(MimePart message) {
        MimePart html = null;
        Deque<MimePart> due = new ArrayDeque<>(List.of(message));
        while (!due.isEmpty()) {
            MimePart part = due.pop();
            String type = Octets.upper(part.contentType().value());
            if (type.equals("TEXT/PLAIN")) {
                return line(SearchableText.text(part));
            }
            html = html == null && type.equals("TEXT/HTML") ? part : html;
            for (int i = part.children().size() - 1; i >= 0; i--) {
                due.push(part.children().get(i));
            }
        }
        return html == null ? "" : line(HtmlText.onOneLine(SearchableText.text(html)));
    }

    private static String line(String text) {
        StringBuilder out = new StringBuilder();
        int characters = 0;
        for (int i = 0; i < text.length() && characters < LONGEST; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean space = Character.isWhitespace(c) || c == 0xA0 || Character.isISOControl(c);
            if (!space || (out.length() > 0 && out.charAt(out.length() - 1) != ' ')) {
                out.appendCodePoint(space ? ' ' : c);
                characters++;
            }
        }
        return out.toString().stripTrailing();
    }
}
