package dev.tagline.imap.testkit.mailstore;

import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Servers to play: what they offer of what a {@link Mailstore} can, and where their mailboxes are. Their behaviour is the
 * store's own; what real servers do otherwise, the catalogue of quirks has.
 *
 * <pre>{@code
 * Mailstore store = new Mailstore().playing(Preset.COURIER).user("alice", "wonderland");
 * }</pre>
 */
public enum Preset {
    /** RFC 3501 and nothing else: LOGIN and AUTH=PLAIN, no extension at all. */
    IMAP4REV1("AUTH=PLAIN"),

    /** What was common about 2005. */
    YEAR_2005("AUTH=PLAIN AUTH=LOGIN AUTH=CRAM-MD5 LITERAL+ IDLE NAMESPACE CHILDREN UIDPLUS UNSELECT QUOTA ACL SORT"
            + " THREAD=ORDEREDSUBJECT THREAD=REFERENCES"),

    /** Courier 5: everything below {@code INBOX.}. */
    COURIER(
            "",
            "AUTH=PLAIN AUTH=LOGIN AUTH=CRAM-MD5 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT"
                    + " QUOTA IDLE ACL ENABLE UTF8=ACCEPT"),

    /** Cyrus 3.6 as Debian sets it up: {@code INBOX.} and {@code user.}. */
    CYRUS_3(
            "user.",
            "AUTH=PLAIN AUTH=LOGIN AUTH=CRAM-MD5 AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-256 SASL-IR LITERAL+ ID ENABLE ACL"
                    + " BINARY CHILDREN CONDSTORE CREATE-SPECIAL-USE ESEARCH ESORT LIST-EXTENDED LIST-MYRIGHTS LIST-STATUS"
                    + " METADATA MOVE MULTIAPPEND NAMESPACE OBJECTID PREVIEW QRESYNC QUOTA SAVEDATE SORT SPECIAL-USE"
                    + " STATUS=SIZE THREAD=ORDEREDSUBJECT THREAD=REFERENCES UIDPLUS UNSELECT WITHIN LIST-METADATA"
                    + " COMPRESS=DEFLATE IDLE APPENDLIMIT"),

    /** Dovecot 2.3. */
    DOVECOT_2_3("AUTH=PLAIN AUTH=LOGIN AUTH=CRAM-MD5 AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-256 AUTH=XOAUTH2 AUTH=OAUTHBEARER"
            + " AUTH=EXTERNAL SASL-IR ID ENABLE IDLE SORT SORT=DISPLAY THREAD=REFERENCES THREAD=REFS THREAD=ORDEREDSUBJECT"
            + " MULTIAPPEND URL-PARTIAL CATENATE UNSELECT CHILDREN NAMESPACE UIDPLUS LIST-EXTENDED CONDSTORE QRESYNC ESEARCH ESORT SEARCHRES WITHIN"
            + " CONTEXT=SEARCH I18NLEVEL=1 LIST-STATUS BINARY MOVE PREVIEW STATUS=SIZE SAVEDATE LITERAL+ NOTIFY METADATA SPECIAL-USE"
            + " COMPRESS=DEFLATE QUOTA ACL"),

    /** Gmail. */
    GMAIL("AUTH=PLAIN AUTH=XOAUTH2 AUTH=OAUTHBEARER SASL-IR UNSELECT IDLE NAMESPACE QUOTA ID CHILDREN X-GM-EXT-1"
            + " UIDPLUS COMPRESS=DEFLATE ENABLE MOVE CONDSTORE ESEARCH UTF8=ACCEPT LIST-EXTENDED LIST-STATUS"
            + " LITERAL- SPECIAL-USE APPENDLIMIT"),

    /** Exchange Online. */
    EXCHANGE("AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+");

    private final @Nullable String others;
    private final String offered;

    /** Without prefixes. */
    Preset(String offered) {
        this(null, offered);
    }

    /** All below {@code INBOX.}, with this for the mailboxes of others. */
    Preset(@Nullable String others, String offered) {
        this.others = others;
        this.offered = offered;
    }

    Namespaces namespaces() {
        return others == null ? Namespaces.with('/') : new Namespaces('.', "INBOX.", others, "shared.");
    }

    /** As CAPABILITY lists them, IMAP4rev1 apart. */
    Set<String> offered() {
        Set<String> names = new HashSet<>();
        for (StringTokenizer words = new StringTokenizer(offered); words.hasMoreTokens(); ) {
            names.add(words.nextToken());
        }
        return names;
    }
}
