package dev.tagline.imap.testkit;

import java.util.ArrayList;
import java.util.List;
import okio.Buffer;

/** Changes octets on their way, as faults demand, one fault behind the other. Guarded by its owner. */
final class Distortion {
    private interface Stage {
        /** Moves all of {@code from} to {@code to}, but for what it keeps. */
        void pass(Buffer from, Buffer to);

        /** Whether it changes nothing any more and keeps nothing. */
        boolean isOver();

        /** Gives up what it keeps. */
        default void release(Buffer to) {}
    }

    private final List<Stage> stages = new ArrayList<>();

    void corrupt(Effect.Corrupt effect) {
        stages.add(new Corruption(effect.offset(), effect.mask()));
    }

    void dropLine(int nth) {
        stages.add(new Lines(nth, /* twice= */ false));
    }

    void duplicateLine(int nth) {
        stages.add(new Lines(nth, /* twice= */ true));
    }

    /** Keeps {@code lines} lines until one more has come. */
    void gather(int lines) {
        stages.add(new Gathering(lines + 1));
    }

    void pass(Buffer from, Buffer to) {
        if (stages.isEmpty()) {
            to.write(from, from.size());
            return;
        }
        Buffer current = from;
        for (Stage stage : stages) {
            Buffer next = new Buffer();
            stage.pass(current, next);
            current = next;
        }
        to.write(current, current.size());
        stages.removeIf(Stage::isOver);
    }

    /** Nothing more will come. */
    void release(Buffer to) {
        for (int i = 0; i < stages.size(); i++) {
            Buffer kept = new Buffer();
            stages.get(i).release(kept);
            for (Stage later : stages.subList(i + 1, stages.size())) {
                Buffer next = new Buffer();
                later.pass(kept, next);
                kept = next;
            }
            to.write(kept, kept.size());
        }
        stages.clear();
    }

    private static final class Corruption implements Stage {
        private final int mask;
        private long left;

        Corruption(long offset, int mask) {
            this.left = offset;
            this.mask = mask;
        }

        @Override
        public void pass(Buffer from, Buffer to) {
            if (left >= 0 && from.size() > left) {
                to.write(from, left);
                to.writeByte(from.getByte(0) ^ mask);
                new Buffer().write(from, 1);
                left = -1;
            } else if (left >= 0) {
                left -= from.size();
            }
            to.write(from, from.size());
        }

        @Override
        public boolean isOver() {
            return left < 0;
        }
    }

    /** Finds one line, which begins where the line before it ends. */
    private static final class Lines implements Stage {
        private final boolean twice;
        private final Buffer copy = new Buffer();
        private int left;

        Lines(int nth, boolean twice) {
            this.left = nth;
            this.twice = twice;
        }

        @Override
        public void pass(Buffer from, Buffer to) {
            while (left > 0 && !from.exhausted()) {
                long end = from.indexOf((byte) '\n');
                long size = end < 0 ? from.size() : end + 1;
                if (left == 1 && twice) {
                    from.copyTo(copy, 0, size);
                }
                if (left == 1 && !twice) {
                    new Buffer().write(from, size);
                } else {
                    to.write(from, size);
                }
                if (end >= 0) {
                    left--;
                }
            }
            if (left == 0) {
                to.write(copy, copy.size());
            }
            to.write(from, from.size());
        }

        @Override
        public boolean isOver() {
            return left == 0;
        }
    }

    private static final class Gathering implements Stage {
        private final Buffer kept = new Buffer();
        private int left;

        Gathering(int lines) {
            this.left = lines;
        }

        @Override
        public void pass(Buffer from, Buffer to) {
            while (left > 0 && !from.exhausted()) {
                long end = from.indexOf((byte) '\n');
                kept.write(from, end < 0 ? from.size() : end + 1);
                if (end >= 0) {
                    left--;
                }
            }
            if (left == 0) {
                to.write(kept, kept.size());
                to.write(from, from.size());
            }
        }

        @Override
        public boolean isOver() {
            return left == 0;
        }

        @Override
        public void release(Buffer to) {
            to.write(kept, kept.size());
        }
    }
}
