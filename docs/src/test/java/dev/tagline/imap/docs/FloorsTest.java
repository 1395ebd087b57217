package dev.tagline.imap.docs;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The plan of the house, held: a room may use any room below it, nothing beside or above it. */
class FloorsTest {
    private static final String BASE = "dev.tagline.imap";

    /** From the ground up; rooms on one floor do not know each other. Rooms may still be empty. */
    private static final List<Set<String>> CLIENT = List.of(
            Set.of(BASE + ".message"),
            Set.of(BASE + ".mailbox"),
            Set.of(BASE + ".url"),
            Set.of(BASE + ".response"),
            Set.of(BASE + ".command"),
            // One room an extension: its values, its commands, what answers them.
            Set.of(
                    BASE + ".acl",
                    BASE + ".quota",
                    BASE + ".metadata",
                    BASE + ".sort",
                    BASE + ".append",
                    BASE + ".gmail",
                    BASE + ".sync",
                    BASE + ".urlauth",
                    BASE + ".multisearch",
                    BASE + ".batches",
                    BASE + ".language",
                    BASE + ".annotate",
                    BASE + ".convert",
                    BASE + ".jmap",
                    BASE + ".push"),
            Set.of(BASE + ".list"),
            Set.of(BASE),
            Set.of(BASE + ".portable"),
            Set.of(BASE + ".sasl", BASE + ".settings"),
            Set.of(BASE + ".transport"),
            Set.of(BASE + ".wire"),
            Set.of(BASE + ".connection"),
            Set.of(BASE + ".watch", BASE + ".pool"),
            Set.of(BASE + ".client"),
            Set.of(BASE + ".coroutines"));

    /** The testkit judges the client, so it stands on its own ground. */
    private static final List<Set<String>> TESTKIT = List.of(
            Set.of(BASE + ".testkit"),
            Set.of(BASE + ".testkit.mailstore.mime"),
            Set.of(BASE + ".testkit.mailstore.seed"),
            Set.of(BASE + ".testkit.mailstore.model"),
            Set.of(BASE + ".testkit.mailstore.command"),
            Set.of(BASE + ".testkit.mailstore.extension", BASE + ".testkit.mailstore.sasl"),
            Set.of(BASE + ".testkit.mailstore"),
            Set.of(BASE + ".testkit.quirk"),
            Set.of(BASE + ".testkit.standalone", BASE + ".testkit.junit", BASE + ".testkit.dsl"));

    private static final String DOCS = BASE + ".docs";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void everyModuleIsSeen() {
        for (String room : List.of(".client", ".coroutines", ".testkit", ".docs")) {
            assertTrue(HOUSE.stream().anyMatch(type -> type.getPackageName().equals(BASE + room)), BASE + room);
        }
    }

    @Test
    void everyPackageIsARoomOfThePlan() {
        classes()
                .should(new ArchCondition<>("live in a room of the plan") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        String room = type.getPackageName();
                        boolean known = isDocs(room) || floor(CLIENT, room) >= 0 || floor(TESTKIT, room) >= 0;
                        events.add(new SimpleConditionEvent(type, known, type.getName() + " is in no room"));
                    }
                })
                .check(HOUSE);
    }

    @Test
    void aRoomUsesOnlyRoomsBelowIt() {
        classes()
                .should(new ArchCondition<>("use only rooms below their own") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (Dependency use : type.getDirectDependenciesFromSelf()) {
                            String to =
                                    use.getTargetClass().getBaseComponentType().getPackageName();
                            if (isOurs(to) && !mayUse(type.getPackageName(), to)) {
                                events.add(SimpleConditionEvent.violated(use, use.getDescription()));
                            }
                        }
                    }
                })
                .check(HOUSE);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("dev.tagline.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void theCoreStandsOnTheJdkAndOkio() {
        classes()
                .that(are(in(CLIENT)))
                .and()
                .resideOutsideOfPackage(BASE + ".coroutines")
                .should()
                .onlyDependOnClassesThat()
                // kotlin: Okio's types show through. scram, moshi: authentication. Android has no javax.security.sasl.
                .resideInAnyPackage(
                        BASE + "..",
                        "java..",
                        "javax.net..",
                        "javax.crypto..",
                        "javax.security.auth..",
                        "okio..",
                        "kotlin..",
                        "com.ongres.scram..",
                        "com.squareup.moshi",
                        "org.jspecify..")
                .check(HOUSE);
    }

    @Test
    void namesSayWhatATypeIs() {
        // RFC 9051 1.2 keeps "session" for the time a mailbox is selected.
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Common|Session)s?(?![a-z]).*")
                .check(HOUSE);
    }

    @Test
    void secretsAreComparedInConstantTime() {
        // MessageDigest.isEqual does not tell by its speed how much of a proof was right.
        noClasses()
                .that()
                .resideInAPackage(BASE + ".sasl")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "Arrays.equals",
                        call -> call.getTargetOwner().isEquivalentTo(Arrays.class)
                                && call.getName().equals("equals")))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void noMethodIsSynchronized() {
        // A virtual thread that waits for a monitor keeps its carrier; SourceRulesTest looks for blocks.
        noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> in(List<Set<String>> house) {
        return DescribedPredicate.describe("in the client", type -> floor(house, type.getPackageName()) >= 0);
    }

    private static boolean isOurs(String room) {
        return room.equals(BASE) || room.startsWith(BASE + ".");
    }

    private static boolean isDocs(String room) {
        return room.equals(DOCS) || room.startsWith(DOCS + ".");
    }

    private static boolean mayUse(String from, String to) {
        return from.equals(to) || isDocs(from) || isBelow(CLIENT, to, from) || isBelow(TESTKIT, to, from);
    }

    private static boolean isBelow(List<Set<String>> house, String lower, String upper) {
        return floor(house, lower) >= 0 && floor(house, lower) < floor(house, upper);
    }

    private static int floor(List<Set<String>> house, String room) {
        for (int i = 0; i < house.size(); i++) {
            if (house.get(i).contains(room)) {
                return i;
            }
        }
        return -1;
    }
}
