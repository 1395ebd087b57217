package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Service;
import java.util.List;

/**
 * URLFETCH=BINARY, RFC 5524: what URLs name without its transfer encoding, and its structure. The grammar there calls the
 * capability otherwise, so it is listed by both names.
 */
final class UrlFetchBinary implements Extension {
    /** As CAPABILITY lists it. */
    static final String NAME = "URLFETCH=BINARY";

    @Override
    public String capability() {
        return NAME;
    }

    @Override
    public List<String> alsoListed(Service service) {
        return List.of("URLAUTH=BINARY");
    }

    @Override
    public List<String> needs() {
        return List.of(UrlAuth.NAME);
    }
}
