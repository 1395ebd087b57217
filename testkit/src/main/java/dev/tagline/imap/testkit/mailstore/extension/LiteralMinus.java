package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;

/** LITERAL-, RFC 7888 5, which is spoken where LITERAL+ is switched off. */
final class LiteralMinus implements Extension {
    @Override
    public String capability() {
        return "LITERAL-";
    }

    @Override
    public boolean isListed(StoreConnection client) {
        return !client.service().offers("LITERAL+");
    }
}
