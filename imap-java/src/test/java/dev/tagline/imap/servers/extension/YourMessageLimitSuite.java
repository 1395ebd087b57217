package dev.tagline.imap.servers.extension;

class YourMessageLimitSuite extends MessageLimitBehaviour {
    YourMessageLimitSuite() {
        super(Ground.yours());
    }
}
