package dev.kokoro;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.kokoro.audio.Planted;
import dev.kokoro.error.KokoroException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan of the house: which room stands on which, and who may open which door. */
class HouseRulesTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.kokoro");

    @ParameterizedTest(name = "{0} stands on {1}")
    @CsvSource(delimiter = '|', textBlock = """
            error    |
            files    | error
            report   | error
            text     | error files
            audio    | error files
            cpu      | error
            speech   | error text
            assets   | error files
            workload | error files
            document | error text
            caption  | error report text files speech assets
            book     | error text document audio files caption
            model    | error assets files
            compiler | error cpu model files assets
            control  | error report cpu assets
            engine   | error audio text speech model cpu assets compiler
            batch    | error report audio assets files caption
            bench    | error report engine audio text speech model cpu assets workload files compiler
            tune     | error report bench engine cpu model assets files compiler
            server   | error report document engine control audio text speech model cpu assets files
            door     | error engine audio text speech model cpu assets compiler
            cli      | report caption book document error batch server tune bench engine control audio text speech model cpu assets workload files door compiler
            """)
    void roomsStandOnlyOnTheFloorsBelow(String room, String floors) {
        standsOnly(room, floors).check(HOUSE);
    }

    private static ArchRule standsOnly(String room, String floors) {
        List<String> allowed = Stream.concat(
                        Stream.of(room), floors == null ? Stream.of() : Stream.of(floors.split(" ")))
                .map(HouseRulesTest::inRoom)
                .toList();
        return noClasses()
                .that()
                .resideInAPackage(inRoom(room))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.kokoro..").and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .allowEmptyShould(true);
    }

    @Test
    void noRoomReachesItselfRoundACorner() {
        slices().matching("dev.kokoro.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @ParameterizedTest(name = "{0} stays in {1}")
    @CsvSource({
        "picocli.., cli",
        "com.atilika.kuromoji.., text",
        "ai.onnxruntime.., model",
        "ai.onnx.proto.., workload|compiler",
        "com.google.protobuf.., workload|compiler",
        "oshi.., cpu",
        "com.sun.jna.., text.espeak|cli",
        "com.sun.jna.platform.., cli",
        "tech.tablesaw.., bench|tune",
        "com.sun.net.httpserver.., server",
        "de.sciss.., audio",
        "javax.sound.., audio",
        "io.github.jaredmdobson.concentus.., audio",
        "net.sourceforge.javaflacencoder.., audio",
        "org.apache.commons.csv.., batch",
        "org.jsoup.., document",
        "org.apache.pdfbox.., document",
        "org.commonmark.., document",
        "com.google.gson.., report|compiler|book|batch|caption|text|assets|model|workload|control|bench|tune|server|cli"
    })
    void everyVendorHasItsHome(String vendor, String homes) {
        vendorStays(vendor, homes).check(HOUSE);
    }

    private static ArchRule vendorStays(String vendor, String homes) {
        return noClasses()
                .that(not(resideInAnyPackage(rooms(homes))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(vendor);
    }

    /** Model, voices and languages are put together once; whoever speaks stands on the door or on the engine behind it. */
    @ParameterizedTest(name = "{0} is made by {1}")
    @CsvSource({
        "dev.kokoro.engine.FrontEnds, engine",
        "dev.kokoro.engine.SpeechEngine, engine",
        "dev.kokoro.engine.Synthesizer, engine",
        "dev.kokoro.text.FrontEnd, engine|text",
        "dev.kokoro.engine.ModelSource, engine|bench|cli"
    })
    void theAssemblyOfModelVoiceAndLanguageStandsInOnePlace(String part, String makers) {
        madeOnlyBy(part, makers).check(HOUSE);
    }

    private static ArchRule madeOnlyBy(String part, String makers) {
        return noClasses()
                .that(not(resideInAnyPackage(rooms(makers))))
                .should()
                .callConstructorWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                com.tngtech.archunit.core.domain.properties.HasName.Predicates.name(part))));
    }

    /** A rule that nothing can break says nothing: {@link dev.kokoro.audio.Planted} breaks these on purpose. */
    @Test
    void plantedFaultsAreCaught() {
        JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);
        assertThat(List.of(
                        madeOnlyBy("dev.kokoro.text.FrontEnd", "engine|text"),
                        standsOnly("audio", "error"),
                        vendorStays("com.google.gson..", "report"),
                        printingOutside(),
                        staticFieldsAreFinal()))
                .allSatisfy(rule -> assertThat(rule.evaluate(planted).hasViolation())
                        .as(rule.getDescription())
                        .isTrue());
    }

    @Test
    void onlyTheCliPrintsOrExits() {
        printingOutside().check(HOUSE);
    }

    private static ArchRule printingOutside() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(inRoom("cli"))
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(System.class, "exit", int.class);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Misc|Common)(\\$.*)?")
                .orShould()
                .resideInAnyPackage("..util..", "..utils..", "..helper..", "..common..")
                .check(HOUSE);
    }

    @Test
    void interfacesAreEarned() {
        classes()
                .that()
                .areInterfaces()
                .and()
                .areNotAnnotations()
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .should(beFunctionalOrHaveTwoImplementations())
                .check(HOUSE);
    }

    @Test
    void errorsAreNamedAndLoggingIsSlf4j() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(HOUSE);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(HOUSE);
    }

    @Test
    void everyUncheckedExceptionIsOfTheFamily() {
        classes()
                .that()
                .areAssignableTo(RuntimeException.class)
                .should()
                .beAssignableTo(KokoroException.class)
                .check(HOUSE);
    }

    @Test
    void nothingStaticChanges() {
        staticFieldsAreFinal().check(HOUSE);
    }

    private static ArchRule staticFieldsAreFinal() {
        return com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
                .that()
                .areStatic()
                .and()
                .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
                .should()
                .beFinal();
    }

    @ParameterizedTest
    @CsvSource({"src/main/java", "src/test/java", "src/spark"})
    void everySourceFileFitsOnThreeHundredLines(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            assertThat(files.filter(f -> f.toString().endsWith(".java"))
                            .filter(f -> lines(f) > 300)
                            .toList())
                    .isEmpty();
        }
    }

    /** @param names with bars between them */
    private static String[] rooms(String names) {
        return Stream.of(names.split("\\|")).map(HouseRulesTest::inRoom).toArray(String[]::new);
    }

    private static String inRoom(String room) {
        if (room.equals("door")) {
            // The door is the package above the rooms.
            return "dev.kokoro";
        }
        return "dev.kokoro." + room + "..";
    }

    private static ArchCondition<JavaClass> beFunctionalOrHaveTwoImplementations() {
        return new ArchCondition<>("be functional or have two implementations") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                long bodies = type.getAllSubclasses().stream()
                        .filter(c -> !c.isInterface())
                        .count();
                boolean functional = type.getMethods().stream()
                                .filter(m -> m.getModifiers()
                                        .contains(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT))
                                .count()
                        == 1;
                events.add(new SimpleConditionEvent(
                        type, functional || bodies >= 2, type.getName() + " has " + bodies + " implementation(s)"));
            }
        };
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
