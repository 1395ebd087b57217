package dev.tagline.imap.servers;

import java.io.IOException;

/** {@link YourServer}, asked what can be asked of any. */
class YourServerSuite extends BehaviourSuite {
    @Override
    TestedServer server() throws IOException {
        return YourServer.ofEnvironment();
    }
}
