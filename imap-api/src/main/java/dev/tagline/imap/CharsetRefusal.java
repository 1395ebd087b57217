package dev.tagline.imap;

import dev.tagline.imap.response.ResponseCode.BadCharset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What follows a {@code NO [BADCHARSET (...)]}. */
public final class CharsetRefusal {
    private CharsetRefusal() {}

    /**
     * The command to try next: the same in a charset that the server named.
     *
     * @param next makes it, or null where none of the charsets will do
     * @throws CommandFailedException the failure itself, when it is another or there is nothing to try
     */
    public static <C> C of(CommandFailedException failure, Function<BadCharset, @Nullable C> next)
            throws CommandFailedException {
        C other = failure.code() instanceof BadCharset refusal ? next.apply(refusal) : null;
        if (other == null) {
            throw failure;
        }
        return other;
    }
}
