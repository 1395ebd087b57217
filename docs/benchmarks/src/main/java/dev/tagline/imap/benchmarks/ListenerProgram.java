package dev.tagline.imap.benchmarks;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** One contestant in a process of its own: {@code ListenerProgram NAME CONNECTIONS PORT PORT-FOR-TLS PORT-FOR-ORDERS KEYS}. */
final class ListenerProgram<C> implements AutoCloseable {
    private static final int WARM = 200;
    private static final int ROUNDS = 9;

    private final Listener<C> listener;
    private final Socket orders;
    private final DataInputStream in;
    private final DataOutputStream out;

    private ListenerProgram(Listener<C> listener, int port) throws IOException {
        this.listener = listener;
        orders = new Socket(InetAddress.getLoopbackAddress(), port);
        orders.setTcpNoDelay(true);
        in = new DataInputStream(orders.getInputStream());
        out = new DataOutputStream(orders.getOutputStream());
    }

    /** Prints the figures of {@link IdleRace#COLUMNS} in one line. */
    public static void main(String[] args) throws Exception {
        int connections = Integer.parseInt(args[1]);
        boolean secure = args[0].endsWith("-tls");
        int port = Integer.parseInt(args[secure ? 3 : 2]);
        String name = secure ? args[0].substring(0, args[0].length() - 4) : args[0];
        Listener<?> listener = listener(name, port, secure ? Path.of(args[5]) : null);
        try (ListenerProgram<?> program = new ListenerProgram<>(listener, Integer.parseInt(args[4]))) {
            System.out.println(program.measure(connections));
        }
        System.exit(0);
    }

    private static Listener<?> listener(String name, int port, @Nullable Path keys) throws Exception {
        SSLSocketFactory tls = keys == null ? null : Certificate.trusting(keys);
        return switch (name) {
            case "bare" -> new BareListener(port, tls, task -> daemon(new Thread(null, task, "bare", 64 << 10)));
            case "bare-virtual" -> new BareListener(port, tls, virtual());
            case "angus" -> new AngusListener(port, tls, null);
            case "angus-shared" -> new AngusListener(port, tls, AngusListener.oneThread());
            default -> tagline(name, port, keys);
        };
    }

    private static Listener<?> tagline(String name, int port, @Nullable Path keys) throws Exception {
        ThreadFactory threads = name.endsWith("-virtual") ? virtual() : null;
        return new TaglineListener(
                port, keys == null ? null : Certificate.context(keys), threads, name.startsWith("tagline-flow"));
    }

    private static Thread daemon(Thread thread) {
        thread.setDaemon(true);
        return thread;
    }

    /** {@code Thread.ofVirtual().factory()}, which this module's JDK does not know. */
    private static ThreadFactory virtual() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (ThreadFactory)
                Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    }

    private String measure(int connections) throws Exception {
        warmUp(Math.min(WARM, connections));
        Footprint before = Footprint.now();
        List<C> open = new ArrayList<>(connections);
        Arrivals arrivals = new Arrivals(connections);
        long begun = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            open.add(listener.login(i));
        }
        long loggedIn = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            listener.listen(open.get(i), i, arrivals);
        }
        awaitIdle(connections);
        long listening = System.nanoTime();
        Footprint idle = Footprint.now();
        long[] one = one(connections, arrivals);
        Footprint after = Footprint.now();
        double[] middle = new double[ROUNDS];
        double[] most = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long[] all = all(connections, arrivals);
            middle[round] = percentile(all, 50);
            most[round] = percentile(all, 99);
        }
        Footprint end = Footprint.now();
        double[] figures = {
            (loggedIn - begun) / 1e3 / connections,
            (listening - begun) / 1e9,
            kilobytes(idle.heap() - before.heap(), connections),
            kilobytes(after.heap() - before.heap(), connections),
            kilobytes(idle.resident() - before.resident(), connections),
            kilobytes(after.resident() - before.resident(), connections),
            kilobytes(end.resident() - before.resident(), connections),
            idle.threads(),
            after.threads(),
            percentile(one, 50) / 1e3,
            percentile(one, 99) / 1e3,
            median(middle) / 1e3,
            median(most) / 1e3
        };
        StringBuilder line = new StringBuilder();
        for (double figure : figures) {
            line.append(String.format(Locale.ROOT, "%.1f ", figure));
        }
        if (Boolean.getBoolean("idle.histogram")) {
            histogram();
        }
        for (C each : open) {
            listener.close(each);
        }
        return line.toString().trim();
    }

    private static void histogram() throws Exception {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(ProcessHandle.current().pid()),
                        "GC.class_histogram")
                .redirectOutput(Path.of(System.getProperty("java.io.tmpdir"), "idle-histogram.txt")
                        .toFile())
                .start()
                .waitFor();
    }

    /** Classes loaded, code compiled, pools filled. */
    private void warmUp(int connections) throws Exception {
        // The server may not yet have seen that the one before is gone.
        awaitIdle(0);
        Arrivals arrivals = new Arrivals(connections);
        List<C> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            C connection = listener.login(i);
            open.add(connection);
            listener.listen(connection, i, arrivals);
        }
        awaitIdle(connections);
        for (int round = 0; round < 5; round++) {
            one(connections, arrivals);
            all(connections, arrivals);
        }
        for (C each : open) {
            listener.close(each);
        }
        awaitIdle(0);
    }

    private void awaitIdle(int connections) throws IOException, InterruptedException {
        do {
            // The pace of the asking, so that it takes nothing from who is asked about; the answer ends it.
            Thread.sleep(5);
            out.writeInt(IdleServer.IDLING);
        } while (in.readInt() != connections);
    }

    /** Pushes to one after the other, in no order, when all is quiet. Returns how long each took. */
    private long[] one(int connections, Arrivals arrivals) throws IOException, InterruptedException {
        List<Integer> users = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            users.add(i);
        }
        Collections.shuffle(users, new Random(1));
        arrivals.forget();
        long[] taken = new long[connections];
        for (int user : users) {
            // The quiet that is part of what is measured: whoever hears the push sleeps by then.
            Thread.sleep(0, 300_000);
            out.writeInt(user);
            long pushed = in.readLong();
            taken[user] = arrivals.await(user) - pushed;
        }
        return taken;
    }

    /** Pushes to all as fast as the server can. Returns how long each took. */
    private long[] all(int connections, Arrivals arrivals) throws IOException {
        arrivals.forget();
        ByteBuffer order = ByteBuffer.allocate(8).putInt(IdleServer.ALL).putInt(connections);
        out.write(order.array());
        byte[] answer = new byte[8 * connections];
        in.readFully(answer);
        LongBuffer pushed = ByteBuffer.wrap(answer).asLongBuffer();
        long[] taken = new long[connections];
        for (int i = 0; i < connections; i++) {
            taken[i] = arrivals.await(i) - pushed.get(i);
        }
        return taken;
    }

    private static double kilobytes(long octets, int connections) {
        return octets / 1024.0 / connections;
    }

    private static double percentile(long[] values, int percent) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    @Override
    public void close() throws IOException {
        orders.close();
    }
}
