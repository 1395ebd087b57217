package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.url.ImapUrl;
import dev.tagline.imap.url.UrlAccess;
import dev.tagline.imap.urlauth.FetchedUrl;
import dev.tagline.imap.urlauth.UrlFetch;
import dev.tagline.imap.urlauth.UrlFetch.Item;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** URLAUTH, RFC 4467; URLFETCH=BINARY, RFC 5524; URL-PARTIAL, RFC 5550. */
abstract class UrlAuthBehaviour extends ExtensionBehaviour {
    private static final String MESSAGE = """
            Subject: parts
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            Si vis pacem, para bellum.
            --b
            Content-Type: image/png
            Content-Transfer-Encoding: base64

            AEEA
            --b--
            """.replace("\n", "\r\n");

    UrlAuthBehaviour(Ground ground) {
        super(ground);
    }

    /** Of the one message. */
    private ImapUrl message() throws ImapException {
        needs("URLAUTH");
        deliver(MESSAGE);
        imap.select(box);
        long uid = imap.fetch(SequenceSet.of(1), FetchAttribute.UID).get(0).uid();
        return ImapUrl.of(box).at("localhost").user(user()).uid(uid);
    }

    private ImapUrl authorized(ImapUrl rump) throws ImapException {
        List<ImapUrl> urls = imap.genUrlAuth(rump);
        assertEquals(1, urls.size());
        ImapUrl url = urls.get(0);
        assertTrue(url.isAuthorized(), rump.toString());
        assertTrue(url.text().startsWith(rump.text() + ":"), "the URL and more");
        return url;
    }

    @Test
    void aPartIsReadByItsUrl() throws IOException {
        ImapUrl part = message().section(Section.part(1)).access(UrlAccess.AUTHUSER);
        ImapUrl url = authorized(part);
        ImapConnection other = connection();
        assertEquals(
                "Si vis pacem, para bellum.",
                other.urlFetch(url).get(0).octets().utf8());
        Buffer streamed = new Buffer();
        assertEquals(26, other.fetchUrl(url, streamed));
        assertEquals("Si vis pacem, para bellum.", streamed.readUtf8());
    }

    @Test
    void severalAreTakenInOrder() throws IOException {
        ImapUrl message = message();
        ImapUrl first = message.section(Section.part(1)).access(UrlAccess.user(user()));
        ImapUrl header = message.section(Section.headerFields("Subject")).access(UrlAccess.user(user()));
        List<ImapUrl> urls = imap.genUrlAuth(first, header);
        List<FetchedUrl> fetched = imap.urlFetch(urls.get(1), urls.get(0));
        assertEquals("Subject: parts\r\n\r\n", fetched.get(0).octets().utf8());
        assertEquals("Si vis pacem, para bellum.", fetched.get(1).octets().utf8());
    }

    @Test
    void aUrlForASubmissionServerIsOfNoUseToOthers() throws IOException {
        ImapUrl url = authorized(message().access(UrlAccess.submit(user())));
        assertNull(imap.urlFetch(url).get(0).content());
        assertEquals(-1, imap.fetchUrl(url, new Buffer()));
    }

    @Test
    void anAuthorizationThatHasAnEnd() throws IOException {
        OffsetDateTime end = OffsetDateTime.parse("2101-01-01T00:00:00Z");
        ImapUrl url = authorized(message().access(UrlAccess.AUTHUSER).expire(end));
        assertEquals(end, url.expire());
        assertNotNull(imap.urlFetch(url).get(0).content());
    }

    @Test
    void aKeyThatIsResetTakesBackWhatItOpened() throws IOException {
        ImapUrl url = authorized(message().access(UrlAccess.AUTHUSER));
        assertNotNull(imap.urlFetch(url).get(0).content());
        imap.resetKey(box);
        assertNull(imap.urlFetch(url).get(0).content());
    }

    @Test
    void partsAreDecodedByTheServer() throws IOException {
        ImapUrl message = message();
        needs("URLAUTH=BINARY");
        ImapUrl url = authorized(message.section(Section.part(2)).access(UrlAccess.AUTHUSER));
        FetchedUrl image = imap.execute(new UrlFetch(url).items(Item.BINARY, Item.BODYPARTSTRUCTURE))
                .get(0);
        assertEquals("004100", image.octets().hex());
        assertNotNull(image.structure());
        assertEquals("image/png", image.structure().mediaType());
        FetchedUrl encoded = imap.execute(new UrlFetch(url).items(Item.BODY)).get(0);
        assertEquals("AEEA", encoded.octets().utf8());
    }

    @Test
    void someOctetsOfAPart() throws IOException {
        needs("URL-PARTIAL");
        ImapUrl part = message().section(Section.part(1)).partial(7, 5).access(UrlAccess.AUTHUSER);
        assertEquals("pacem", imap.urlFetch(authorized(part)).get(0).octets().utf8());
    }

    @Test
    void whatIsNotThereIsNotAuthorized() throws IOException {
        ImapUrl message = message();
        ImapUrl foreign = ImapUrl.parse(message.text().replace(user() + "@", "somebody-else@"))
                .access(UrlAccess.AUTHUSER);
        assertThrows(ImapException.class, () -> imap.genUrlAuth(foreign));
        imap.noop();
    }
}
