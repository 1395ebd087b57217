package dev.tagline.imap.testkit;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** When a {@link Fault} happens. Prints as reports call it. */
sealed interface Moment {
    /** In place of a count: each time. */
    int EACH = 0;

    record Connect() implements Moment {
        @Override
        public String toString() {
            return "at connect";
        }
    }

    record BeforeGreeting() implements Moment {
        @Override
        public String toString() {
            return "before the greeting";
        }
    }

    record AfterGreeting() implements Moment {
        @Override
        public String toString() {
            return "after the greeting";
        }
    }

    /** The nth command (from 1) of that name, of any name when null; before or after its reply. */
    record Command(@Nullable String name, int nth, boolean afterReply) implements Moment {
        static Command nth(@Nullable String name, int nth, boolean afterReply) {
            Amounts.fromOne("command", nth);
            return new Command(name, nth, afterReply);
        }

        @Override
        public String toString() {
            return (afterReply ? "after " : "on ") + (name == null ? "command" : name) + Moment.count(nth);
        }
    }

    /** The nth command (from 1, counted once the server knows the fault) that matches; before or after its reply. */
    record Matching(CommandMatcher matcher, int nth, boolean afterReply) implements Moment {
        public Matching {
            Amounts.fromOne("command", nth);
        }

        @Override
        public String toString() {
            return (afterReply ? "after " : "on ") + matcher + Moment.count(nth);
        }
    }

    record OctetsOut(long count) implements Moment {
        public OctetsOut {
            Amounts.notNegative("octets", count);
        }

        @Override
        public String toString() {
            return "after " + count + " octets out";
        }
    }

    record OctetsIn(long count) implements Moment {
        public OctetsIn {
            Amounts.notNegative("octets", count);
        }

        @Override
        public String toString() {
            return "after " + count + " octets in";
        }
    }

    /** The nth untagged response (from 1, counted once the server knows the fault) of that name, complete. */
    record Untagged(String name, int nth) implements Moment {
        public Untagged {
            Amounts.fromOne("response", nth);
        }

        @Override
        public String toString() {
            return "after * " + name + Moment.count(nth);
        }
    }

    record Condition(Predicate<? super ServerConnection> test) implements Moment {
        @Override
        public String toString() {
            return "on a condition";
        }
    }

    private static String count(int nth) {
        return nth == EACH ? ", each" : " " + nth;
    }
}
