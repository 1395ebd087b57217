package dev.tagline.imap.response;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response code, the machine-readable part of a status: {@code [UIDNEXT 4392]} (RFC 9051 section 7.1, RFC 5530, and the
 * registry that it opened, all of it). Codes that carry nothing are {@link Plain}; what is unknown, or malformed, is kept as
 * {@link Other}.
 */
public sealed interface ResponseCode {
    /** The keyword in capitals, as on the wire: {@code "UIDNEXT"}, {@code "READ-ONLY"}. */
    String keyword();

    /** Codes without arguments. */
    enum Plain implements ResponseCode {
        /** The text must be shown to the user. */
        ALERT,
        /** The name is taken (CREATE, RENAME). */
        ALREADYEXISTS,
        /** The credentials were refused. */
        AUTHENTICATIONFAILED,
        /** Authenticated, but not allowed to act as the identity asked for. */
        AUTHORIZATIONFAILED,
        /** The server knows no comparator that was asked for, RFC 5255 section 4.9. */
        BADCOMPARATOR,
        /** The operation can never succeed. */
        CANNOT,
        /** The server saw what looks like a bug of the client. */
        CLIENTBUG,
        /** The mailbox that was selected before is closed from here on. */
        CLOSED,
        /** The user should contact the administrator. */
        CONTACTADMIN,
        /** The server's data is damaged. */
        CORRUPTION,
        /** The credentials have expired. */
        EXPIRED,
        /** Some of the messages were already expunged. */
        EXPUNGEISSUED,
        /** RENAME or DELETE refused: the mailbox has children. */
        HASCHILDREN,
        /** Someone else is using the resource; try again. */
        INUSE,
        /** A limit of the server was reached. */
        LIMIT,
        /** The name does not exist. */
        NONEXISTENT,
        /** No access rights. */
        NOPERM,
        /** The mailbox has no mod-sequences, RFC 7162 section 3.1.2.2. */
        NOMODSEQ,
        /** The search result variable was not saved (RFC 5182). */
        NOTSAVED,
        /** Over quota. */
        OVERQUOTA,
        /** A message could not be parsed. */
        PARSE,
        /** The operation needs TLS. */
        PRIVACYREQUIRED,
        /** The mailbox is selected read-only, or has become so. */
        READ_ONLY,
        /** The mailbox is selected read-write. */
        READ_WRITE,
        /** The server met a bug of its own. */
        SERVERBUG,
        /** The message is larger than the server takes. */
        TOOBIG,
        /** The batches of UIDBATCHES are smaller than the server makes them, RFC 10022. */
        TOOFEW,
        /** The batches of UIDBATCHES are more than the server makes, RFC 10022. */
        TOOMANY,
        /** APPEND or COPY failed because the mailbox does not exist; CREATE may help. */
        TRYCREATE,
        /** The mailbox does not keep UIDs over sessions. */
        UIDNOTSTICKY,
        /** Message numbers are not understood since ENABLE UIDONLY, RFC 9586. */
        UIDREQUIRED,
        /** A subsystem of the server is down for now. */
        UNAVAILABLE,
        /** The content-transfer-encoding is unknown to the server. */
        UNKNOWN_CTE,
        /** A conversion failed for now, RFC 5259 section 9. */
        TEMPFAIL,
        /** The special use cannot be given to this mailbox, RFC 6154. */
        USEATTR,
        /** COMPRESS is already on, RFC 4978. */
        COMPRESSIONACTIVE,
        /** RFC 5465: the server stops sending notifications. */
        NOTIFICATIONOVERFLOW;

        private final String keyword = name().replace('_', '-');

        @Override
        public String keyword() {
            return keyword;
        }

        @Override
        public String toString() {
            return keyword;
        }
    }

    /** {@code [BADCHARSET (US-ASCII UTF-8)]}: the charsets that SEARCH may use; empty when not told. */
    record BadCharset(List<String> supported) implements ResponseCode {
        /** Copies the list. */
        public BadCharset {
            supported = List.copyOf(supported);
        }

        @Override
        public String keyword() {
            return "BADCHARSET";
        }
    }

    /** {@code [CAPABILITY IMAP4rev2 IDLE]}. */
    record Capability(Capabilities capabilities) implements ResponseCode {
        @Override
        public String keyword() {
            return "CAPABILITY";
        }
    }

