package dev.tagline.imap.wire;

import dev.tagline.imap.response.ExtensionResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The responses of extensions by name, which stands before the cursor when its production is called: a line an extension. */
final class ExtensionProductions {
    /** Reads from the space behind the name to the end of the response. */
    interface Production {
        ExtensionResponse read() throws MalformedException;
    }

    private final Map<String, Production> byName;
    private final ConvertParser converts;

    ExtensionProductions(Cursor in, MailboxParser mailboxes, SearchParser searches, FrameReader frames) {
        AclParser acl = new AclParser(in, mailboxes);
        QuotaParser quota = new QuotaParser(in, mailboxes);
        MetadataParser metadata = new MetadataParser(in, mailboxes);
        UrlAuthParser urls = new UrlAuthParser(in);
        LanguageParser language = new LanguageParser(in);
        converts = new ConvertParser(in);
        ServicesParser services = new ServicesParser(in);
        byName = Map.ofEntries(
                Map.entry("GENURLAUTH", urls::genUrlAuth),
                Map.entry("URLFETCH", urls::urlFetch),
                Map.entry("CONVERSION", converts::conversion),
                Map.entry("ACL", acl::acl),
                Map.entry("LISTRIGHTS", acl::listRights),
                Map.entry("MYRIGHTS", acl::myRights),
                Map.entry("QUOTA", quota::quota),
                Map.entry("QUOTAROOT", quota::quotaRoot),
                Map.entry("METADATA", metadata::metadata),
                Map.entry("ANNOTATION", metadata::annotation),
                Map.entry("LANGUAGE", language::language),
                Map.entry("COMPARATOR", language::comparator),
                Map.entry("SORT", () -> searches.sort(frames.numbers())),
                Map.entry("UIDBATCHES", new BatchesParser(in)::batches),
                Map.entry("JMAPACCESS", services::jmapAccess),
                Map.entry("XAPPLEPUSHSERVICE", services::applePush),
                Map.entry("THREAD", new ThreadParser(in)::threads));
    }

    /** CONVERTED, which is about a message. */
    ExtensionResponse converted(long number) throws MalformedException {
        return converts.converted(number);
    }

    /** The production of that name in capitals, or null. */
    @Nullable
    Production named(String name) {
        return byName.get(name);
    }
}
