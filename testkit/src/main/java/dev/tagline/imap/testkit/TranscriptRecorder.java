package dev.tagline.imap.testkit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is said on one connection as a {@link Transcript}, so that the same client can be told the same again:
 *
 * <pre>{@code
 * FakeImapServer server = FakeImapServer.builder()
 *         .dispatcher(new Mailstore())
 *         .tap(TranscriptRecorder.toFiles(Path.of("session.imap")))
 *         .build();
 * }</pre>
 *
 * <p>Passwords, tokens and all that a client says in a SASL exchange are written as {@code <any>}, which matches anything, and
 * the server's challenges as others of the same form. What a secret of four octets or more turns up in later is masked too.
 *
 * <p>A command is written when all of it has come, a response as well. Any thread.
 */
public final class TranscriptRecorder implements WireTap {
    private static final int MAX_LINE = 1 << 20;
    private static final long MAX_LITERAL = 64L << 20;
    private static final ByteString PLUS = ByteString.encodeUtf8("+");
    private static final ByteString STAR = ByteString.encodeUtf8("*");

    /** For what the client reads on: the server's leave. */
    private enum Waiting {
        NOT,
        FOR_LITERAL,
        FOR_LINE
    }

    private final Consumer<String> out;
    private final Runnable end;

    private final ReentrantLock lock = new ReentrantLock();
    // All guarded by the lock.
    private final Secrets secrets = new Secrets();
    private final ServerUnits server = new ServerUnits(MAX_LINE, MAX_LITERAL);
    private final Buffer unread = new Buffer();
    private final List<ByteString> texts = new ArrayList<>();
    private final List<Token.Literal> literals = new ArrayList<>();
    private final Buffer octets = new Buffer();
    private final List<Integer> cuts = new ArrayList<>();
    private final List<ByteString> replies = new ArrayList<>();
    private CommandParser.@Nullable LiteralHeader literal;
    private Waiting waiting = Waiting.NOT;

    /** The command in which the client says further lines, and whether those are a SASL exchange. */
    private String conversing = "";

    private String mechanism = "";
    private int saslLines;
    private boolean lineDue;

    /** A password may come where a command should be: its literal was refused. */
    private boolean passwordMayFollow;

    private boolean over;

    /** Hands over whole lines, each with its line end, as soon as they are complete. */
    public TranscriptRecorder(Consumer<String> out) {
        this(out, () -> {});
    }

    private TranscriptRecorder(Consumer<String> out, Runnable end) {
        this.out = out;
        this.end = end;
    }

    /**
     * Writes to a file, which it replaces, with every step as it happens.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public static TranscriptRecorder toFile(Path file) {
        try {
            BufferedWriter writer = Files.newBufferedWriter(file);
            return new TranscriptRecorder(
                    text -> {
                        try {
                            writer.write(text);
                            writer.flush();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    () -> {
                        try {
                            writer.close();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One file for each connection: {@code session.imap}, {@code session-2.imap} and so on. */
    public static IntFunction<WireTap> toFiles(Path first) {
        return index -> toFile(numbered(first, index));
    }