    /**
     * {@code [PERMANENTFLAGS (\Deleted \Seen \*)]}: what can be changed for good.
     *
     * @param flags without {@code \*}
     * @param newKeywords true when {@code \*} was listed: new keywords may be made
     */
    record PermanentFlags(Flags flags, boolean newKeywords) implements ResponseCode {
        @Override
        public String keyword() {
            return "PERMANENTFLAGS";
        }
    }

    /** {@code [UIDNEXT 4392]}: the UID that the next message will have at least; 0 where the server does not know. */
    record UidNext(long uid) implements ResponseCode {
        @Override
        public String keyword() {
            return "UIDNEXT";
        }
    }

    /** {@code [UIDVALIDITY 3857529045]}; kept in 64 bits, as some servers send more than 32. */
    record UidValidity(long value) implements ResponseCode {
        @Override
        public String keyword() {
            return "UIDVALIDITY";
        }
    }

    /** {@code [UNSEEN 12]}: the first unseen message (RFC 3501); 0 when none. */
    record Unseen(long number) implements ResponseCode {
        @Override
        public String keyword() {
            return "UNSEEN";
        }
    }

    /** {@code [APPENDUID 38505 3955]} (RFC 4315): one UID for each message appended, in their order. */
    record AppendUid(long uidValidity, UidSet uids) implements ResponseCode {
        @Override
        public String keyword() {
            return "APPENDUID";
        }
    }

    /**
     * {@code [COPYUID 38505 304,319:320 3956:3958]} (RFC 4315). The sets keep the order of the wire; they map one to one
     * only where both have as many.
     */
    record CopyUid(long uidValidity, UidSet source, UidSet destination) implements ResponseCode {
        @Override
        public String keyword() {
            return "COPYUID";
        }
    }

    /** {@code [HIGHESTMODSEQ 715194045007]} (RFC 7162). */
    record HighestModSeq(long modSeq) implements ResponseCode {
        @Override
        public String keyword() {
            return "HIGHESTMODSEQ";
        }
    }

    /** {@code [MODIFIED 7,9]} (RFC 7162): STORE skipped these. */
    record Modified(MessageSet messages) implements ResponseCode {
        @Override
        public String keyword() {
            return "MODIFIED";
        }
    }

    /** {@code [REFERRAL imap://user@other/]} (RFC 2221, RFC 2193): data only; never followed. */
    record Referral(List<String> urls) implements ResponseCode {
        /** Copies the list. */
        public Referral {
            urls = List.copyOf(urls);
        }

        @Override
        public String keyword() {
            return "REFERRAL";
        }
    }

    /**
     * {@code [METADATA LONGENTRIES 2199]} (RFC 5464 sections 4.2.1 and 4.3): why an annotation was left out, or could not
     * be set.
     *
     * @param reason why
     * @param octets with LONGENTRIES the size of the largest that was left out, with MAXSIZE the largest that the server
     *     takes, else 0
     */
    record Metadata(Metadata.Reason reason, long octets) implements ResponseCode {
        /** What the matter is. */
        public enum Reason {
            /** Values larger than was asked for were left out. */
            LONGENTRIES,
            /** The value is larger than the server takes. */
            MAXSIZE,
            /** There are as many annotations as there may be. */
            TOOMANY,
            /** There are no private annotations here. */
            NOPRIVATE
        }

        @Override
        public String keyword() {
            return "METADATA";
        }
    }

    /** {@code [BADURL "/INBOX/;UID=113330"]} (RFC 4469 section 4.1): the first URL of the command that is no good. */
    record BadUrl(String url) implements ResponseCode {
        @Override
        public String keyword() {
            return "BADURL";
        }
    }

    /**
     * {@code [URLMECH INTERNAL XSAMPLE=P34OKhO7VEkCbsiYY8rGEg==]} (RFC 4467 section 8): how URLs of the mailbox that is
     * being opened can be authorized, each with what the mechanism needs.
     */
    record UrlMech(List<String> mechanisms) implements ResponseCode {
        /** Copies the list. */
        public UrlMech {
            mechanisms = List.copyOf(mechanisms);
        }

        @Override
        public String keyword() {
            return "URLMECH";
        }
    }

    /**
     * {@code [INPROGRESS ("A001" 454 1000)]} (RFC 9585 section 4): how far a command has come.
     *
     * @param tag of which command, or null when not told
     * @param processed how many of whatever it counts are done, or -1 when not told
     * @param goal of how many, or -1 when not told
     */
    record InProgress(@Nullable String tag, long processed, long goal) implements ResponseCode {
        @Override
        public String keyword() {
            return "INPROGRESS";
        }
    }

