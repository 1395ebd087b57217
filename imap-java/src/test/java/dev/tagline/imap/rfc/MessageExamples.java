package dev.tagline.imap.rfc;

import static dev.tagline.imap.command.FetchAttribute.PREVIEW;
import static dev.tagline.imap.command.FetchAttribute.PREVIEW_LAZY;
import static dev.tagline.imap.command.FetchAttribute.RFC822_SIZE;
import static dev.tagline.imap.command.FetchAttribute.UID;
import static dev.tagline.imap.secrets.Watched.assertThrows;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.annotate.MessageAnnotations;
import dev.tagline.imap.append.CatenatePart;
import dev.tagline.imap.append.MultiAppend;
import dev.tagline.imap.append.MultiAppendResult;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.convert.Conversion;
import dev.tagline.imap.convert.ConversionError;
import dev.tagline.imap.convert.ConvertItem;
import dev.tagline.imap.convert.ConvertedResponse;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.rfc.Example.Client;
import dev.tagline.imap.rfc.Example.Peer;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okio.ByteString;

/** MULTIAPPEND (RFC 3502), PREVIEW (RFC 8970), CATENATE (RFC 4469), CONVERT (RFC 5259) and ANNOTATE (RFC 5257). */
final class MessageExamples {
    private static final SequenceSet ONE = SequenceSet.of(1);
    private static final SequenceSet TWO = SequenceSet.of(2);
    private static final Section THIRD = Section.part(3);
    private static final Section FOURTH = Section.part(4);
    private static final Conversion ASCII = Conversion.to("text/plain").with("charset", "us-ascii");
    private static final List<String> COMMENT_AND_SUBJECT = List.of("/comment", "/altsubject");

    private MessageExamples() {}

    static void addTo(Map<String, Client> clients) {
        clients.put("3502 line 175", MessageExamples::several);
        previews(clients);
        catenate(clients);
        convert(clients);
        refusedConversions(clients);
        annotations(clients);
    }

    // ---- RFC 8970

    private static String previews(Peer with, MessageSet messages, FetchAttribute... attributes) throws ImapException {
        List<FetchResponse> rows = with.imap.fetch(messages, attributes);
        return Text.all(
                "; ",
                rows,
                row -> row.number() + " " + String.valueOf(row.preview()).strip());
    }

    private static void previews(Map<String, Client> clients) {
        clients.put("8970 line 282", with -> {
            with.imap.capability();
            with.imap.select("box");
            FetchResponse row = with.imap.fetch(ONE, RFC822_SIZE, PREVIEW).get(0);
            String text = String.valueOf(row.preview());
            return row.size() + ", " + text.length() + " octets, "
                    + text.strip().lines().reduce("", (before, line) -> line);
        });
        clients.put(
                "8970 line 299",
                with -> List.of(
                        previews(with, SequenceSet.range(1, 4), RFC822_SIZE, PREVIEW_LAZY),
                        previews(with, SequenceSet.range(3, 4), PREVIEW)));
        clients.put("8970 line 322", with -> {
            with.imap.execute(Search.forNumbers(SearchKey.from("FOO")).returning(SearchReturn.SAVE));
            return List.of(
                    previews(with, SequenceSet.savedResult(), UID, PREVIEW_LAZY),
                    previews(with, UidSet.of(23), PREVIEW));
        });
    }

    // ---- RFC 3502

    private static NewMessage message(String text) {
        return NewMessage.of(LiteralContent.of(ByteString.encodeUtf8(text)));
    }

    private static List<String> several(Peer with) throws ImapException {
        NewMessage first = message("first").flags(Flag.SEEN);
        NewMessage second = message("second").flags(Flag.SEEN).date(InternalDate.parse(" 7-Feb-1994 22:43:04 -0800"));
        with.imap.append(MailboxName.of("saved-messages"), List.of(first, second));
        CommandFailedException none = assertThrows(
                CommandFailedException.class,
                () -> with.imap.append(
                        MailboxName.of("bogusname"),
                        List.of(message("x".repeat(1023)).flags(Flag.FLAGGED), second)));
        CommandFailedException full = assertThrows(
                CommandFailedException.class,
                () -> with.imap.append(
                        MailboxName.of("test"),
                        List.of(message("hmm.").flags(Flag.FLAGGED), message("x".repeat(35403)))));
        String why = String.valueOf(full.getMessage());
        return List.of("NO " + none.code().keyword(), "NO " + why.substring(why.indexOf("Disk quota")));
    }

    // ---- RFC 4469

    private static CatenatePart text(String text) {
        return CatenatePart.text(LiteralContent.of(ByteString.encodeUtf8(text)));
    }

    private static final CatenatePart END = text("\r\n--------------030308070208000400050907--\r\n\r\n");