    private static Path numbered(Path first, int index) {
        String name = String.valueOf(first.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot <= 0 ? name : name.substring(0, dot);
        String ending = dot <= 0 ? "" : name.substring(dot);
        return index == 0 ? first : first.resolveSibling(stem + "-" + (index + 1) + ending);
    }

    @Override
    public void fromClient(ByteString said) {
        lock.lock();
        try {
            if (!over) {
                unread.write(said);
                drain();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void fromServer(ByteString said) {
        lock.lock();
        try {
            if (!over) {
                server.feed(said).forEach(this::respond);
            }
        } catch (ServerUnits.TooLong e) {
            giveUpBeyond(1, 0);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void fault(String what) {
        lock.lock();
        try {
            writeRest();
            write("X: " + what + "\n");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ended() {
        lock.lock();
        try {
            writeRest();
            over = true;
            end.run();
        } finally {
            lock.unlock();
        }
    }

    // What the client says.

    /** Takes what the client said as far as the server has let it. */
    private void drain() {
        while (!over && waiting == Waiting.NOT && !unread.exhausted()) {
            if (literal != null) {
                if (unread.size() < literal.size()) {
                    return;
                }
                ByteString content = take(literal.size());
                literals.add(new Token.Literal(literal.size(), content, literal.synchronizing(), literal.binary()));
                literal = null;
            }
            long end = unread.indexOf((byte) '\n');
            if (end == -1) {
                giveUpBeyond(unread.size(), MAX_LINE);
                return;
            }
            if (texts.isEmpty() && lineDue) {
                line(take(end + 1));
                continue;
            }
            ByteString line = take(end + 1);
            texts.add(withoutEnd(line));
            CommandParser.LiteralHeader header = CommandParser.literalAtEnd(texts.get(texts.size() - 1));
            if (header == null) {
                complete(false);
            } else {
                giveUpBeyond(header.size(), MAX_LITERAL);
                literal = header;
                waiting = header.synchronizing() ? Waiting.FOR_LITERAL : Waiting.NOT;
            }
        }
    }

    private void giveUpBeyond(long size, long most) {
        if (size > most) {
            write("# What comes here is too long to be kept, and nothing more is recorded.\n");
            over = true;
        }
    }

    private ByteString take(long size) {
        ByteString taken = unread.snapshot((int) size);
        octets.write(unread, size);
        return taken;
    }

    private static ByteString withoutEnd(ByteString line) {
        int end = line.size() - (line.endsWith(TranscriptParser.CRLF) ? 2 : 1);
        return line.substring(0, end);
    }

    /** DONE, or a SASL response. */
    private void line(ByteString line) {
        octets.clear();
        lineDue = false;
        ByteString text = withoutEnd(line);
        boolean secret = !mechanism.isEmpty() && text.size() > 0 && !text.equals(STAR);
        if (secret) {
            secrets.addSasl(mechanism, saslLines++, text);
        }
        boolean command = isSensitive(CommandParser.parse(new CommandParser.Frame(List.of(text), List.of())));
        if (secret || command || secrets.isIn(text)) {
            write("C: <any>\n");
        } else {
            write(text.size() == 0 ? "C:\n" : "C: " + text.utf8() + "\n");
        }
        if (!mechanism.isEmpty()) {
            waiting = Waiting.FOR_LINE;
        }
    }

    private void complete(boolean refused) {
        ByteString all = octets.readByteString();
        if (texts.size() == literals.size()) {
            texts.add(ByteString.EMPTY);
        }
        CommandParser.Parsed command = CommandParser.parse(new CommandParser.Frame(texts, literals));
        boolean unparsable = command.failure() != null && !refused;
        boolean sensitive = isSensitive(command) && !refused;
        if (sensitive) {
            remember(command);
        }
        if (unparsable && passwordMayFollow) {
            write("# Here the client said what may be a password.\n");
        } else if (sensitive) {
            write(masked(command));
        } else if (secrets.isIn(all)) {
            write("C: " + command.tag() + " " + command.name() + " ...\n");
        } else {
            write(TranscriptText.expect(all, cuts, replies, refused));
        }
        passwordMayFollow = refused && isSensitive(command) || passwordMayFollow && unparsable;
        texts.clear();
        literals.clear();
        cuts.clear();
        replies.clear();
        if (command.name().equals("AUTHENTICATE") || command.name().equals("IDLE")) {
            conversing = command.tag();
            waiting = Waiting.FOR_LINE;
        }
        if (command.name().equals("AUTHENTICATE")) {
            mechanism = command.arguments().isEmpty()
                    ? "?"
                    : Ascii.upper(command.arguments().get(0).text());
            saslLines = command.arguments().size() > 1 ? 1 : 0;
        }
    }

    private static boolean isSensitive(CommandParser.Parsed command) {
        return command.name().equals("LOGIN") || command.name().equals("AUTHENTICATE");
    }

    private void remember(CommandParser.Parsed command) {
        List<Token> arguments = command.arguments();
        boolean login = command.name().equals("LOGIN");
        // Of two arguments the first is the user's name; of one, who knows.
        for (int i = login && arguments.size() == 1 ? 0 : 1; i < arguments.size(); i++) {
            Token argument = arguments.get(i);
            ByteString secret = ByteString.encodeUtf8(argument.text());
            if (argument instanceof Token.Literal inLiteral) {
                secret = inLiteral.octets();
            } else if (argument instanceof Token.Quoted quoted) {
                secret = quoted.octets();
            }
            if (!login) {
                secrets.addSasl(Ascii.upper(arguments.get(0).text()), 0, secret);
            } else {
                secrets.add(secret);
            }
        }
        if (command.failure() != null) {
            texts.forEach(text -> secrets.addWords(text));
        }
    }

    /** The user's name or the mechanism stays. */
    private static String masked(CommandParser.Parsed command) {
        StringBuilder line = new StringBuilder("C: " + command.tag() + " " + command.name());
        List<Token> arguments = command.arguments();
        boolean login = command.name().equals("LOGIN");
        if (command.failure() != null || arguments.size() > 2 || arguments.size() < (login ? 2 : 1)) {
            return line + " ...\n";
        }
        Token first = arguments.get(0);
        line.append(first instanceof Token.Literal || first instanceof Token.Group ? " <any>" : " " + first);
        if (arguments.size() == 2) {
            boolean empty = !login && arguments.get(1).text().equals("=");
            line.append(empty ? " =" : " <any>");
        }
        return line.append('\n').toString();
    }

    // What the server says.

    private void respond(ByteString unit) {
        boolean plus = unit.startsWith(PLUS);
        int space = unit.indexOf(ByteString.encodeUtf8(" "));
        String tag = plus || unit.startsWith(STAR) || space < 0
                ? ""
                : unit.substring(0, space).utf8();
        if (plus && waiting == Waiting.FOR_LITERAL) {
            cuts.add((int) octets.size());
            replies.add(unit);
            waiting = Waiting.NOT;
            drain();
            return;
        }
        if (waiting == Waiting.FOR_LITERAL && !tag.isEmpty() && isTagOfCommand(tag) && literal != null) {
            literals.add(new Token.Literal(literal.size(), ByteString.EMPTY, true, literal.binary()));
            literal = null;
            waiting = Waiting.NOT;
            complete(true);
        }
        write(TranscriptText.say(secrets.without(plus && !mechanism.isEmpty() ? Challenges.masked(unit) : unit)));
        if (plus) {
            lineDue = true;
        } else if (!tag.isEmpty()) {
            lineDue = false;
        }
        if (tag.equals(conversing) && !tag.isEmpty()) {
            conversing = "";
            mechanism = "";
        }
        if (waiting == Waiting.FOR_LINE && (plus || conversing.isEmpty())) {
            waiting = Waiting.NOT;
        }
        drain();
    }

    private boolean isTagOfCommand(String tag) {
        return texts.get(0).startsWith(ByteString.encodeUtf8(tag + " "));
    }

    /** What came of things that are not complete. */
    private void writeRest() {
        ByteString said = server.rest();
        if (said.size() > 0) {
            write(TranscriptText.say(secrets.without(said)));
        }
        // Not what it is: a password may be in it.
        if (octets.size() + unread.size() > 0) {
            write("# Here the client was amid a command.\n");
        }
        octets.clear();
        unread.clear();
    }

    private void write(String lines) {
        if (!over) {
            out.accept(lines);
        }
    }
}
