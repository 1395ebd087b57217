package dev.tagline.imap.testkit.dsl

import dev.tagline.imap.testkit.CommandMatcher
import dev.tagline.imap.testkit.Dispatcher
import dev.tagline.imap.testkit.Expectations
import dev.tagline.imap.testkit.RecordedCommand
import dev.tagline.imap.testkit.ServerScript
import dev.tagline.imap.testkit.Transcript

/** What a server says: to everybody, on one connection, or to one account. */
@ImapDialogue
public abstract class ScriptScope internal constructor() {
    internal abstract fun tell(deed: (ServerScript) -> Unit)

    /** The dialogue for the next connection that has none, line by line. */
    public fun script(lines: DialogueScope.() -> Unit) {
        val transcript = Transcript.parse(DialogueScope().apply(lines).text())
        tell { it.script(transcript) }
    }

    /** The dialogue for the next connection that has none. */
    public fun script(transcript: Transcript) {
        tell { it.script(transcript) }
    }

    /** Answers the next command, whatever it is. */
    public fun enqueue(reply: ReplyScope.() -> Unit) {
        expect(CommandMatcher.any()) { reply() }
    }

    /** Expects the next command to be this one, written without tag: see [CommandMatcher.line]. */
    public fun expect(
        line: String,
        times: Int = 1,
        reply: ReplyScope.(RecordedCommand) -> Unit,
    ) {
        expect(CommandMatcher.line(line), times, reply)
    }

    /** Expects the next command to match. */
    public fun expect(
        matcher: CommandMatcher,
        times: Int = 1,
        reply: ReplyScope.(RecordedCommand) -> Unit,
    ) {
        tell { it.expect(matcher).times(times).reply(computed(reply)) }
    }

    /** Expects the next commands to be these, in any order; all of them before what is expected behind this block. */
    public fun inAnyOrder(group: GroupScope.() -> Unit) {
        tell { script -> script.inAnyOrder { GroupScope(it).group() } }
    }

    /** Answers each command of this name that is not expected, however often one comes; `FETCH` also means `UID FETCH`. */
    public fun onCommand(
        name: String,
        reply: ReplyScope.(RecordedCommand) -> Unit,
    ) {
        onCommand(CommandMatcher.named(name), reply)
    }

    /** Answers each command that matches and is not expected, however often one comes. */
    public fun onCommand(
        matcher: CommandMatcher,
        reply: ReplyScope.(RecordedCommand) -> Unit,
    ) {
        tell { it.onCommand(matcher, computed(reply)) }
    }

    /** Answers all commands for which nothing is scripted: a `Mailstore`, or one of your own. */
    public fun dispatcher(dispatcher: Dispatcher) {
        tell { it.dispatcher(dispatcher) }
    }

    internal companion object {
        /** For a script that is there already. */
        internal fun of(script: ServerScript): ScriptScope =
            object : ScriptScope() {
                override fun tell(deed: (ServerScript) -> Unit) = deed(script)
            }
    }
}

/** Commands that are expected in any order. */
@ImapDialogue
public class GroupScope internal constructor(
    private val group: Expectations,
) {
    /** Expects this command, written without tag: see [CommandMatcher.line]. */
    public fun expect(
        line: String,
        times: Int = 1,
        reply: ReplyScope.(RecordedCommand) -> Unit,
    ) {
        expect(CommandMatcher.line(line), times, reply)
    }

    /** Expects a command that matches. */
    public fun expect(
        matcher: CommandMatcher,
        times: Int = 1,
        reply: ReplyScope.(RecordedCommand) -> Unit,
    ) {
        group.expect(matcher).times(times).reply(computed(reply))
    }
}

private fun computed(reply: ReplyScope.(RecordedCommand) -> Unit): Dispatcher =
    Dispatcher { command -> ReplyScope().apply { reply(command) }.reply }