    /**
     * {@code [MESSAGELIMIT 1000 23221]} (RFC 9738): the command named more messages than the server takes at a time.
     *
     * @param limit how many it takes
     * @param lowestUid the lowest UID of those that it dealt with, highest first; 0 when it dealt with none
     */
    record MessageLimit(long limit, long lowestUid) implements ResponseCode {
        @Override
        public String keyword() {
            return "MESSAGELIMIT";
        }
    }

    /** {@code [MAXCONVERTMESSAGES 1]} (RFC 5259 section 9): of how many messages at most one CONVERT may be. */
    record MaxConvertMessages(long count) implements ResponseCode {
        @Override
        public String keyword() {
            return "MAXCONVERTMESSAGES";
        }
    }

    /** {@code [MAXCONVERTPARTS 1]} (RFC 5259 section 9): how many parts of a message one CONVERT may ask for. */
    record MaxConvertParts(long count) implements ResponseCode {
        @Override
        public String keyword() {
            return "MAXCONVERTPARTS";
        }
    }

    /** {@code [ANNOTATE TOOBIG]} (RFC 5257 section 4.5): why annotations of a message could not be stored. */
    record Annotate(Annotate.Reason reason) implements ResponseCode {
        /** What the matter is. */
        public enum Reason {
            /** The value is larger than the server takes. */
            TOOBIG,
            /** There are as many annotations as there may be. */
            TOOMANY
        }

        @Override
        public String keyword() {
            return "ANNOTATE";
        }
    }

    /**
     * {@code [ANNOTATIONS 20480 NOPRIVATE]} (RFC 5257 section 4.1): what annotations messages of the mailbox that is being
     * opened may have.
     *
     * @param support whether there are any, and can be changed
     * @param octets the largest value that can be stored, 0 where none can
     * @param privates whether there are private ones beside the shared
     */
    record Annotations(Support support, long octets, boolean privates) implements ResponseCode {
        /** What can be done with them. */
        public enum Support {
            /** There are none. */
            NONE,
            /** They can be read. */
            READ_ONLY,
            /** They can be changed. */
            READ_WRITE
        }

        @Override
        public String keyword() {
            return "ANNOTATIONS";
        }
    }

    /** {@code [MAILBOXID (F2212ea87-6097-4256-9d51-71338625)]} (RFC 8474 section 4.1): of the mailbox made or selected. */
    record MailboxId(String id) implements ResponseCode {
        @Override
        public String keyword() {
            return "MAILBOXID";
        }
    }

    /** {@code [NOUPDATE "B01"]} (RFC 5267 section 4.3.1): there will be no updates of this search; its tag. */
    record NoUpdate(String tag) implements ResponseCode {
        @Override
        public String keyword() {
            return "NOUPDATE";
        }
    }

    /** {@code [BADEVENT (MessageNew MessageExpunge)]} (RFC 5465 section 3.1): the events that NOTIFY may ask for. */
    record BadEvent(List<String> supported) implements ResponseCode {
        /** Copies the list. */
        public BadEvent {
            supported = List.copyOf(supported);
        }

        @Override
        public String keyword() {
            return "BADEVENT";
        }
    }

    /** {@code [UNDEFINED-FILTER on-the-road]} (RFC 5466 section 3.1): the server has no filter of that name. */
    record UndefinedFilter(String name) implements ResponseCode {
        @Override
        public String keyword() {
            return "UNDEFINED-FILTER";
        }
    }

    /** {@code [NEWNAME old new]} (RFC 2060, gone since): the mailbox has another name now. */
    record NewName(MailboxName oldName, MailboxName newName) implements ResponseCode {
        @Override
        public String keyword() {
            return "NEWNAME";
        }
    }

    /** {@code [WEBALERT https://accounts.example.com/signin]} (Gmail): the user must go there, with a browser. Never followed. */
    record WebAlert(String url) implements ResponseCode {
        @Override
        public String keyword() {
            return "WEBALERT";
        }
    }

    /**
     * A code that is unknown here, or one whose arguments could not be read.
     *
     * @param keyword in capitals
     * @param arguments what follows the name up to the closing bracket, verbatim, or null when nothing does
     */
    record Other(String keyword, @Nullable String arguments) implements ResponseCode {}
}
