package dev.tagline.imap.servers.mailstore;

import java.util.List;

/** All sections that a message has by its BODYSTRUCTURE, and some that it has not. */
final class Sections {
    private Sections() {}

    static void add(Object structure, String prefix, List<String> items) {
        List<?> body = (List<?>) structure;
        if (isMultipart(body)) {
            parts(body, prefix, items);
        } else {
            part(body, prefix + "1", items);
            items.add("BODY[" + prefix + "2]");
            items.add("BODY[" + prefix + "2.MIME]");
        }
    }

    private static boolean isMultipart(List<?> body) {
        return body.get(0) instanceof List<?>;
    }

    private static void parts(List<?> multipart, String prefix, List<String> items) {
        int number = 0;
        while (multipart.get(number) instanceof List<?> child) {
            number++;
            part(child, prefix + number, items);
        }
        items.add("BODY[" + prefix + (number + 1) + "]");
    }

    private static void part(List<?> body, String path, List<String> items) {
        for (String what : List.of("", ".MIME", ".HEADER", ".TEXT", ".HEADER.FIELDS (SUBJECT)")) {
            items.add("BODY[" + path + what + "]");
        }
        items.add("BODY[" + path + "]<2.5>");
        if (isMultipart(body)) {
            parts(body, path + ".", items);
        } else if (String.valueOf(body.get(0)).equalsIgnoreCase("\"message\"")
                && String.valueOf(body.get(1)).equalsIgnoreCase("\"rfc822\"")
                && body.size() > 8
                && body.get(8) instanceof List<?>) {
            add(body.get(8), path + ".", items);
        }
    }
}
