package dev.tagline.imap.sasl;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Keying material of a TLS session, RFC 5705. Only JDK 25 and later hand it out, and this code is compiled for 17, so the
 * method is looked up by name: the one place where that is done.
 */
final class KeyingMaterial {
    private static final @Nullable MethodHandle EXPORT = find();

    private KeyingMaterial() {}

    private static @Nullable MethodHandle find() {
        MethodType type = MethodType.methodType(byte[].class, String.class, byte[].class, int.class);
        try {
            return MethodHandles.publicLookup().findVirtual(ExtendedSSLSession.class, "exportKeyingMaterialData", type);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    /** So many octets for this label and an empty context, or null where platform or session give none. */
    static @Nullable ByteString export(SSLSession session, String label, int length) {
        if (EXPORT == null || !(session instanceof ExtendedSSLSession)) {
            return null;
        }
        try {
            return ByteString.of((byte[]) EXPORT.invokeWithArguments(session, label, new byte[0], length));
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            // The platform has the method and this session cannot: nothing to bind to.
            return null;
        }
    }
}
