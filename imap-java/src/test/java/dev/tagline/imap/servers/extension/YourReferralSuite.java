package dev.tagline.imap.servers.extension;

class YourReferralSuite extends ReferralBehaviour {
    YourReferralSuite() {
        super(Ground.yours());
    }
}
