package dev.tagline.imap.response;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One capability that a server may list, such as {@code IDLE} or {@code AUTH=PLAIN} (RFC 9051 section 7.2.2). Compared
 * without regard to case. The constants are those that this library acts on; any other is made by {@link #of}.
 */
public final class Capability {
    /** RFC 3501. */
    public static final Capability IMAP4REV1 = new Capability("IMAP4rev1");
    /** RFC 9051. */
    public static final Capability IMAP4REV2 = new Capability("IMAP4rev2");
    /** RFC 9051 section 6.2.1. */
    public static final Capability STARTTLS = new Capability("STARTTLS");
    /** LOGIN is refused, RFC 9051 section 6.2.3. */
    public static final Capability LOGINDISABLED = new Capability("LOGINDISABLED");
    /** An initial response may stand on the AUTHENTICATE line, RFC 4959. */
    public static final Capability SASL_IR = new Capability("SASL-IR");
    /** RFC 2971. */
    public static final Capability ID = new Capability("ID");
    /** RFC 5161. */
    public static final Capability ENABLE = new Capability("ENABLE");
    /** RFC 2177. */
    public static final Capability IDLE = new Capability("IDLE");
    /** RFC 2342. */
    public static final Capability NAMESPACE = new Capability("NAMESPACE");
    /** Literals without waiting, of any size, RFC 7888. */
    public static final Capability LITERAL_PLUS = new Capability("LITERAL+");
    /** Literals without waiting, up to 4096 octets, RFC 7888. */
    public static final Capability LITERAL_MINUS = new Capability("LITERAL-");
    /** RFC 4315. */
    public static final Capability UIDPLUS = new Capability("UIDPLUS");
    /** RFC 6851. */
    public static final Capability MOVE = new Capability("MOVE");
    /** RFC 3691. */
    public static final Capability UNSELECT = new Capability("UNSELECT");
    /** RFC 3348. */
    public static final Capability CHILDREN = new Capability("CHILDREN");
    /** RFC 4731. */
    public static final Capability ESEARCH = new Capability("ESEARCH");
    /** SEARCH of mailboxes that are not open, RFC 7377. */
    public static final Capability MULTISEARCH = new Capability("MULTISEARCH");
    /** SEARCH by likeness, RFC 6203. */
    public static final Capability SEARCH_FUZZY = new Capability("SEARCH=FUZZY");
    /** SEARCH by a name that the server keeps criteria under, RFC 5466. */
    public static final Capability FILTERS = new Capability("FILTERS");
    /** SEARCH that returns a part of its result and tells of changes, RFC 5267. */
    public static final Capability CONTEXT_SEARCH = new Capability("CONTEXT=SEARCH");
    /** Results by places, from either end, RFC 9394. */
    public static final Capability PARTIAL = new Capability("PARTIAL");
    /** RFC 5182. */
    public static final Capability SEARCHRES = new Capability("SEARCHRES");
    /** RFC 5258. */
    public static final Capability LIST_EXTENDED = new Capability("LIST-EXTENDED");
    /** RFC 5819. */
    public static final Capability LIST_STATUS = new Capability("LIST-STATUS");
    /** RFC 6154. */
    public static final Capability SPECIAL_USE = new Capability("SPECIAL-USE");
    /** RFC 6154 section 3. */
    public static final Capability CREATE_SPECIAL_USE = new Capability("CREATE-SPECIAL-USE");
    /** Rights in LIST, RFC 8440. */
    public static final Capability LIST_MYRIGHTS = new Capability("LIST-MYRIGHTS");
    /** Annotations in LIST, RFC 9590. */
    public static final Capability LIST_METADATA = new Capability("LIST-METADATA");
    /** LIST with special uses as Gmail had it before SPECIAL-USE. */
    public static final Capability XLIST = new Capability("XLIST");
    /** Mailboxes on other servers are told of, RFC 2193. */
    public static final Capability MAILBOX_REFERRALS = new Capability("MAILBOX-REFERRALS");
    /** A login may name another server, RFC 2221. */
    public static final Capability LOGIN_REFERRALS = new Capability("LOGIN-REFERRALS");
    /** RFC 8437. */
    public static final Capability UNAUTHENTICATE = new Capability("UNAUTHENTICATE");
    /** The same mail is there by JMAP, RFC 9698. */
    public static final Capability JMAPACCESS = new Capability("JMAPACCESS");
    /** Apple's push notifications, of no RFC. */
    public static final Capability XAPPLEPUSHSERVICE = new Capability("XAPPLEPUSHSERVICE");
    /** RFC 8438. */
    public static final Capability STATUS_SIZE = new Capability("STATUS=SIZE");
    /** RFC 3516. */
    public static final Capability BINARY = new Capability("BINARY");
    /** RFC 7162. */
    public static final Capability CONDSTORE = new Capability("CONDSTORE");
    /** RFC 7162. */
    public static final Capability QRESYNC = new Capability("QRESYNC");
    /** RFC 5465. */
    public static final Capability NOTIFY = new Capability("NOTIFY");
    /** No sequence numbers any more, once enabled, RFC 9586. */
    public static final Capability UIDONLY = new Capability("UIDONLY");
    /** Identifiers of mailboxes, messages and threads, RFC 8474. */
    public static final Capability OBJECTID = new Capability("OBJECTID");
    /** When a message came into its mailbox, RFC 8514. */
    public static final Capability SAVEDATE = new Capability("SAVEDATE");
    /** RFC 6855, RFC 9755. */
    public static final Capability UTF8_ACCEPT = new Capability("UTF8=ACCEPT");
    /** RFC 6855 section 5. */
    public static final Capability UTF8_ONLY = new Capability("UTF8=ONLY");
    /** RFC 5032. */
    public static final Capability WITHIN = new Capability("WITHIN");
    /** RFC 3502. */
    public static final Capability MULTIAPPEND = new Capability("MULTIAPPEND");
    /** RFC 5256; threads are offered an algorithm at a time, {@code THREAD=REFERENCES}. */
    public static final Capability SORT = new Capability("SORT");
    /** Sorting by the names shown for addresses, RFC 5957. */
    public static final Capability SORT_DISPLAY = new Capability("SORT=DISPLAY");
    /** SORT with return options, RFC 5267 section 3. */
    public static final Capability ESORT = new Capability("ESORT");
    /** SORT that returns a part of its result and tells of changes, RFC 5267 section 4. */
    public static final Capability CONTEXT_SORT = new Capability("CONTEXT=SORT");
    /** Another language for what servers say, RFC 5255 section 3. */
    public static final Capability LANGUAGE = new Capability("LANGUAGE");
    /** SEARCH and SORT without regard to case in all scripts, RFC 5255 section 4. */
    public static final Capability I18NLEVEL_1 = new Capability("I18NLEVEL=1");
    /** As {@link #I18NLEVEL_1}, and other ways to compare text by COMPARATOR, RFC 5255 section 4. */
    public static final Capability I18NLEVEL_2 = new Capability("I18NLEVEL=2");
    /** RFC 4978. */
    public static final Capability COMPRESS_DEFLATE = new Capability("COMPRESS=DEFLATE");
    /** RFC 4314, RFC 2086. */
    public static final Capability ACL = new Capability("ACL");
    /** RFC 9208, RFC 2087. */
    public static final Capability QUOTA = new Capability("QUOTA");
    /** Quotas of octets, and DELETED-STORAGE of STATUS, RFC 9208 section 5.1. */
    public static final Capability QUOTA_RES_STORAGE = new Capability("QUOTA=RES-STORAGE");
    /** Quotas of messages, and DELETED of STATUS, RFC 9208 section 5.2. */
    public static final Capability QUOTA_RES_MESSAGE = new Capability("QUOTA=RES-MESSAGE");
    /** SETQUOTA, RFC 9208 section 4.1.3. */
    public static final Capability QUOTASET = new Capability("QUOTASET");

    /** RFC 5464. */
    public static final Capability METADATA = new Capability("METADATA");
    /** Annotations of the server alone, RFC 5464 section 1. */
    public static final Capability METADATA_SERVER = new Capability("METADATA-SERVER");
    /** draft-daboo-imap-annotatemore, before METADATA. */
    public static final Capability ANNOTATEMORE = new Capability("ANNOTATEMORE");

    /** The beginning of a message's text, RFC 8970. */
    public static final Capability PREVIEW = new Capability("PREVIEW");
    /** RFC 8508. */
    public static final Capability REPLACE = new Capability("REPLACE");
    /** How long a message may be, told by STATUS, RFC 7889; {@code APPENDLIMIT=n} where it is the same everywhere. */
    public static final Capability APPENDLIMIT = new Capability("APPENDLIMIT");
    /** How many messages a command may be about, RFC 9738; servers list it with the number, {@code MESSAGELIMIT=1000}. */
    public static final Capability MESSAGELIMIT = new Capability("MESSAGELIMIT");
    /** UIDs that part a mailbox into batches of equal size, RFC 10022. */
    public static final Capability UIDBATCHES = new Capability("UIDBATCHES");
    /** APPEND of parts, RFC 4469. */
    public static final Capability CATENATE = new Capability("CATENATE");
    /** URLs that carry an authorization, RFC 4467. */
    public static final Capability URLAUTH = new Capability("URLAUTH");
    /** URLFETCH of decoded parts, RFC 5524. */
    public static final Capability URLFETCH_BINARY = new Capability("URLFETCH=BINARY");
    /** The same by the name that RFC 5524 has in its grammar. */
    public static final Capability URLAUTH_BINARY = new Capability("URLAUTH=BINARY");
    /** URLs of some octets of a part, RFC 5550 section 3.7. */
    public static final Capability URL_PARTIAL = new Capability("URL-PARTIAL");
    /** Conversions of parts, RFC 5259. */
    public static final Capability CONVERT = new Capability("CONVERT");
    /** Annotations of messages, RFC 5257. */
    public static final Capability ANNOTATE = new Capability("ANNOTATE-EXPERIMENT-1");
    /** The server tells how far commands have come, RFC 9585. */
    public static final Capability INPROGRESS = new Capability("INPROGRESS");
    /** Gmail's labels and numbers. */
    public static final Capability X_GM_EXT_1 = new Capability("X-GM-EXT-1");

    private final String name;
    private final String key;

    private Capability(String name) {
        this.name = name;
        this.key = name.toUpperCase(Locale.ROOT);
    }

    /**
     * The capability of this name.
     *
     * @throws IllegalArgumentException if it is empty or holds anything but visible ASCII
     */
    public static Capability of(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("empty capability");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                throw new IllegalArgumentException("not visible ASCII in a capability at " + i);
            }
        }
        return new Capability(name);
    }

    /** {@code AUTH=} and the mechanism. */
    public static Capability auth(String mechanism) {
        return of("AUTH=" + mechanism);
    }

    /** The name as the server or the caller wrote it. */
    public String name() {
        return name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Capability that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
