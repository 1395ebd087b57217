package dev.tagline.imap.testkit.mailstore;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.extension.Extensions;
import dev.tagline.imap.testkit.mailstore.sasl.Mechanisms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which extensions a store speaks: all, until some are taken away. Used with the lock of the accounts held. */
final class Offer {
    private final List<Extension> extensions = new ArrayList<>(Extensions.ALL);

    Offer() {
        extensions.addAll(Mechanisms.ALL);
    }

    /** In the order CAPABILITY lists them. */
    List<Extension> extensions() {
        return List.copyOf(extensions);
    }

    /** Leaves these and what they need; IMAP4rev1 unless only IMAP4rev2 is wanted. */
    void only(Set<String> wanted) {
        Set<String> names = new HashSet<>(wanted);
        for (int before = 0; before < names.size(); ) {
            before = names.size();
            extensions.stream()
                    .filter(each -> names.contains(each.capability()))
                    .flatMap(each -> each.needs().stream())
                    .toList()
                    .forEach(names::add);
        }
        keep(capability ->
                names.contains(capability) || capability.equals("IMAP4rev1") && !names.contains("IMAP4rev2"));
    }

    /**
     * Adds one, in place of what has its name.
     *
     * @throws IllegalArgumentException when it needs what is not there
     */
    void add(Extension added) {
        if (!names().containsAll(added.needs())) {
            throw new IllegalArgumentException(added.capability() + " needs " + added.needs());
        }
        int place = 0;
        while (place < extensions.size() && !extensions.get(place).capability().equals(added.capability())) {
            place++;
        }
        if (place < extensions.size()) {
            extensions.set(place, added);
        } else {
            extensions.add(added);
        }
    }

    /** Leaves some, without those that need what is gone. */
    void keep(Predicate<String> which) {
        extensions.removeIf(extension -> !which.test(extension.capability()));
        while (extensions.removeIf(extension -> !names().containsAll(extension.needs()))) {}
    }

    private Set<String> names() {
        return extensions.stream().map(Extension::capability).collect(Collectors.toSet());
    }
}
