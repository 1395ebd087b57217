package dev.tagline.imap.coroutines

import dev.tagline.imap.Idling
import dev.tagline.imap.ImapConnection
import dev.tagline.imap.acl.Identifier
import dev.tagline.imap.acl.Rights
import dev.tagline.imap.acl.SetAcl
import dev.tagline.imap.annotate.MessageAnnotations
import dev.tagline.imap.append.MultiAppend
import dev.tagline.imap.append.NewMessage
import dev.tagline.imap.append.Replace
import dev.tagline.imap.command.Append
import dev.tagline.imap.command.Authenticate
import dev.tagline.imap.command.Command
import dev.tagline.imap.command.ConnectionState
import dev.tagline.imap.command.FetchAttribute
import dev.tagline.imap.command.LiteralContent
import dev.tagline.imap.command.Login
import dev.tagline.imap.command.SaslExchange
import dev.tagline.imap.command.SaslResponder
import dev.tagline.imap.command.Search
import dev.tagline.imap.command.SearchKey
import dev.tagline.imap.command.Store
import dev.tagline.imap.convert.Conversion
import dev.tagline.imap.convert.ConvertItem
import dev.tagline.imap.gmail.GmailLabel
import dev.tagline.imap.mailbox.MailboxName
import dev.tagline.imap.mailbox.SelectedMailbox
import dev.tagline.imap.mailbox.StatusItem
import dev.tagline.imap.message.Flag
import dev.tagline.imap.message.InternalDate
import dev.tagline.imap.message.MessageSet
import dev.tagline.imap.message.Partial
import dev.tagline.imap.message.PartialRange
import dev.tagline.imap.message.Section
import dev.tagline.imap.message.SequenceSet
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.metadata.MetadataEntry
import dev.tagline.imap.multisearch.MailboxScope
import dev.tagline.imap.multisearch.MultiSearch
import dev.tagline.imap.quota.QuotaResource
import dev.tagline.imap.quota.ResourceLimit
import dev.tagline.imap.response.Capability
import dev.tagline.imap.response.ProtocolVersion
import dev.tagline.imap.sort.Sort
import dev.tagline.imap.sort.SortKey
import dev.tagline.imap.sort.ThreadAlgorithm
import dev.tagline.imap.sort.ThreadCommand
import dev.tagline.imap.sync.EventGroup
import dev.tagline.imap.sync.LastKnown
import dev.tagline.imap.sync.WatchedMailboxes
import dev.tagline.imap.url.ImapUrl
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.test.runTest
import okio.ByteString
import okio.ByteString.Companion.encodeUtf8
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.lang.reflect.InvocationHandler
import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Proxy
import java.util.concurrent.CompletableFuture
import kotlin.reflect.KClass
import kotlin.reflect.KFunction
import kotlin.reflect.KType
import kotlin.reflect.KVisibility
import kotlin.reflect.full.callSuspend
import kotlin.reflect.full.declaredMemberProperties
import kotlin.reflect.full.memberFunctions
import kotlin.reflect.full.valueParameters

/** The Kotlin face has a twin of each method of [ImapConnection]: same name, same types, same command. */
class CompletenessTest {
    private val shortcuts =
        ImapConnection::class.memberFunctions.filter {
            it.visibility == KVisibility.PUBLIC &&
                it.name !in TRANSLATED &&
                it.name !in OF_ANY &&
                it.returnType.classifier != Idling::class
        }
    private val face = SuspendingConnection::class.memberFunctions.toList()

    @Test
    fun eachShortcutHasASuspendingTwin() {
        assertTrue(shortcuts.size > 40, "there are shortcuts to compare")
        assertEquals(emptyList<String>(), shortcuts.filter { twin(it) == null }.map(::signature), "without a twin")
        assertEquals(
            emptyList<String>(),
            shortcuts.filter { twin(it)?.isSuspend == false }.map(::signature),
            "not suspending",
        )
        assertEquals(
            emptyList<String>(),
            shortcuts.filter { type(twin(it)!!.returnType) != type(it.returnType) }.map(::signature),
            "with another result",
        )
    }

    @Test
    fun eachTwinSendsWhatItsShortcutSends() =
        runTest {
            for (messages in listOf(SequenceSet.all(), SequenceSet.EMPTY, UidSet.all(), UidSet.EMPTY)) {
                for (exists in listOf(0L, 3L)) {
                    for (shortcut in shortcuts.filter { it.name !in WITHOUT_COMMAND }) {
                        val twin = twin(shortcut)!!
                        val arguments =
                            shortcut.valueParameters
                                .map {
                                    sample(
                                        shortcut,
                                        it.type,
                                        messages,
                                    )
                                }.toTypedArray()
                        if (arguments.any { it is MessageSet && !fits(it, shortcut) }) continue
                        val java = sent(exists) { shortcut.call(it, *arguments) }
                        val kotlin = sent(exists) { twin.callSuspend(SuspendingConnection(it), *arguments) }
                        assertEquals(
                            comparable(java),
                            comparable(kotlin),
                            "${signature(shortcut)} of $messages, $exists in the mailbox",
                        )
                    }
                }
            }
        }

