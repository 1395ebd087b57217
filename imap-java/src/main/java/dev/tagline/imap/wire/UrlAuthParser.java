package dev.tagline.imap.wire;

import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.BodyStructure;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.urlauth.FetchedUrl;
import dev.tagline.imap.urlauth.UrlAuthResponse;
import dev.tagline.imap.urlauth.UrlFetchResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** genurlauth-data and urlfetch-data (RFC 4467 section 9, RFC 5524 section 5). */
final class UrlAuthParser {
    private final Cursor in;
    private final BodyStructureParser structures;
    private final ContentParser contents;

    UrlAuthParser(Cursor in) {
        this.in = in;
        this.structures = new BodyStructureParser(in, new EnvelopeParser(in));
        this.contents = new ContentParser(in);
    }

    /** {@code "imap://joe@example.com/INBOX/;uid=20;urlauth=anonymous:internal:91354a4..."}, one or several. */
    UrlAuthResponse genUrlAuth() throws MalformedException {
        List<String> urls = new ArrayList<>(1);
        do {
            in.sp();
            bounded(urls);
            urls.add(in.astring());
        } while (in.peek() == ' ');
        return new UrlAuthResponse(urls);
    }

    /** {@code "imap://..." {28}}, or {@code "imap://..." (BODYPARTSTRUCTURE (...)) (BINARY {28}}, one or several. */
    UrlFetchResponse urlFetch() throws MalformedException {
        List<FetchedUrl> urls = new ArrayList<>(1);
        do {
            in.sp();
            bounded(urls);
            String url = in.astring();
            in.sp();
            urls.add(in.peek() == '(' ? extended(url) : new FetchedUrl(url, content(BodySection.Kind.BODY), null));
        } while (in.peek() == ' ' && in.peek(1) >= 0);
        return new UrlFetchResponse(urls);
    }

    private void bounded(List<?> urls) throws MalformedException {
        if (urls.size() == in.limits.parameters()) {
            throw in.malformed("more than " + in.limits.parameters() + " URLs");
        }
    }

    private FetchedUrl extended(String url) throws MalformedException {
        BodySection content = null;
        BodyStructure structure = null;
        do {
            in.skip(' ');
            in.expect('(');
            while (true) {
                in.word();
                String item = in.upper();
                in.sp();
                switch (item) {
                    case "BODYPARTSTRUCTURE" -> structure = in.skipNil() ? null : structures.body();
                    case "BINARY" -> content = content(BodySection.Kind.BINARY);
                    case "BODY" -> content = content(BodySection.Kind.BODY);
                    default -> in.skipValue();
                }
                if (!in.skip(' ')) {
                    break;
                }
                in.quirks.tolerate(Quirk.URLFETCH_IN_ONE_LIST);
            }
            in.expect(')');
        } while (in.peek() == ' ' && in.peek(1) == '(');
        return new FetchedUrl(url, content, structure);
    }

    private @Nullable BodySection content(BodySection.Kind kind) throws MalformedException {
        return contents.content(kind, Section.FULL, -1);
    }
}
