package vn.motcua.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The agent and what it stands on: who may know whom, and who may touch which library. */
final class ArchitectureTest {
    private final JavaClasses product =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("vn.motcua");

    @Test
    void siblingsDoNotKnowEachOtherAndOnlyAppConnectsThem() {
        assertThat(product.containPackage("vn.motcua.agent.app")).isTrue();
        slices().matching("vn.motcua.agent.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        JavaClass.Predicates.resideInAPackage("vn.motcua.agent.app.."),
                        DescribedPredicate.alwaysTrue())
                // The browser pages' templates, made into classes in a package of their own.
                .ignoreDependency(
                        JavaClass.Predicates.resideInAPackage("vn.motcua.agent.page.."),
                        JavaClass.Predicates.resideInAPackage("vn.motcua.agent.office.."))
                .because("each declares the small interface that it needs, and app connects them")
                .check(product);
    }

    @Test
    void whatSeveralProcessesShareKnowsNoAgentAndNoLibraryOfOne() {
        noClasses()
                .that()
                .resideOutsideOfPackages("vn.motcua.agent..", "vn.motcua.mqtt..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "vn.motcua.agent..", "vn.motcua.mqtt..", "io.helidon..", "org.sqlite..")
                .check(product);
    }

    @Test
    void everyWireLibraryHasOnePlace() {
        onlyIn("org.eclipse.paho..", "vn.motcua.mqtt..");
        onlyIn("com.fazecast..", "vn.motcua.agent.hardware..");
        onlyIn("com.pi4j..", "vn.motcua.agent.hardware.buttons..");
        onlyIn("jnasmartcardio..", "vn.motcua.agent.hardware.card..");
        onlyIn("org.jmrtd..", "vn.motcua.agent.identity.chip..");
        // The simulated identity service is a server of its own.
        onlyIn(
                "io.helidon..",
                "vn.motcua.agent.office..",
                "vn.motcua.agent.identity.vneid.simulated..");
    }

    @Test
    void onlyTheOwnersOfFilesSpeakSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage("vn.motcua.store..")
                .and()
                .doNotHaveFullyQualifiedName("vn.motcua.agent.queue.EventLog")
                .and()
                .doNotHaveFullyQualifiedName("vn.motcua.agent.queue.LogTables")
                .and()
                .doNotHaveFullyQualifiedName("vn.motcua.agent.appliance.VisitJournal")
                .and()
                .haveNameNotMatching("vn\\.motcua\\.agent\\.appliance\\.LeaseJournal(\\$.*)?")
                .and()
                .doNotHaveFullyQualifiedName("vn.motcua.agent.app.KeptRatings")
                .and()
                .doNotHaveFullyQualifiedName("vn.motcua.agent.app.ConsentLog")
                .and()
                .doNotHaveFullyQualifiedName("vn.motcua.agent.app.DeskLog")
                .and()
                .doNotHaveFullyQualifiedName("vn.motcua.agent.centre.EpochStore")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
                .because("a database file has one owner, and everybody else asks it")
                .check(product);
    }

    @Test
    void everyPackageSaysWhatItIsAndThatNothingIsNull() {
        List<String> without =
                product.stream()
                        .filter(c -> !isGenerated(c))
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(p -> !isMarked(p))
                        .map(JavaPackage::getName)
                        .toList();
        assertThat(without).isEmpty();
    }

    private static boolean isGenerated(JavaClass one) {
        return one.getPackageName().endsWith(".jsonb")
                || one.getPackageName().startsWith("vn.motcua.agent.page");
    }

    private static boolean isMarked(JavaPackage one) {
        return one.tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
    }

    private void onlyIn(String library, String... homes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(library + " has its one place")
                .check(product);
    }
}
