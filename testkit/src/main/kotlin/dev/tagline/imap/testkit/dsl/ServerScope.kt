package dev.tagline.imap.testkit.dsl

import dev.tagline.imap.testkit.FakeImapServer
import dev.tagline.imap.testkit.Fault
import dev.tagline.imap.testkit.ServerScript

/** What belongs to the innermost block is meant, unless said otherwise. */
@DslMarker
@Target(AnnotationTarget.CLASS)
public annotation class ImapDialogue

/** A server before it starts: see [fakeImapServer]. */
@ImapDialogue
public class ServerScope internal constructor() : ScriptScope() {
    internal val builder = FakeImapServer.builder()
    internal val deeds = mutableListOf<(FakeImapServer) -> Unit>()

    /** What cannot be changed later: TLS, greeting, limits, latency. */
    public fun settings(set: FakeImapServer.Builder.() -> Unit) {
        builder.set()
    }

    /** Makes something go wrong, once its moment comes. */
    public fun fault(fault: Fault) {
        deeds += { it.fault(fault) }
    }

    /** The script of one connection, counted from 0, which comes before all others. */
    public fun onConnection(
        index: Int,
        told: ScriptScope.() -> Unit,
    ) {
        deeds += { of(it.onConnection(index)).told() }
    }

    /** The script of whoever logs in as [user]: see [FakeImapServer.onAccount]. */
    public fun onAccount(
        user: String,
        told: ScriptScope.() -> Unit,
    ) {
        deeds += { of(it.onAccount(user)).told() }
    }

    override fun tell(deed: (ServerScript) -> Unit) {
        deeds += { deed(it.everywhere()) }
    }
}