    @Test
    fun rowsComeAsAFlowWhateverTheForm() {
        val forms = face.filter { it.name == "fetch" }
        assertEquals(2, forms.size)
        forms.forEach { assertEquals(Flow::class, it.returnType.classifier) }
    }

    @Test
    fun whatIsKnownAtOnceIsAProperty() {
        val properties = SuspendingConnection::class.declaredMemberProperties.map { it.name }
        assertEquals(
            emptyList<String>(),
            listOf(
                "state",
                "capabilities",
                "protocolVersion",
                "greeting",
                "selected",
                "peer",
                "unclaimed",
                "quirksMet",
            ).filter {
                it !in
                    properties
            },
        )
    }

    private fun twin(shortcut: KFunction<*>): KFunction<*>? {
        // Without a time idle() is the flow.
        val name = if (signature(shortcut) == "idle[]: kotlin.Boolean") "idleOnce" else shortcut.name
        return face.find { it.name == name && parameters(it) == parameters(shortcut) }
    }

    private fun signature(function: KFunction<*>) =
        function.name + parameters(function) + ": " + type(function.returnType)

    private fun parameters(function: KFunction<*>) =
        function.valueParameters.map { (if (it.isVararg) "vararg " else "") + type(it.type) }

    /** A type as far as reflection can compare it: JSpecify's nullness is the compiler's affair. */
    private fun type(type: KType): String =
        type
            .toString()
            .replace(Regex("[!?]|\\(?Mutable\\)?"), "")
            .replace("(out)", "out")
            .replace("java.time.Duration", "kotlin.time.Duration")

    /** What [use] submits or executes on a connection that answers nothing; null when it sends nothing. */
    private suspend fun sent(
        exists: Long,
        use: suspend (ImapConnection) -> Unit,
    ): Command<*>? {
        var command: Command<*>? = null
        val answers =
            InvocationHandler { proxy, method, arguments ->
                when (method.name) {
                    "execute" -> {
                        throw Sent().also { command = arguments[0] as Command<*> }
                    }

                    "submit" -> {
                        CompletableFuture
                            .failedFuture<Any>(
                                Sent(),
                            ).also { command = arguments[0] as Command<*> }
                    }

                    "selected" -> {
                        SelectedMailbox.of(MailboxName.INBOX, false).withExists(exists)
                    }

                    "state" -> {
                        ConnectionState.SELECTED
                    }

                    "protocolVersion" -> {
                        ProtocolVersion.IMAP4REV1
                    }

                    "addListener" -> {
                        null
                    }

                    else -> {
                        InvocationHandler.invokeDefault(proxy, method, *arguments.orEmpty())
                    }
                }
            }
        val types = arrayOf(ImapConnection::class.java)
        try {
            use(Proxy.newProxyInstance(ImapConnection::class.java.classLoader, types, answers) as ImapConnection)
        } catch (_: Sent) {
        } catch (failure: InvocationTargetException) {
            if (failure.targetException !is Sent) throw failure
        }
        return command
    }

    /** Commands that carry a stream, a dialogue or a secret are compared as they show themselves. */
    private fun comparable(command: Command<*>?): Any? =
        when (command) {
            is Append, is MultiAppend, is Replace, is Authenticate, is Login -> command.toString()
            else -> command
        }

    private class Sent : RuntimeException()

    private fun fits(
        messages: MessageSet,
        shortcut: KFunction<*>,
    ): Boolean = shortcut.valueParameters.any { (it.type.classifier as? KClass<*>)?.isInstance(messages) == true }

