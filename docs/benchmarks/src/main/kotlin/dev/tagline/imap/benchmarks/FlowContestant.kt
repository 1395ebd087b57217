package dev.tagline.imap.benchmarks

import dev.tagline.imap.command.SearchKey
import dev.tagline.imap.coroutines.SuspendingConnection
import dev.tagline.imap.message.Section
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.response.FetchResponse
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import okio.blackholeSink
import java.util.EnumSet

/** Tagline by coroutines, rows as a Flow. */
internal class FlowContestant(
    served: Served,
) : Contestant {
    private val imap = SuspendingConnection(TaglineContestant.connect(served))

    override fun run(
        workload: Workload,
        size: Int,
    ): Long =
        runBlocking {
            val sum = Sum()
            when (workload) {
                Workload.W1_KEPT -> {
                    rows(workload).toList().forEach(sum::everything)
                }

                Workload.W1, Workload.W1_TOUCHED, Workload.W1_WALKED, Workload.W2, Workload.W4, Workload.W4_ARRAYS,
                Workload.W9, Workload.W9_50, Workload.W10,
                -> {
                    rows(workload).collect { sum.row(workload, it) }
                }

                Workload.W3, Workload.W3R, Workload.W3T -> {
                    sum.value = imap.fetchBody(1, Section.FULL, blackholeSink())
                }

                Workload.W3A -> {
                    TaglineContestant.append(size).let {
                        imap.execute(it)
                        sum.value = it.message().size()
                    }
                }

                Workload.W5, Workload.W5_20 -> {
                    repeat(size) { imap.noop() }
                    sum.value = size.toLong()
                }

                Workload.W5_PIPELINED, Workload.W5_PIPELINED_20 -> {
                    coroutineScope { List(size) { async { imap.noop() } }.awaitAll() }
                    sum.value = size.toLong()
                }

                Workload.W6, Workload.W6_CONTIGUOUS -> {
                    sum.hits(imap.search(SearchKey.all()))
                }

                Workload.W6_ESEARCH, Workload.W6_ESEARCH_CONTIGUOUS -> {
                    sum.hits(imap.execute(TaglineContestant.extendedSearch()))
                }

                Workload.W7 -> {
                    sum.mailboxes(imap.list("*"))
                }

                Workload.W8, Workload.W8_MILLION -> {
                    imap.select("INBOX")
                    sum.value = imap.expunge() + TaglineContestant.left(imap.connection)
                }
            }
            sum.value
        }

    private fun rows(workload: Workload) = imap.fetch(UidSet.all(), TaglineContestant.attributes(workload))

    override fun close() = imap.connection.close()

    companion object {
        @JvmField
        val CAN: Set<Workload> = EnumSet.allOf(Workload::class.java)
    }
}
