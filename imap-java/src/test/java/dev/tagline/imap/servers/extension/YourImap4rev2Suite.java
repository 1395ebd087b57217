package dev.tagline.imap.servers.extension;

class YourImap4rev2Suite extends Imap4rev2Behaviour {
    YourImap4rev2Suite() {
        super(Ground.yours());
    }
}
