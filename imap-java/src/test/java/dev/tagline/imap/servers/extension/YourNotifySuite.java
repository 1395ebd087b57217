package dev.tagline.imap.servers.extension;

class YourNotifySuite extends NotifyBehaviour {
    YourNotifySuite() {
        super(Ground.yours());
    }
}