    private static void catenate(Map<String, Client> clients) {
        MailboxName drafts = MailboxName.of("Drafts");
        clients.put("4469 line 362", with -> {
            CatenatePart boundary = text("\r\n--------------030308070208000400050907\r\n\r\n");
            with.imap.execute(new MultiAppend(
                    drafts,
                    NewMessage.catenate(
                                    CatenatePart.url("/Drafts;UIDVALIDITY=385759045/;UID=20/;section=HEADER"),
                                    boundary,
                                    CatenatePart.url("/Drafts;UIDVALIDITY=385759045/;UID=20/;section=1.MIME"),
                                    CatenatePart.url("/Drafts;UIDVALIDITY=385759045/;UID=20/;section=1"),
                                    boundary,
                                    CatenatePart.url("/Drafts;UIDVALIDITY=385759045/;UID=30"),
                                    END)
                            .flags(Flag.SEEN, Flag.DRAFT, Flag.MDN_SENT)));
            return "stored";
        });
        clients.put("4469 line 407", with -> {
            MultiAppendResult stored = with.imap.execute(new MultiAppend(
                    drafts,
                    NewMessage.catenate(
                                    text("Subject: trip\r\n"),
                                    CatenatePart.url("/Drafts;UIDVALIDITY=385759045/;UID=20/;Section=2.MIME"),
                                    CatenatePart.url("/Drafts;UIDVALIDITY=385759045/;UID=20/;Section=2"),
                                    END)
                            .flags(Flag.SEEN, Flag.DRAFT, Flag.MDN_SENT)));
            with.imap.execute(Store.add(UidSet.of(20), Flag.DELETED).silently());
            return stored.uids() + " of " + stored.uidValidity();
        });
        clients.put("4469 line 517", with -> {
            CatenatePart boundary = text("\r\n--------------030308070208000400050904\r\n\r\n");
            NewMessage digest = NewMessage.catenate(
                            text("Subject: Digest\r\n"),
                            CatenatePart.url("/INBOX;UIDVALIDITY=785799047/;UID=11467"),
                            boundary,
                            CatenatePart.url("/INBOX;UIDVALIDITY=785799047/;UID=113330/;section=1.5.9"),
                            boundary,
                            CatenatePart.url("/INBOX;UIDVALIDITY=785799047/;UID=11916"),
                            text("\r\n--------------030308070208000400050904--\r\n\r\n"))
                    .flags(Flag.SEEN, Flag.MDN_SENT);
            CommandFailedException no = assertThrows(
                    CommandFailedException.class,
                    () -> with.imap.execute(new MultiAppend(MailboxName.of("Sent"), digest)));
            return "NO " + no.code();
        });
    }

    // ---- RFC 5259

    private static ConvertedResponse converted(
            Peer with, MessageSet messages, Conversion conversion, ConvertItem... items) throws ImapException {
        return with.imap.convert(messages, conversion, items).get(0);
    }

    private static String body(ConvertedResponse row, Section part) {
        BodySection body = row.body(part);
        return part + " " + (body == null ? "nothing" : body.utf8());
    }

    private static String why(ConvertedResponse row) {
        ConversionError error = row.errors().get(THIRD);
        return error == null ? "done" : error.text() + " " + error.code();
    }

    private static String subject(BodySection header) {
        return header.utf8()
                .lines()
                .filter(line -> line.startsWith("Subject: "))
                .findFirst()
                .orElseThrow();
    }

    private static void convert(Map<String, Client> clients) {
        ConvertItem third = ConvertItem.binary(THIRD);
        clients.put(
                "5259 line 459", with -> body(converted(with, TWO, Conversion.to("APPLICATION/PDF"), third), THIRD));
        clients.put(
                "5259 line 482",
                with -> body(converted(with, TWO, ASCII.with("unknown-character-replacement", "?"), third), THIRD));
        clients.put("5259 line 514", with -> {
            Conversion conversion = Conversion.to("TEXT/PLAIN").with("CHARSET", "us-ascii");
            ConvertedResponse row =
                    converted(with, TWO, conversion, ConvertItem.binary(FOURTH, new Partial(2001, 1000)));
            return body(row, FOURTH) + " from " + row.body(FOURTH).origin();
        });
        clients.put("5259 line 537", with -> {
            FetchResponse plain =
                    with.imap.fetch(TWO, FetchAttribute.body(Section.HEADER)).get(0);
            Conversion utf8 = Conversion.DEFAULT.with("CHARSET", "utf-8");
            ConvertedResponse row = converted(with, TWO, utf8, ConvertItem.header(Section.HEADER));
            return List.of(subject(plain.bodies().get(0)), subject(row.body(Section.HEADER)));
        });
        Section mime = Section.part(1).mime();
        clients.put(
                "5259 line 577",
                with -> with.imap
                                .fetch(SequenceSet.of(3), FetchAttribute.body(mime))
                                .get(0)
                                .bodies()
                                .get(0)
                                .size()
                        + " octets");
        clients.put(
                "5259 line 596",
                with -> converted(
                                        with,
                                        SequenceSet.of(3),
                                        Conversion.DEFAULT.with("CHARSET", "utf-8"),
                                        ConvertItem.header(mime))
                                .body(mime)
                                .size()
                        + " octets");
        Section second = Section.part(2);
        clients.put("5259 line 637", with -> {
            Conversion small = Conversion.to("IMAGE/JPEG").with("PIX-X", "128").with("PIX-Y", "96");
            ConvertedResponse row = converted(with, UidSet.of(100), small, ConvertItem.binary(second));
            return body(row, second) + " of " + row.uid();
        });
        clients.put("5259 line 796", with -> {
            Conversion small = Conversion.DEFAULT.with("PIX-X", "128").with("PIX-Y", "96");
            ConvertedResponse row =
                    converted(with, TWO, small, ConvertItem.binary(second), ConvertItem.bodyPartStructure(second));
            return row.structures().get(second).mediaType() + ", " + body(row, second);
        });
        clients.put(
                "5259 line 891",
                with -> converted(with, TWO, Conversion.DEFAULT, ConvertItem.availableConversions(second))
                        .available()
                        .get(second)
                        .toString());
    }

