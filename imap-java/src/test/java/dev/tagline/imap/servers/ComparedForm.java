package dev.tagline.imap.servers;

import dev.tagline.imap.message.Address;
import dev.tagline.imap.message.AddressGroup;
import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.BodyStructure;
import dev.tagline.imap.message.ContentDisposition;
import dev.tagline.imap.message.Envelope;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.MailAddress;
import dev.tagline.imap.message.MessageBody;
import dev.tagline.imap.message.MultipartBody;
import dev.tagline.imap.message.Parameters;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SinglePart;
import dev.tagline.imap.message.TextBody;
import dev.tagline.imap.response.FetchResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import okio.ByteString;

/** The one form in which {@code session.py} and {@link ComparedSession} print values: see the former. */
final class ComparedForm {
    private static final int SHORT = 400;

    static String text(String value) {
        return value == null ? "NIL" : octets(ByteString.encodeUtf8(value));
    }

    static String octets(ByteString value) {
        if (value == null) {
            return "NIL";
        }
        if (value.size() > SHORT) {
            return value.size() + " octets " + value.sha256().hex();
        }
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.size(); i++) {
            int octet = value.getByte(i) & 0xff;
            if (octet >= 32 && octet < 127 && octet != '"' && octet != '\\') {
                out.append((char) octet);
            } else {
                out.append("\\x").append(ByteString.of((byte) octet).hex());
            }
        }
        return out.append('"').toString();
    }

    static String listed(Collection<String> values) {
        return "(" + String.join(" ", values) + ")";
    }

    static String flags(Collection<?> flags) {
        return flags.stream()
                .map(flag -> flag.toString().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(" ", "(", ")"));
    }

    /** The item of this name on the wire. */
    static String item(FetchResponse row, String name) {
        return switch (name) {
            case "UID" -> Long.toString(row.uid());
            case "FLAGS" -> flags(row.flags() == null ? Flags.EMPTY : row.flags());
            case "INTERNALDATE" -> text(row.internalDate().toString());
            case "RFC822.SIZE" -> Long.toString(row.size());
            case "ENVELOPE" -> envelope(row.envelope());
            case "BODY", "BODYSTRUCTURE" -> structure(row.bodyStructure());
            case "RFC822" -> octets(body(row, BodySection.Kind.RFC822, Section.FULL, -1));
            case "RFC822.HEADER" -> octets(body(row, BodySection.Kind.RFC822, Section.HEADER, -1));
            case "RFC822.TEXT" -> octets(body(row, BodySection.Kind.RFC822, Section.TEXT, -1));
            default -> {
                int end = name.indexOf(']');
                Section section = Section.parse(name.substring("BODY[".length(), end));
                long origin = end + 1 == name.length() ? -1 : Long.parseLong(name, end + 2, name.length() - 1, 10);
                yield octets(body(row, BodySection.Kind.BODY, section, origin));
            }
        };
    }

    private static ByteString body(FetchResponse row, BodySection.Kind kind, Section section, long origin) {
        BodySection body = row.bodies().stream()
                .filter(b -> b.kind() == kind && b.section().equals(section) && b.origin() == origin)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + section + origin + " in " + row));
        return body.isNil() ? null : body.byteString();
    }

    private static String envelope(Envelope envelope) {
        return listed(List.of(
                text(envelope.dateText()),
                octets(envelope.subjectOctets()),
                text(envelope.subject()),
                addresses(envelope.from()),
                addresses(envelope.sender()),
                addresses(envelope.replyTo()),
                addresses(envelope.to()),
                addresses(envelope.cc()),
                addresses(envelope.bcc()),
                text(envelope.inReplyTo()),
                text(envelope.messageId())));
    }

    private static String addresses(List<? extends Address> addresses) {
        List<String> out = new ArrayList<>();
        for (Address address : addresses) {
            if (address instanceof AddressGroup group) {
                String members = addresses(group.members());
                out.add("(" + text(group.name()) + ":" + (group.members().isEmpty() ? "" : " ") + members.substring(1));
            } else if (address instanceof MailAddress one) {
                out.add(listed(List.of(text(one.name()), text(one.route()), text(one.mailbox()), text(one.host()))));
            }
        }
        return listed(out);
    }

    private static String structure(BodyStructure body) {
        List<String> out = new ArrayList<>();
        if (body instanceof MultipartBody multipart) {
            multipart.parts().forEach(part -> out.add(structure(part)));
            out.add(text(multipart.subtype()));
            out.add(parameters(multipart.parameters()));
        } else if (body instanceof SinglePart single) {
            out.add(text(single.type()));
            out.add(text(single.subtype()));
            out.add(parameters(single.parameters()));
            out.add(text(single.id()));
            out.add(text(single.description()));
            out.add(text(single.encoding()));
            out.add(Long.toString(single.size()));
            if (single instanceof MessageBody message) {
                out.add(envelope(message.envelope()));
                out.add(structure(message.body()));
                out.add(Long.toString(message.lines()));
            } else if (single instanceof TextBody textBody) {
                out.add(Long.toString(textBody.lines()));
            }
            out.add(text(single.md5()));
        }
        out.add(disposition(body.disposition()));
        out.add(listed(body.language().stream().map(ComparedForm::text).toList()));
        out.add(text(body.location()));
        return listed(out);
    }

    private static String parameters(Parameters parameters) {
        return listed(parameters.octets().stream()
                .map(octets -> octets(ByteString.encodeString(octets, StandardCharsets.ISO_8859_1)))
                .toList());
    }

    private static String disposition(ContentDisposition disposition) {
        return disposition == null
                ? "NIL"
                : listed(List.of(text(disposition.type()), parameters(disposition.parameters())));
    }

    private ComparedForm() {}
}
