package dev.tagline.imap.connection;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/**
 * UID FETCH of one body section of one message into a pipe. Whether the server had it is the result. It shares the
 * pipeline with no other FETCH: a server may name the UID behind the body, when it is too late to tell whose it was.
 */
final class BodyFetch implements Command<Boolean> {
    private final long uid;
    private final Section section;
    private final @Nullable FetchAttribute binary;
    private final BodyPipe pipe;

    /** Of {@code BODY.PEEK[...]}, or of {@code BINARY.PEEK[...]}, for which the section must be a part. */
    BodyFetch(long uid, Section section, boolean binary, BodyPipe pipe) {
        this.uid = uid;
        this.section = section;
        this.binary = binary ? FetchAttribute.binaryPeek(section) : null;
        this.pipe = pipe;
    }

    @Override
    public String name() {
        return "UID FETCH";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules =
                CommandRules.whenSelected().repeatable(Repeatability.READ).answeredBy(Answers.to("FETCH"));
        return binary != null ? rules.needs(Capability.BINARY) : rules;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.set(UidSet.of(uid)).open();
        if (binary != null) {
            binary.writeTo(out);
        } else {
            out.section("BODY.PEEK", section, null);
        }
        out.close();
    }

    @Override
    public ResponseCollector<Boolean> collector() {
        return new ResponseCollector<>() {
            private boolean streamed;

            @Override
            public @Nullable Sink literal(long number, long rowUid, Section named, long size) {
                if ((rowUid != 0 && rowUid != uid) || pipe.hasBegun()) {
                    return null;
                }
                streamed = true;
                return pipe.begin(size);
            }

            @Override
            public boolean collect(UntaggedResponse response) {
                if (!(response instanceof FetchResponse row) || (row.uid() != 0 && row.uid() != uid)) {
                    return false;
                }
                if (row.bodies().isEmpty()) {
                    // The row whose body went through the pipe, or news of flags.
                    return streamed && row.flags() == null;
                }
                BodySection content = row.bodies().get(0);
                if (!content.isNil()) {
                    pipe.whole(content.byteString().toByteArray());
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
