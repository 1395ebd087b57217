package dev.tagline.imap.servers.extension;

class YourPreviewSuite extends PreviewBehaviour {
    YourPreviewSuite() {
        super(Ground.yours());
    }
}
