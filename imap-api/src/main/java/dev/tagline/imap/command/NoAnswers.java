package dev.tagline.imap.command;

import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;

/** Claims nothing; one for all, as it remembers nothing. */
final class NoAnswers implements ResponseCollector<TaggedResponse> {
    static final ResponseCollector<TaggedResponse> COLLECTOR = new NoAnswers();

    private NoAnswers() {}

    @Override
    public boolean collect(UntaggedResponse response) {
        return false;
    }

    @Override
    public TaggedResponse complete(TaggedResponse ok) {
        return ok;
    }
}
