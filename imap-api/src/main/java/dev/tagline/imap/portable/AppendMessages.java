package dev.tagline.imap.portable;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.mailbox.MailboxName;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Stores many messages in a mailbox: by MULTIAPPEND (RFC 3502), up to 100 a command; else each by an APPEND of its own, up to
 * 32 in flight together where their literals need not wait for the server (LITERAL+, and LITERAL- for 4,096 octets); else one
 * by one. The first that fails ends it, and those already in flight are waited for; what is stored stays stored.
 *
 * <pre>
 * C: A1 APPEND Archive {310+}
 * C: Date: ...
 * C: A2 APPEND Archive {412+}
 * C: Date: ...
 * S: A1 OK [APPENDUID 38505 3955] done
 * S: A2 OK [APPENDUID 38505 3956] done
 * </pre>
 *
 * <p>Of MULTIAPPEND a command stores all of its messages or none. None of the ways makes the mailbox.
 *
 * @param mailbox where to
 * @param messages which, in this order; none sends nothing
 */
public record AppendMessages(MailboxName mailbox, List<NewMessage> messages) implements Operation<AppendedMessages> {
    /** Copies the list. */
    public AppendMessages {
        messages = List.copyOf(messages);
    }

    @Override
    public CompletableFuture<AppendedMessages> startOn(ImapConnection connection) {
        Course<AppendedMessages> course = new Course<>(connection);
        AppendRun run = new AppendRun(course, this);
        return course.leftAs(run::failure).endingAs(run.start());
    }
}
