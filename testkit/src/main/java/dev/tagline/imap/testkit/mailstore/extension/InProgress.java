package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import java.util.Iterator;
import okio.ByteString;

/**
 * INPROGRESS, RFC 9585: a command tells how far it has come before it tells anything else. Nothing here takes long enough to
 * tell; so it is what a test wishes.
 *
 * <pre>{@code
 * store.with(new InProgress("COPY", 2));
 * server.fault(Fault.delay(Duration.ofMinutes(4)).afterUntagged("OK", 2)); // between the second and what comes then
 * }</pre>
 *
 * <pre>
 * C: A1 UID COPY 1:* Archive
 * S: * OK [INPROGRESS ("A1" 0 2)] working on it
 * S: * OK [INPROGRESS ("A1" 1 2)] working on it
 * S: A1 OK COPY completed
 * </pre>
 */
public final class InProgress implements Extension {
    private final String command;
    private final int steps;
    private final boolean knowsGoal;

    /** One by which nothing is told. */
    public InProgress() {
        this("", 0, true);
    }

    /** One by which this command, be it by UID or not, tells so many times how far it has come. */
    public InProgress(String command, int steps) {
        this(command, steps, true);
    }

    /**
     * One by which this command tells so many times how far it has come.
     *
     * @param knowsGoal whether it tells of how many steps that is; else NIL
     */
    public InProgress(String command, int steps, boolean knowsGoal) {
        this.command = command;
        this.steps = steps;
        this.knowsGoal = knowsGoal;
    }

    @Override
    public String capability() {
        return "INPROGRESS";
    }

    @Override
    public Answer answered(StoreConnection client, RecordedCommand answered, Answer answer) {
        if (steps == 0 || !answered.isNamed(command) || !(answer instanceof Answer.Completed completed)) {
            return answer;
        }
        Iterator<ByteString> rows = completed.rows();
        Iterator<ByteString> told = new Iterator<>() {
            private int step;

            @Override
            public boolean hasNext() {
                return step < steps || rows.hasNext();
            }

            @Override
            public ByteString next() {
                return step < steps ? row(answered.tag(), step++) : rows.next();
            }
        };
        return new Answer.Completed(told, completed.status());
    }

    private ByteString row(String tag, int step) {
        String goal = knowsGoal ? String.valueOf(steps) : "NIL";
        return ByteString.encodeUtf8("* OK [INPROGRESS (\"" + tag + "\" " + step + " " + goal + ")] working on it\r\n");
    }
}
