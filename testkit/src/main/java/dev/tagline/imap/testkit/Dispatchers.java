package dev.tagline.imap.testkit;

/** Ready answers to combine with a test's own. */
public final class Dispatchers {
    private static final String FLAGS = "\\Answered \\Flagged \\Deleted \\Seen \\Draft";

    private Dispatchers() {}

    /** Every command gets {@code OK}, IDLE after {@code DONE}; AUTHENTICATE after one response. */
    public static Dispatcher ok() {
        return command -> {
            String done = Ascii.text(command.name() + " completed");
            return switch (command.name()) {
                case "IDLE" -> Reply.continuation("idling", line -> Reply.ok(done));
                case "AUTHENTICATE" ->
                    command.arguments().size() > 1 ? Reply.ok(done) : Reply.continuation("", line -> Reply.ok(done));
                case "LOGOUT" -> Reply.untagged("BYE logging out").thenOk(done);
                default -> Reply.ok(done);
            };
        };
    }

    /**
     * What every server answers, with any credentials: CAPABILITY, NOOP, LOGOUT, LOGIN, AUTHENTICATE (one response), ENABLE,
     * IDLE, and SELECT and EXAMINE of an empty mailbox. {@code others} answers the rest.
     *
     * @param capabilities what CAPABILITY lists, such as {@code "IMAP4rev1 IDLE"}
     */
    public static Dispatcher basics(String capabilities, Dispatcher others) {
        Dispatcher ok = ok();
        return command -> switch (command.name()) {
            case "CAPABILITY" -> Reply.untagged("CAPABILITY " + capabilities).thenOk("CAPABILITY completed");
            case "SELECT" -> emptyMailbox(FLAGS + " \\*").thenOk("[READ-WRITE] SELECT completed");
            case "EXAMINE" -> emptyMailbox("").thenOk("[READ-ONLY] EXAMINE completed");
            case "NOOP", "LOGOUT", "LOGIN", "AUTHENTICATE", "ENABLE", "IDLE" -> ok.dispatch(command);
            default -> others.dispatch(command);
        };
    }

    /** {@link #basics(String, Dispatcher)}, with BAD for the rest. */
    public static Dispatcher basics(String capabilities) {
        return basics(capabilities, command -> Reply.bad(Ascii.text("unknown command " + command.name())));
    }

    private static Reply emptyMailbox(String permanentFlags) {
        return Reply.untagged("FLAGS (" + FLAGS + ")")
                .thenUntagged("OK [PERMANENTFLAGS (" + permanentFlags + ")] Flags")
                .thenUntagged("0 EXISTS")
                .thenUntagged("0 RECENT")
                .thenUntagged("OK [UIDVALIDITY 1] UIDs valid")
                .thenUntagged("OK [UIDNEXT 1] Predicted next UID");
    }
}
