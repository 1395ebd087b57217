package dev.tagline.imap.testkit;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Keying material of a TLS session, RFC 5705. Only a JDK from 25 on hands it out, so the method is looked up by name. */
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
            return null; // This session cannot.
        }
    }
}
