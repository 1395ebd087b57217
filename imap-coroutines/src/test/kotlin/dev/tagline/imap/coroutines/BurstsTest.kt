package dev.tagline.imap.coroutines

import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.onCompletion
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.test.runTest
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/** In virtual time. */
class BurstsTest {
    @Test
    fun whatComesCloseTogetherIsOne() =
        runTest {
            val values =
                flow {
                    for (i in 1..6) {
                        emit(i)
                        delay(if (i % 3 == 0) 1.seconds else 99.milliseconds)
                    }
                }
            assertEquals(listOf(listOf(1, 2, 3), listOf(4, 5, 6)), values.bursts(100.milliseconds).toList())
        }

    @Test
    fun nothingIsLostWhereTheTimeRunsOutAsItComes() =
        runTest {
            val values =
                flow {
                    for (i in 1..100) {
                        emit(i)
                        delay(100.milliseconds)
                    }
                }
            assertEquals((1..100).toList(), values.bursts(100.milliseconds).toList().flatten())
        }

    @Test
    fun aBurstHasAnEndHoweverMuchComes() =
        runTest {
            val bursts = (1..2_500).asFlow().bursts(1.seconds).toList()
            assertEquals(listOf(1_000, 1_000, 500), bursts.map { it.size })
        }

    @Test
    fun leavingEarlyEndsTheFlowAbove() =
        runTest {
            var ended = false
            val values =
                flow {
                    while (true) {
                        emit(1)
                        delay(1.seconds)
                    }
                }.onCompletion { ended = true }
            assertEquals(listOf(1), values.bursts(10.milliseconds).first())
            assertTrue(ended)
        }

    @Test
    fun aFailureComesBehindWhatCameBefore() =
        runTest {
            val values =
                flow {
                    emit(1)
                    throw IllegalStateException("lost")
                }
            val seen = mutableListOf<List<Int>>()
            val failure = runCatching { values.bursts(1.seconds).collect { seen += it } }.exceptionOrNull()
            assertEquals("lost", failure?.message)
            assertEquals(listOf(listOf(1)), seen)
        }
}
