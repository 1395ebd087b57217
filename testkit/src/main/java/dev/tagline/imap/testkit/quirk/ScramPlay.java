package dev.tagline.imap.testkit.quirk;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import okio.ByteString;

/** The server's side of SCRAM (RFC 5802), with a lie in it. It knows no password and proves nothing. */
final class ScramPlay {
    /** What is wrong. */
    enum Lie {
        NO_PROOF,
        WRONG_PROOF,
        PROOF_IN_TEXT,
        ERROR_AND_OK,
        NONCE_NOT_OURS,
        NONCE_NOT_EXTENDED,
        SALT_EMPTY,
        MANDATORY_EXTENSION,
        ITERATION_BOMB,
        ITERATIONS_FEW,
        ITERATIONS_OVERFLOW,
        ITERATIONS_SIGNED;

        /** Whether the lie is in the first message already, which ends it. */
        private boolean isEarly() {
            return ordinal() >= NONCE_NOT_OURS.ordinal();
        }
    }

    private static final String CLIENT_FIRST = "n,,n=alice,r=rOprNGfwEbeRWgbNEkqO";
    private static final String CLIENT_FINAL =
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYD,p=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String WRONG = "v=" + "A".repeat(43) + "=";

    private ScramPlay() {}

    static String example(Lie lie) {
        StringBuilder text = new StringBuilder("S: * OK [CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-256] ready\n");
        text.append("C: A1 AUTHENTICATE SCRAM-SHA-256\nS: +\\x20\n");
        text.append("C: ").append(base64(CLIENT_FIRST)).append('\n');
        text.append("S: + ").append(base64(serverFirst(lie, CLIENT_FIRST))).append('\n');
        if (lie.isEarly()) {
            return text.append("C: *\nS: A1 BAD cancelled\n").toString();
        }
        text.append("C: ").append(base64(CLIENT_FINAL)).append('\n');
        switch (lie) {
            case WRONG_PROOF -> text.append("S: + ").append(base64(WRONG)).append("\nC: \nS: A1 OK in\n");
            case ERROR_AND_OK ->
                text.append("S: + ").append(base64("e=other-error")).append("\nC: \nS: A1 OK in\n");
            case PROOF_IN_TEXT -> text.append("S: A1 OK ").append(WRONG).append('\n');
            default -> text.append("S: A1 OK in\n");
        }
        return text.toString();
    }

    static Reply reply(Lie lie, RecordedCommand command) {
        return command.arguments().size() > 1
                ? first(lie, command.argument(1))
                : Reply.continuation("", line -> first(lie, line.argument(0)));
    }

    private static Reply first(Lie lie, String base64) {
        ByteString message = ByteString.decodeBase64(base64);
        if (message == null || message.utf8().indexOf("r=") < 0) {
            return Reply.bad("cancelled");
        }
        return Reply.continuation(base64(serverFirst(lie, message.utf8())), line -> last(lie, line.argument(0)));
    }

    private static Reply last(Lie lie, String response) {
        if (response.equals("*")) {
            return Reply.bad("cancelled");
        }
        return switch (lie) {
            case WRONG_PROOF -> Reply.continuation(base64(WRONG), line -> ended(line));
            case ERROR_AND_OK -> Reply.continuation(base64("e=other-error"), line -> ended(line));
            case PROOF_IN_TEXT -> Reply.ok(WRONG);
            default -> Reply.ok("in");
        };
    }

    private static Reply ended(RecordedCommand line) {
        return line.argument(0).equals("*") ? Reply.bad("cancelled") : Reply.ok("in");
    }

    private static String serverFirst(Lie lie, String clientFirst) {
        String nonce = clientFirst.substring(clientFirst.indexOf("r=") + 2);
        String sent = switch (lie) {
            case NONCE_NOT_OURS -> "evil" + nonce;
            case NONCE_NOT_EXTENDED -> nonce;
            default -> nonce + "%hvYD";
        };
        String salt = lie == Lie.SALT_EMPTY ? "" : "W22ZaJ0SNY7soEsUEjb6gQ==";
        String iterations = switch (lie) {
            case ITERATION_BOMB -> "2147483647";
            case ITERATIONS_FEW -> "1";
            case ITERATIONS_OVERFLOW -> "9".repeat(40);
            case ITERATIONS_SIGNED -> "+4096";
            default -> "4096";
        };
        String extension = lie == Lie.MANDATORY_EXTENSION ? "m=surprise," : "";
        return extension + "r=" + sent + ",s=" + salt + ",i=" + iterations;
    }

    private static String base64(String text) {
        return ByteString.encodeUtf8(text).base64();
    }
}
