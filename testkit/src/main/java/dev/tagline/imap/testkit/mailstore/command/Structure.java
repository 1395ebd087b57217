package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.mime.Addresses;
import dev.tagline.imap.testkit.mailstore.mime.HeaderFields;
import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.mime.ParameterizedValue;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** ENVELOPE, BODY and BODYSTRUCTURE of a message, RFC 9051 7.5.2. */
final class Structure {
    private Structure() {}

    static void envelope(HeaderFields fields, Buffer out) {
        out.writeByte('(');
        Wire.nstring(fields.first("Date"), out);
        out.writeByte(' ');
        Wire.nstring(fields.first("Subject"), out);
        String from = fields.first("From");
        addresses(from, out);
        addresses(orElse(fields.first("Sender"), from), out);
        addresses(orElse(fields.first("Reply-To"), from), out);
        addresses(joined(fields, "To"), out);
        addresses(joined(fields, "Cc"), out);
        addresses(joined(fields, "Bcc"), out);
        out.writeByte(' ');
        Wire.nstring(fields.first("In-Reply-To"), out);
        out.writeByte(' ');
        Wire.nstring(fields.first("Message-ID"), out);
        out.writeByte(')');
    }

    private static void addresses(@Nullable String field, Buffer out) {
        List<Addresses.Address> list = Addresses.parse(field);
        if (list.isEmpty()) {
            out.writeUtf8(" NIL");
            return;
        }
        out.writeUtf8(" (");
        for (Addresses.Address address : list) {
            out.writeByte('(');
            Wire.nstring(address.name(), out);
            nstring(address.route(), out);
            nstring(address.mailbox(), out);
            nstring(address.host(), out);
            out.writeByte(')');
        }
        out.writeByte(')');
    }

    private static @Nullable String orElse(@Nullable String field, @Nullable String other) {
        return field == null || field.isBlank() ? other : field;
    }

    private static String joined(HeaderFields fields, String name) {
        return String.join(", ", fields.all(name));
    }

    /** @param extended BODYSTRUCTURE rather than BODY */
    static void body(MimePart part, boolean extended, Buffer out) {
        out.writeByte('(');
        String type = part.contentType().value();
        int slash = type.indexOf('/');
        if (part.isMultipart()) {
            part.children().forEach(child -> body(child, extended, out));
            out.writeByte(' ');
            Wire.nstring(type.substring(slash + 1), out);
            if (extended) {
                out.writeByte(' ');
                parameters(part.contentType().parameters(), out);
                disposition(part.fields(), out);
            }
            out.writeByte(')');
            return;
        }
        Wire.nstring(type.substring(0, slash), out);
        out.writeByte(' ');
        Wire.nstring(type.substring(slash + 1), out);
        out.writeByte(' ');
        parameters(part.contentType().parameters(), out);
        nstring(part.fields().first("Content-ID"), out);
        nstring(part.fields().first("Content-Description"), out);
        String encoding = part.fields().first("Content-Transfer-Encoding");
        nstring(encoding == null ? "7BIT" : Octets.upper(encoding), out);
        out.writeByte(' ').writeDecimalLong(part.bodySize());
        if (part.isMessage()) {
            MimePart inner = part.children().get(0);
            out.writeByte(' ');
            envelope(inner.fields(), out);
            out.writeByte(' ');
            body(inner, extended, out);
            out.writeByte(' ').writeDecimalLong(part.bodyLines());
        } else if (Octets.same(type.substring(0, slash), "text")) {
            out.writeByte(' ').writeDecimalLong(part.bodyLines());
        }
        if (extended) {
            nstring(part.fields().first("Content-MD5"), out);
            disposition(part.fields(), out);
        }
        out.writeByte(')');
    }

    private static void nstring(@Nullable String value, Buffer out) {
        out.writeByte(' ');
        Wire.nstring(value, out);
    }

    /** Disposition, language, location: what ends both kinds of extension data. */
    private static void disposition(HeaderFields fields, Buffer out) {
        out.writeByte(' ');
        String field = fields.first("Content-Disposition");
        if (field == null || field.isBlank()) {
            out.writeUtf8("NIL");
        } else {
            ParameterizedValue disposition = ParameterizedValue.parse(field);
            out.writeByte('(');
            Wire.nstring(disposition.value(), out);
            out.writeByte(' ');
            parameters(disposition.parameters(), out);
            out.writeByte(')');
        }
        nstring(fields.first("Content-Language"), out);
        nstring(fields.first("Content-Location"), out);
    }

    private static void parameters(Map<String, String> parameters, Buffer out) {
        if (parameters.isEmpty()) {
            out.writeUtf8("NIL");
            return;
        }
        out.writeByte('(');
        String separator = "";
        for (Map.Entry<String, String> each : parameters.entrySet()) {
            out.writeUtf8(separator);
            Wire.nstring(each.getKey(), out);
            out.writeByte(' ');
            Wire.nstring(each.getValue(), out);
            separator = " ";
        }
        out.writeByte(')');
    }
}
