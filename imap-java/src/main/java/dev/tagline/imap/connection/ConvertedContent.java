package dev.tagline.imap.connection;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.convert.Conversion;
import dev.tagline.imap.convert.Convert;
import dev.tagline.imap.convert.ConvertItem;
import dev.tagline.imap.convert.ConvertedResponse;
import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.List;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** UID CONVERT of one part of one message into a pipe. Whether it was converted is the result. */
final class ConvertedContent implements Command<Boolean> {
    private final Convert convert;
    private final BodyPipe pipe;

    ConvertedContent(long uid, Section part, Conversion conversion, BodyPipe pipe) {
        this.convert = new Convert(UidSet.of(uid), conversion, ConvertItem.binary(part));
        this.pipe = pipe;
    }

    @Override
    public String name() {
        return convert.name();
    }

    @Override
    public CommandRules rules() {
        return convert.rules();
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        convert.writeTo(out);
    }

    @Override
    public ResponseCollector<Boolean> collector() {
        ResponseCollector<List<ConvertedResponse>> rows = convert.collector();
        return new ResponseCollector<>() {
            @Override
            public void begin(String tag, long maxResultOctets) {
                rows.begin(tag, maxResultOctets);
            }

            @Override
            public @Nullable Sink content(String response, long number, long size) {
                return response.equals("CONVERTED") && !pipe.hasBegun() ? pipe.begin(size) : null;
            }

            @Override
            public boolean collect(UntaggedResponse response) {
                if (!rows.collect(response) || !(response instanceof ConvertedResponse row)) {
                    return false;
                }
                for (BodySection body : row.bodies()) {
                    if (!body.isNil() && !pipe.hasBegun()) {
                        pipe.whole(body.byteString().toByteArray());
                    }
                }
                return true;
            }

            @Override
            public Boolean complete(TaggedResponse ok) {
                return pipe.hasBegun();
            }

            @Override
            public @Nullable Object partial() {
                return rows.partial();
            }
        };
    }
}
