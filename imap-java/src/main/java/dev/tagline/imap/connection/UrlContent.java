package dev.tagline.imap.connection;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.url.ImapUrl;
import dev.tagline.imap.urlauth.FetchedUrl;
import dev.tagline.imap.urlauth.UrlFetch;
import dev.tagline.imap.urlauth.UrlFetchResponse;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** URLFETCH of one URL into a pipe. Whether there was something is the result. */
final class UrlContent implements Command<Boolean> {
    private final UrlFetch fetch;
    private final BodyPipe pipe;

    UrlContent(ImapUrl url, BodyPipe pipe) {
        this.fetch = new UrlFetch(url);
        this.pipe = pipe;
    }

    @Override
    public String name() {
        return fetch.name();
    }

    @Override
    public CommandRules rules() {
        return fetch.rules();
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        fetch.writeTo(out);
    }

    @Override
    public ResponseCollector<Boolean> collector() {
        return new ResponseCollector<>() {
            @Override
            public @Nullable Sink content(String response, long number, long size) {
                return response.equals("URLFETCH") && !pipe.hasBegun() ? pipe.begin(size) : null;
            }

            @Override
            public boolean collect(UntaggedResponse response) {
                if (!(response instanceof UrlFetchResponse answer)) {
                    return false;
                }
                for (FetchedUrl url : answer.urls()) {
                    BodySection content = url.content();
                    if (content != null && !content.isNil() && !pipe.hasBegun()) {
                        pipe.whole(content.byteString().toByteArray());
                    }
                }
                return true;
            }

            @Override
            public Boolean complete(TaggedResponse ok) {
                return pipe.hasBegun();
            }
        };
    }
}
