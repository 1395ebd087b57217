package dev.tagline.imap.testkit.dsl

import dev.tagline.imap.testkit.FakeImapServer
import dev.tagline.imap.testkit.ServerOptions
import kotlin.time.Duration
import kotlin.time.toJavaDuration

/**
 * A started server that says what the block tells it to; close it, and it reports what a client did not do as scripted.
 *
 * ```
 * fakeImapServer {
 *     settings { tls() }
 *     script {
 *         server("* OK ready")
 *         client("A1 LOGIN fred <any>")
 *         server("A1 OK logged in")
 *     }
 *     expect("NOOP") {
 *         untagged("3 EXISTS")
 *         ok()
 *     }
 *     onCommand("FETCH") { command ->
 *         untagged("${command.argument(0)} FETCH (FLAGS ())")
 *         ok("FETCH completed")
 *     }
 *     fault(Fault.reset().onCommand("FETCH", 7))
 * }.use { server ->
 *     myClient(server.hostName(), server.port())
 * }
 * ```
 *
 * What answers a command, in this order: the connection's [script][ScriptScope.script], what is
 * [expected][ScriptScope.expect], [onCommand][ScriptScope.onCommand], the [dispatcher][ScriptScope.dispatcher].
 */
public fun fakeImapServer(told: ServerScope.() -> Unit = {}): FakeImapServer {
    val scope = ServerScope().apply(told)
    val server = scope.builder.build()
    scope.deeds.forEach { it(server) }
    return server.start()
}

/** Tells a server that is there already more. */
public fun FakeImapServer.tell(told: ScriptScope.() -> Unit): FakeImapServer =
    apply { ScriptScope.of(everywhere()).told() }

/** [ServerOptions.roundTrip] in Kotlin's time. */
public fun FakeImapServer.Builder.roundTrip(duration: Duration): FakeImapServer.Builder =
    roundTrip(duration.toJavaDuration())

/** [ServerOptions.patience] in Kotlin's time. */
public fun FakeImapServer.Builder.patience(duration: Duration): FakeImapServer.Builder =
    patience(duration.toJavaDuration())
