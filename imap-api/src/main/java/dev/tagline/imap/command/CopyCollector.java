package dev.tagline.imap.command;

import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import org.jspecify.annotations.Nullable;

/**
 * COPYUID of COPY and MOVE, RFC 4315 section 3: in the tagged OK, or in an untagged one before it, as MOVE has it so that
 * the client knows where messages go before it hears that they went.
 */
final class CopyCollector implements ResponseCollector<CopyResult> {
    private final MessageSet messages;
    private CopyResult untagged = CopyResult.UNTOLD;

    CopyCollector(MessageSet messages) {
        this.messages = messages;
    }

    static CommandRules rules(MessageSet messages) {
        CommandRules rules = Sets.rules(messages);
        // COPYUID names UIDs: it tells two commands apart only where they name UIDs as well.
        return messages instanceof UidSet
                ? rules.answeredBy(Answers.to("COPYUID", messages))
                : rules.bySequenceNumber(false).answeredBy(Answers.to("COPYUID"));
    }

    @Override
    public boolean collect(UntaggedResponse response) {
        if (response instanceof ConditionResponse row
                && row.condition() == Condition.OK
                && row.text().code() instanceof ResponseCode.CopyUid code
                && (code.source().isEmpty() || messages.mayOverlap(code.source()))) {
            untagged = untagged.plus(code);
            return true;
        }
        return false;
    }

    @Override
    public CopyResult complete(TaggedResponse ok) {
        if (untagged.uidValidity() == 0 && ok.text().code() instanceof ResponseCode.CopyUid code) {
            return CopyResult.UNTOLD.plus(code);
        }
        return untagged;
    }

    @Override
    public @Nullable Object partial() {
        return untagged.uidValidity() == 0 ? null : untagged;
    }
}
