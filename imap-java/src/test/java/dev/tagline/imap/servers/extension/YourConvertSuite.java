package dev.tagline.imap.servers.extension;

class YourConvertSuite extends ConvertBehaviour {
    YourConvertSuite() {
        super(Ground.yours());
    }
}
