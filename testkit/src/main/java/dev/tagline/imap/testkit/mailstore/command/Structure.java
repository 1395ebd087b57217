package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.mime.Addresses;
import dev.tagline.imap.testkit.mailstore.mime.Addresses.Address;
import dev.tagline.imap.testkit.mailstore.mime.HeaderFields;
import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.mime.ParameterizedValue;
import dev.tagline.imap.testkit.mailstore.mime.ParameterizedValue.Parameter;
import dev.tagline.imap.testkit.mailstore.mime.SearchableText;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** ENVELOPE, BODY and BODYSTRUCTURE of a message, RFC 9051 7.5.2. */
public final class Structure {
    private Structure() {}

    static void envelope(HeaderFields fields, Buffer out) {
        out.writeByte('(');
        Wire.nstring(fields.last("Date"), out);
        out.writeByte(' ');
        Wire.nstring(subject(fields.last("Subject")), out);
        List<Address> from = addresses(fields, "From");
        write(from, out);
        write(orElse(addresses(fields, "Sender"), from), out);
        write(orElse(addresses(fields, "Reply-To"), from), out);
        write(addresses(fields, "To"), out);
        write(addresses(fields, "Cc"), out);
        write(addresses(fields, "Bcc"), out);
        out.writeByte(' ');
        Wire.nstring(fields.last("In-Reply-To"), out);
        out.writeByte(' ');
        Wire.nstring(fields.last("Message-ID"), out);
        out.writeByte(')');
    }

    /** For people to read: every run of space is one. */
    private static @Nullable String subject(@Nullable String field) {
        if (field == null) {
            return null;
        }
        return SearchableText.withSingleSpaces(field).strip();
    }

    /** Those of all fields of the name: many programs write more than one. */
    private static List<Address> addresses(HeaderFields fields, String name) {
        List<Address> all = new ArrayList<>();
        fields.all(name).forEach(value -> all.addAll(Addresses.parse(value)));
        return all;
    }

    private static void write(List<Address> list, Buffer out) {
        if (list.isEmpty()) {
            out.writeUtf8(" NIL");
            return;
        }
        out.writeUtf8(" (");
        for (Address address : list) {
            out.writeByte('(');
            Wire.nstring(address.name(), out);
            nstring(address.route(), out);
            nstring(address.mailbox(), out);
            nstring(address.host(), out);
            out.writeByte(')');
        }
        out.writeByte(')');
    }

    private static List<Address> orElse(List<Address> list, List<Address> other) {
        return list.isEmpty() ? other : list;
    }

    /**
     * Writes what a part is.
     *
     * @param extended BODYSTRUCTURE rather than BODY
     */
    public static void body(MimePart part, boolean extended, Buffer out) {
        out.writeByte('(');
        ParameterizedValue contentType = part.contentType();
        String type = contentType.value().substring(0, contentType.value().indexOf('/'));
        String subtype = contentType.value().substring(type.length() + 1);
        if (part.isMultipart()) {
            multipart(part, subtype, extended, out);
            return;
        }
        Wire.nstring(type, out);
        nstring(subtype, out);
        boolean isText = Octets.same(type, "text");
        out.writeByte(' ');
        List<Parameter> parameters = new ArrayList<>(contentType.parameters());
        if (isText && contentType.parameter("CHARSET") == null) {
            // RFC 2045 5.2: what text is that does not say.
            parameters.add(new Parameter("charset", "us-ascii"));
        }
        parameters(parameters, out);
        nstring(part.content("Content-ID"), out);
        nstring(part.content("Content-Description"), out);
        nstring(part.encoding(), out);
        out.writeByte(' ').writeDecimalLong(part.bodySize());
        if (part.isMessage() && !part.children().isEmpty()) {
            MimePart inner = part.children().get(0);
            out.writeByte(' ');
            envelope(inner.fields(), out);
            out.writeByte(' ');
            body(inner, extended, out);
            out.writeByte(' ').writeDecimalLong(part.bodyLines());
        } else if (isText) {
            out.writeByte(' ').writeDecimalLong(part.bodyLines());
        }
        if (extended) {
            nstring(part.content("Content-MD5"), out);
            disposition(part, out);
        }
        out.writeByte(')');
    }

    private static void multipart(MimePart part, String subtype, boolean extended, Buffer out) {
        part.children().forEach(child -> body(child, extended, out));
        if (part.children().isEmpty()) {
            // RFC 9051 9: there is at least one.
            body(MimePart.of(""), extended, out);
        }
        nstring(subtype, out);
        if (extended) {
            out.writeByte(' ');
            parameters(part.contentType().parameters(), out);
            disposition(part, out);
        }
        out.writeByte(')');
    }

    private static void nstring(@Nullable String value, Buffer out) {
        out.writeByte(' ');
        Wire.nstring(value, out);
    }

    /** Disposition, language, location: what ends both kinds of extension data. */
    private static void disposition(MimePart part, Buffer out) {
        out.writeByte(' ');
        String field = part.content("Content-Disposition");
        if (field == null) {
            out.writeUtf8("NIL");
        } else {
            ParameterizedValue disposition = ParameterizedValue.parse(field);
            out.writeByte('(');
            Wire.nstring(disposition.value(), out);
            out.writeByte(' ');
            parameters(disposition.parameters(), out);
            out.writeByte(')');
        }
        languages(part.content("Content-Language"), out);
        nstring(part.content("Content-Location"), out);
    }

    private static void languages(@Nullable String field, Buffer out) {
        if (field == null || field.isBlank()) {
            out.writeUtf8(" NIL");
            return;
        }
        String separator = " (";
        for (int at = 0; at <= field.length(); ) {
            int comma = field.indexOf(',', at);
            int end = comma < 0 ? field.length() : comma;
            out.writeUtf8(separator);
            Wire.nstring(field.substring(at, end).strip(), out);
            separator = " ";
            at = end + 1;
        }
        out.writeByte(')');
    }

    private static void parameters(List<Parameter> parameters, Buffer out) {
        if (parameters.isEmpty()) {
            out.writeUtf8("NIL");
            return;
        }
        String separator = "(";
        for (Parameter each : parameters) {
            out.writeUtf8(separator);
            Wire.nstring(each.name(), out);
            nstring(each.value(), out);
            separator = " ";
        }
        out.writeByte(')');
    }
}
