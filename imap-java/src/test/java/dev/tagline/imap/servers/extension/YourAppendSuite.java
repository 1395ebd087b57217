package dev.tagline.imap.servers.extension;

class YourAppendSuite extends AppendBehaviour {
    YourAppendSuite() {
        super(Ground.yours());
    }
}
