package dev.tagline.imap.servers.extension;

class YourInProgressSuite extends InProgressBehaviour {
    YourInProgressSuite() {
        super(Ground.yours());
    }
}
