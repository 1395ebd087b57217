package dev.tagline.imap.benchmarks

import dev.tagline.imap.coroutines.SuspendingConnection
import dev.tagline.imap.message.UidSet
import kotlinx.coroutines.runBlocking

/** What [FirstUse] does, by coroutines. */
internal object FirstFlow {
    @JvmStatic
    fun main(args: Array<String>) {
        val use = FirstUse()
        val sum = Sum()
        FirstUse.Tagline.connect(args[0]).use { connection ->
            runBlocking {
                SuspendingConnection(connection).fetch(UidSet.all(), FirstUse.Tagline.everything()).collect { row ->
                    use.message(row.envelope()?.subject())
                    sum.everything(row)
                }
            }
            use.end(sum.value)
        }
    }
}
