package dev.tagline.imap.portable;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.mailbox.SelectedMailbox;
import org.jspecify.annotations.Nullable;

/** A command by rules that are stricter than its own. */
record Within<R>(Command<R> command, CommandRules rules) implements Command<R> {
    /** Only as long as this is the open mailbox. */
    static <R> Within<R> of(SelectedMailbox mailbox, Command<R> command) {
        return new Within<>(command, command.rules().within(mailbox));
    }

    /** As a command that changes the mailbox: not where that is read-only. */
    Within<R> asChange() {
        return new Within<>(command, rules.asChange());
    }

    @Override
    public String name() {
        return command.name();
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        command.writeTo(out);
    }

    @Override
    public ResponseCollector<R> collector() {
        return command.collector();
    }

    @Override
    public @Nullable String ending() {
        return command.ending();
    }

    @Override
    public ContinuationResponder responder() {
        return command.responder();
    }
}