    private fun sample(
        shortcut: KFunction<*>,
        type: KType,
        messages: MessageSet,
    ): Any? =
        when (type.classifier) {
            String::class -> {
                if (shortcut.name == "setAnnotation") "/sample" else "sample"
            }

            Long::class -> {
                4L
            }

            Section::class -> {
                Section.FULL
            }

            Partial::class -> {
                Partial(0, 10)
            }

            PartialRange::class -> {
                PartialRange.last(30)
            }

            MetadataEntry::class -> {
                MetadataEntry.SHARED_COMMENT
            }

            ByteString::class -> {
                "sample".encodeUtf8()
            }

            MailboxName::class -> {
                MailboxName.of("Archive")
            }

            MessageSet::class, UidSet::class -> {
                messages
            }

            InternalDate::class -> {
                null
            }

            LiteralContent::class -> {
                CONTENT
            }

            SaslExchange::class -> {
                EXCHANGE
            }

            SaslResponder::class -> {
                SaslResponder { it }
            }

            Store.Change::class -> {
                Store.Change.ADD
            }

            SetAcl.Change::class -> {
                SetAcl.Change.ADD
            }

            Identifier::class -> {
                Identifier.of("fred")
            }

            Rights::class -> {
                Rights.parse("lr")
            }

            ResourceLimit::class -> {
                QuotaResource.STORAGE.limit(512)
            }

            Map::class -> {
                if (shortcut.name == "setMetadata") ANNOTATIONS else mapOf("name" to "sample", "version" to null)
            }

            Collection::class -> {
                listOf(Flag.SEEN)
            }

            List::class -> {
                if (shortcut.name == "append") listOf(MESSAGE) else listOf(SortKey.DATE.reverse())
            }

            Conversion::class -> {
                Conversion.to("text/plain")
            }

            MessageAnnotations::class -> {
                MessageAnnotations.NONE.with("/comment", "value.priv", "sample")
            }

            NewMessage::class -> {
                MESSAGE
            }

            LastKnown::class -> {
                LastKnown.of(3, 7)
            }

            ThreadAlgorithm::class -> {
                ThreadAlgorithm.REFERENCES
            }

            Search::class -> {
                Search.forNumbers(SearchKey.seen())
            }

            Sort::class -> {
                Sort.forNumbers(listOf(SortKey.SIZE), SearchKey.seen())
            }

            MailboxScope::class -> {
                MailboxScope.PERSONAL
            }

            MultiSearch::class -> {
                MultiSearch.across(MailboxScope.SUBSCRIBED)
            }

            ThreadCommand::class -> {
                ThreadCommand.forNumbers(ThreadAlgorithm.REFS, SearchKey.seen())
            }

            else -> {
                when (type.toString().substringAfterLast('.').trimEnd('>', '!', '?')) {
                    "Flag" -> arrayOf(Flag.SEEN)
                    "ConvertItem" -> arrayOf(ConvertItem.binary(Section.part(1)))
                    "ImapUrl" -> arrayOf(URL)
                    "GmailLabel" -> arrayOf(GmailLabel.INBOX)
                    "Capability" -> arrayOf(Capability.CONDSTORE)
                    "StatusItem" -> arrayOf(StatusItem.MESSAGES)
                    "ResourceLimit" -> arrayOf(QuotaResource.MESSAGE.limit(10))
                    "MetadataEntry" -> arrayOf(MetadataEntry.SHARED_COMMENT)
                    "EventGroup" -> arrayOf(EventGroup.ofMessages(WatchedMailboxes.PERSONAL))
                    "FetchAttribute" -> arrayOf(FetchAttribute.FLAGS)
                    "String" -> arrayOf("sample", "i-default")
                    "SearchKey" -> arrayOf(SearchKey.unseen())
                    else -> error("no sample of $type")
                }
            }
        }

    private companion object {
        val OF_ANY = Any::class.memberFunctions.map { it.name }.toSet()

        /** Translated by more than `suspend`; the tests of each say how. */
        val TRANSLATED =
            setOf(
                "submit", // execute
                "execute", // suspends; its type variable has another bound
                "state",
                "capabilities",
                "protocolVersion",
                "isEnabled",
                "greeting",
                "selected",
                "unclaimed",
                "addListener",
                "follow", // a flow
                "removeListener",
                "peer",
                "lastExchanges",
                "quirksMet",
                "fetch",
                "fetchBatches", // fetch
                "openBody", // takes what reads
                "openBinary",
                "abort",
            )
        val WITHOUT_COMMAND = setOf("idle", "recent", "fetchBody", "fetchBinary", "fetchUrl", "fetchConverted", "close")
        val ANNOTATIONS =
            mapOf(
                MetadataEntry.SHARED_COMMENT to "sample".encodeUtf8(),
                MetadataEntry.PRIVATE_COMMENT to null,
            )
        val CONTENT: LiteralContent = LiteralContent.of("sample".encodeUtf8())
        val URL: ImapUrl = ImapUrl.parse("imap://joe@example.com/INBOX/;UID=20;URLAUTH=anonymous")
        val MESSAGE: NewMessage = NewMessage.of(CONTENT)
        val EXCHANGE =
            object : SaslExchange {
                override fun mechanism() = "SAMPLE"

                override fun initialResponse(): ByteString? = null

                override fun respond(challenge: ByteString): ByteString = challenge

                override fun completed() = true
            }
    }
}
