package dev.tagline.imap.testkit;

import java.io.IOException;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Makes faults happen on one connection. Any thread. */
final class FaultActions {
    private final FakeImapServer server;
    private final int connection;
    private final Link link;
    private final ServerInput input;
    private final ServerOutput output;
    private final Lifetime lifetime;
    private final Dialogue dialogue;

    private volatile boolean stalled;
    private volatile @Nullable TlsFailure handshake;
    private volatile String lastTag = "A0";

    FaultActions(
            FakeImapServer server,
            int connection,
            Link link,
            ServerInput input,
            ServerOutput output,
            Lifetime lifetime) {
        this.server = server;
        this.connection = connection;
        this.link = link;
        this.input = input;
        this.output = output;
        this.lifetime = lifetime;
        this.dialogue = server.history();
    }

    /** Whether the server neither reads nor writes any more. */
    boolean isStalled() {
        return stalled;
    }

    /** How the next handshake goes wrong. */
    @Nullable
    TlsFailure handshake() {
        return handshake;
    }

    void tag(String tag) {
        lastTag = tag;
    }

    /** Faults that end the connection throw {@link ConnectionEnded}. */
    void happen(Fault fault) throws IOException {
        Effect effect = fault.effect();
        if (!(effect instanceof Effect.Inject
                && fault.direction() == Effect.Direction.OUT)) { // it shows as what is said
            dialogue.note(connection, fault.toString());
        }
        if (effect instanceof Effect.Plain plain) {
            happen(plain);
            if (plain == Effect.Plain.REFUSE_CONNECTIONS && fault.moment() instanceof Moment.Connect) {
                happen(Effect.Plain.RESET);
            }
        } else if (effect instanceof Effect.Handshake failing) {
            handshake = failing.failure();
        } else if (effect instanceof Effect.Bye bye) {
            output.locked(() -> {
                output.writeLast(ByteString.encodeUtf8("* BYE " + bye.text() + "\r\n"));
                close();
            });
        } else if (effect instanceof Effect.Delay delay && fault.direction() == Effect.Direction.BOTH) {
            output.locked(output::flushBeforeEnd);
            lifetime.pause(delay.duration());
        } else {
            if (fault.direction().isIn()) {
                toInput(effect);
            }
            if (fault.direction().isOut()) {
                toOutput(effect);
            }
            stalled |= effect instanceof Effect.Stall && fault.direction() == Effect.Direction.BOTH;
        }
    }

    private void happen(Effect.Plain effect) throws IOException {
        switch (effect) {
            // Without the lock, which a writer may hold who waits for a client that does not read.
            case RESET -> {
                link.reset();
                throw new ConnectionEnded("reset");
            }
            case CLOSE ->
                output.locked(() -> {
                    output.flushBeforeEnd();
                    close();
                });
            case DROP_TLS ->
                output.locked(() -> {
                    output.flushBeforeEnd();
                    link.drop();
                    throw new ConnectionEnded("dropped");
                });
            case WRONG_TAG, REPEATED_TAG, EARLY_TAG ->
                output.locked(() -> {
                    output.flushBeforeEnd();
                    output.mistreatTag(effect);
                });
            case TAG_AHEAD -> {
                ByteString line = ByteString.encodeUtf8(TagFault.next(lastTag) + " OK completed\r\n");
                output.locked(() -> output.write(line));
            }
            case REFUSE_CONNECTIONS -> server.refuseConnections();
            case IGNORE_CONNECTIONS -> server.ignoreConnections();
        }
    }

    private void close() throws IOException {
        link.close();
        throw new ConnectionEnded("closed");
    }

    private void toInput(Effect effect) {
        if (effect instanceof Effect.Stall) {
            input.block();
        } else if (effect instanceof Effect.HalfClose) {
            input.deafen();
        } else if (effect instanceof Effect.Delay delay) {
            input.holdBack(delay.duration());
        } else if (effect instanceof Effect.Truncate truncate) {
            input.endAfter(truncate.octets());
        } else if (effect instanceof Effect.Drip drip) {
            input.pace(drip.pace());
        } else if (effect instanceof Effect.Split split) {
            input.cutAt(split.offsets());
        } else if (effect instanceof Effect.Coalesce coalesce) {
            input.distort(distortion -> distortion.gather(coalesce.count()));
        } else if (effect instanceof Effect.Inject inject) {
            input.inject(inject.octets());
        } else {
            input.distort(distortion -> distort(effect, distortion));
        }
    }

    private void toOutput(Effect effect) throws IOException {
        output.locked(() -> {
            if (effect instanceof Effect.Inject inject) {
                output.write(inject.octets());
                return;
            }
            output.flushBeforeEnd();
            if (effect instanceof Effect.HalfClose) {
                link.shutdownOutput();
                output.mute();
            } else if (effect instanceof Effect.Stall) {
                output.mute();
            } else if (effect instanceof Effect.Delay delay) {
                output.holdBack(delay.duration());
            } else if (effect instanceof Effect.Truncate truncate) {
                output.endAfter(truncate.octets());
            } else if (effect instanceof Effect.Drip drip) {
                output.pace(drip.pace());
            } else if (effect instanceof Effect.Split split) {
                output.cutAt(split.offsets());
            } else if (effect instanceof Effect.Coalesce coalesce) {
                output.hold(coalesce.count());
            } else {
                distort(effect, output.distortion());
            }
        });
    }

    private static void distort(Effect effect, Distortion distortion) {
        if (effect instanceof Effect.Corrupt corrupt) {
            distortion.corrupt(corrupt);
        } else if (effect instanceof Effect.DropLine drop) {
            distortion.dropLine(drop.nth());
        } else if (effect instanceof Effect.DuplicateLine duplicate) {
            distortion.duplicateLine(duplicate.nth());
        }
    }
}
