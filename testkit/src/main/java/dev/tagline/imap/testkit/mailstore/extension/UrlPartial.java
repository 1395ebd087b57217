package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;

/** URL-PARTIAL, RFC 5550: {@code ;PARTIAL=0.1024} in the URLs of CATENATE and URLFETCH, which are none without it. */
final class UrlPartial implements Extension {
    /** As CAPABILITY lists it. */
    static final String NAME = "URL-PARTIAL";

    @Override
    public String capability() {
        return NAME;
    }
}
