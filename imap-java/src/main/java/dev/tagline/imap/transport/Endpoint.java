package dev.tagline.imap.transport;

import java.util.Locale;

/**
 * Where a server listens. The host is a name of ASCII letters, digits and hyphens, an IPv4 address, or an IPv6 address
 * with or without brackets; it is used as given for the look-up, for SNI and for verifying the certificate. Names in
 * other scripts are refused rather than mapped: whoever shows them to users converts them where users can see it.
 *
 * @param host the name in lower case, or the address without brackets
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {
    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;

    /** Checks both; nothing is looked up. */
    public Endpoint {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
            requireIpv6(host);
        } else if (host.indexOf(':') >= 0) {
            requireIpv6(host);
        } else {
            requireName(host);
        }
        host = host.toLowerCase(Locale.ROOT);
    }

    /** True when the host is an address and not a name. */
    public boolean isAddress() {
        return host.indexOf(':') >= 0 || isDigits(host, host.lastIndexOf('.') + 1, host.length());
    }

    /** {@code mail.example.org:993}, {@code [::1]:993}. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private static void requireName(String host) {
        if (host.isEmpty() || host.length() > MAX_NAME) {
            throw new IllegalArgumentException("a host name has 1 to " + MAX_NAME + " characters");
        }
        int label = 0;
        for (int i = 0; i <= host.length(); i++) {
            char c = i < host.length() ? host.charAt(i) : '.';
            if (c == '.') {
                boolean hyphenAtEdge = i > label && (host.charAt(label) == '-' || host.charAt(i - 1) == '-');
                if (i == label || i - label > MAX_LABEL || hyphenAtEdge) {
                    throw new IllegalArgumentException("not a host name: bad label at " + label);
                }
                if (i < host.length()) {
                    label = i + 1;
                }
            } else if (!isLetter(c) && !isDigit(c) && c != '-') {
                throw new IllegalArgumentException("not ASCII letters, digits and hyphens in a host name at " + i);
            }
        }
        // 127.1 and 2130706433 are addresses to some resolvers; nobody means them.
        if (isDigits(host, label, host.length()) && !isIpv4(host)) {
            throw new IllegalArgumentException("neither a host name nor an IPv4 address");
        }
    }

    /** Eight groups of four hexadecimal digits, one run of zero groups as {@code ::}, the last two perhaps as IPv4. */
    private static void requireIpv6(String host) {
        int groups = 0;
        boolean compressed = false;
        int i = 0;
        if (host.startsWith("::")) {
            compressed = true;
            i = 2;
        }
        while (i < host.length()) {
            int start = i;
            while (i < host.length() && Character.digit(host.charAt(i), 16) >= 0 && host.charAt(i) < 0x80) {
                i++;
            }
            if (i < host.length() && host.charAt(i) == '.' && isIpv4(host.substring(start))) {
                groups += 2;
                break;
            }
            groups++;
            boolean last = i == host.length();
            if (i == start || i - start > 4 || (!last && host.charAt(i) != ':')) {
                throw new IllegalArgumentException("not an IPv6 address: bad group at " + start);
            }
            i++;
            if (!last && i < host.length() && host.charAt(i) == ':' && !compressed) {
                compressed = true;
                i++;
            } else if (i == host.length()) {
                throw new IllegalArgumentException("not an IPv6 address: it ends in a colon");
            }
        }
        if (compressed ? groups > 7 : groups != 8) {
            throw new IllegalArgumentException("not an IPv6 address: " + groups + " groups");
        }
    }

    private static boolean isIpv4(String host) {
        int numbers = 0;
        int start = 0;
        for (int i = 0; i <= host.length(); i++) {
            if (i == host.length() || host.charAt(i) == '.') {
                int digits = i - start;
                boolean leadingZero = digits > 1 && host.charAt(start) == '0';
                if (digits < 1
                        || digits > 3
                        || leadingZero
                        || !isDigits(host, start, i)
                        || octet(host, start, i) > 255) {
                    return false;
                }
                numbers++;
                start = i + 1;
            }
        }
        return numbers == 4;
    }

    private static int octet(String host, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (host.charAt(i) - '0');
        }
        return value;
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return from < to;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