    /** The code of the refusal, or what the rows that came before it say of the third part. */
    private static String refused(Peer with, Conversion conversion, ConvertItem... items) {
        CommandFailedException no =
                assertThrows(CommandFailedException.class, () -> with.imap.convert(TWO, conversion, items));
        return no.partialResult() instanceof List<?> rows && !rows.isEmpty()
                ? "NO " + why((ConvertedResponse) rows.get(0))
                : "NO " + no.code().keyword();
    }

    private static void refusedConversions(Map<String, Client> clients) {
        ConvertItem third = ConvertItem.binary(THIRD);
        clients.put("5259 line 975", with -> refused(with, ASCII, third, ConvertItem.bodyPartStructure(THIRD)));
        clients.put("5259 line 986", with -> {
            ConvertedResponse row = converted(
                    with,
                    TWO,
                    ASCII,
                    third,
                    ConvertItem.bodyPartStructure(THIRD),
                    ConvertItem.binary(FOURTH),
                    ConvertItem.bodyPartStructure(FOURTH));
            return why(row) + ", " + body(row, FOURTH);
        });
        clients.put(
                "5259 line 1073",
                with -> List.of(
                        refused(with, Conversion.to("APPLICATION/PDF"), third),
                        refused(with, Conversion.to("TEXT/PLAIN"), third),
                        refused(
                                with,
                                Conversion.to("TEXT/PLAIN")
                                        .with("CHARSET", "US-ASCII")
                                        .with("UNKNOWN-CHARACTER-REPLACEMENT", "<badchar>"),
                                third)));
    }

    // ---- RFC 5257

    private static String annotations(Peer with, List<String> entries, String... attributes) throws ImapException {
        FetchAttribute wanted = MessageAnnotations.fetch(entries, List.of(attributes));
        MessageAnnotations found = with.imap.fetch(ONE, wanted).get(0).item(MessageAnnotations.class);
        return found.values().entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + entry.getValue().keySet().stream()
                                .map(name -> name + " " + found.text(entry.getKey(), name))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static void annotations(Map<String, Client> clients) {
        clients.put("5257 line 642", with -> {
            List<Object> lines = new ArrayList<>();
            lines.add(with.imap.selectWithAnnotations(MailboxName.INBOX).exists() + " messages");
            ResponseCode code = null;
            while (!(code instanceof ResponseCode.Annotations)) {
                code = with.next(ConditionResponse.class).text().code();
            }
            lines.add(code);
            return lines;
        });
        clients.put("5257 line 681", with -> annotations(with, List.of("/comment"), "value"));
        clients.put("5257 line 737", with -> annotations(with, List.of("/%"), "value.shared"));
        clients.put("5257 line 754", with -> annotations(with, COMMENT_AND_SUBJECT, "value.priv"));
        clients.put("5257 line 806", with -> annotations(with, COMMENT_AND_SUBJECT, "value"));
        clients.put("5257 line 823", with -> annotations(with, List.of("/comment"), "value", "size"));
        clients.put("5257 line 859", with -> {
            FetchResponse row =
                    with.imap.store(ONE, Store.Change.ADD, Flag.SEEN).rows().get(0);
            return row.flags() + ", changed "
                    + row.item(MessageAnnotations.class).changed();
        });
        clients.put(
                "5257 line 1051",
                with -> Text.of(
                        with.imap.search(Search.forNumbers(SearchKey.annotation("/comment", "value", "IMAP4")))));
        clients.put(
                "5257 line 1073",
                with -> Text.of(with.imap.search(Search.forNumbers(SearchKey.annotation("*", "value.priv", "IMAP4")))));
        clients.put("5257 line 1110", with -> {
            SortKey shared = SortKey.annotation("/altsubject", "value.shared");
            return Text.of(with.imap.execute(
                    Sort.forNumbers(List.of(shared), SearchKey.all()).inCharset(StandardCharsets.UTF_8)));
        });
    }
}
