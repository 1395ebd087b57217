package dev.tagline.imap.servers;

import dev.tagline.imap.acl.Identifier;
import java.io.IOException;

/** {@link YourServer}, asked what can be asked of any. */
class YourServerSuite extends BehaviourSuite {
    @Override
    TestedServer server() throws IOException {
        return YourServer.ofEnvironment();
    }

    @Override
    Identifier somebody() {
        String other = System.getenv("TAGLINE_OTHER_USER");
        return other == null ? super.somebody() : Identifier.of(other);
    }
}
