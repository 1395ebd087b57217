package dev.tagline.imap.docs.parity;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.coroutines.SuspendingConnection;
import dev.tagline.imap.response.FetchResponse;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a page writes is there: {@code imap.fetch(uids, ALL)}, {@code SelectedMailbox.readOnly}, {@code new
 * Append(box, text).utf8()}. Arguments are not looked at. A chain is followed through the types that methods return for as
 * long as they are the project's.
 */
final class Names {
    private static final String PROJECT = "dev.tagline.imap";

    /** Types of others that a page may name. */
    private static final List<String> OTHERS = List.of(
            "java.lang.",
            "java.time.",
            "java.util.",
            "java.util.concurrent.",
            "javax.net.ssl.",
            "okio.",
            "kotlinx.coroutines.flow.");

    private static final JavaClasses PUBLIC_TYPES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PROJECT)
            .that(DescribedPredicate.describe(
                    "public",
                    type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                            && !type.getPackageName().contains(".docs")));

    private final Map<String, List<Class<?>>> types = new HashMap<>();
    private final List<Method> extensions = new ArrayList<>();
    private final Map<String, Class<?>> variables;

    private Names(Class<?> connection) {
        variables = Map.of(
                "imap",
                connection,
                "client",
                ImapClient.class,
                "row",
                FetchResponse.class,
                "failure",
                ImapException.class);
        for (JavaClass found : PUBLIC_TYPES) {
            Class<?> type = found.reflect();
            types.computeIfAbsent(type.getSimpleName(), name -> new ArrayList<>())
                    .add(type);
            if (type.getSimpleName().endsWith("Kt")) {
                extensions.addAll(List.of(type.getMethods()));
            }
        }
    }

    static Names ofJava() {
        return new Names(ImapConnection.class);
    }

    static Names ofKotlin() {
        return new Names(SuspendingConnection.class);
    }

    /** What of this is not there, or null when all is. */
    @Nullable
    String missing(String code) {
        String path = withoutArguments(code.startsWith("new ") ? code.substring(4) : code);
        String[] parts = path.replace("?", "").replace("!!", "").split("\\.");
        Set<Class<?>> now = start(parts[0]);
        if (now.isEmpty()) {
            return parts[0];
        }
        for (int i = 1; i < parts.length && !now.isEmpty(); i++) {
            String member = parts[i];
            Set<Class<?>> next = new LinkedHashSet<>();
            boolean found = false;
            for (Class<?> type : now) {
                found |= members(type, member, next);
            }
            if (!found) {
                return member + " of " + now;
            }
            next.removeIf(type -> !type.getName().startsWith(PROJECT));
            now = next;
        }
        return null;
    }

    private Set<Class<?>> start(String name) {
        Class<?> variable = variables.get(name);
        Set<Class<?>> found = new LinkedHashSet<>(types.getOrDefault(name, List.of()));
        if (variable != null) {
            found.add(variable);
        }
        for (String others : found.isEmpty() ? OTHERS : List.<String>of()) {
            try {
                found.add(Class.forName(others + name));
            } catch (ClassNotFoundException e) {
                // Then elsewhere.
            }
        }
        return found;
    }

    private boolean members(Class<?> type, String member, Set<Class<?>> results) {
        boolean found = false;
        for (Class<?> nested : type.getClasses()) {
            found |= nested.getSimpleName().equals(member) && results.add(nested);
        }
        for (Field field : type.getFields()) {
            if (field.getName().equals(member)) {
                results.add(field.getType());
                found = true;
            }
        }
        String getter = "get" + member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1);
        for (Method method : type.getMethods()) {
            if (method.getName().equals(member) || method.getName().equals(getter)) {
                results.add(result(method));
                found = true;
            }
        }
        for (Method extension : extensions) {
            if (extension.getName().equals(member)
                    && Modifier.isStatic(extension.getModifiers())
                    && extension.getParameterCount() > 0
                    && extension.getParameterTypes()[0].isAssignableFrom(type)) {
                results.add(result(extension));
                found = true;
            }
        }
        return found;
    }

    /** What a method returns, also one that suspends. */
    private static Class<?> result(Method method) {
        Type[] parameters = method.getGenericParameterTypes();
        if (parameters.length > 0
                && parameters[parameters.length - 1] instanceof ParameterizedType last
                && last.getRawType() == Continuation.class
                && last.getActualTypeArguments()[0] instanceof WildcardType wildcard
                && wildcard.getLowerBounds().length == 1
                && wildcard.getLowerBounds()[0] instanceof Class<?> result) {
            return result;
        }
        return method.getReturnType();
    }

    private static String withoutArguments(String code) {
        StringBuilder path = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '(' || c == '{' || c == '<')) {
                depth++;
            } else if (!quoted && (c == ')' || c == '}' || c == '>') && depth > 0) {
                depth--;
            } else if (depth == 0 && !quoted && c != '"' && c != ' ') {
                path.append(c);
            }
        }
        return path.toString();
    }
}
