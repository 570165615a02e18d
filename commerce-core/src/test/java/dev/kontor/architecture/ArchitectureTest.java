package dev.kontor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = Classes.main();
    private static final List<SourceFile> SOURCES = Sources.main();

    @Test
    void rules_see_the_classes_of_contracts_and_core_and_the_sources_of_all_modules() {
        assertThat(CLASSES)
                .extracting(type -> type.getPackageName())
                .contains("dev.kontor", "dev.kontor.value")
                .noneMatch(name -> Arrow.isIn(name, "dev.kontor.tck") || Arrow.isIn(name, "dev.kontor.architecture"));
        assertThat(SOURCES)
                .extracting(SourceFile::packageName)
                .contains("dev.kontor", "dev.kontor.value", "dev.kontor.sandbox", "dev.kontor.quickstart")
                .contains("dev.kontor.storage.jdbc");
    }

    @Test
    void no_packages_know_each_other() {
        assertThat(Cycles.in(Classes.arrows(CLASSES), "dev.kontor")).isEmpty();
    }

    @Test
    void no_packages_know_each_other_in_imports_or_javadoc() {
        assertThat(Cycles.in(Sources.arrows(SOURCES), "dev.kontor")).isEmpty();
    }

    @Test
    void rooms_know_what_the_table_of_the_house_lists() {
        List<Arrow> arrows = Stream.concat(Classes.arrows(CLASSES).stream(), Sources.arrows(SOURCES).stream())
                .toList();

        assertThat(House.at("dev.kontor").broken(arrows)).isEmpty();
    }

    @Test
    void core_is_free_of_containers_databases_and_servers() {
        assertThat(Boundaries.crossed(Classes.arrows(CLASSES))).isEmpty();
    }

    @Test
    void core_has_no_static_state_that_can_change() {
        assertThat(StaticState.mutable(CLASSES)).isEmpty();
    }

    @Test
    void no_floating_point_in_a_signature() {
        assertThat(Signatures.withFloatingPoint(CLASSES)).isEmpty();
    }

    @Test
    void no_type_of_jackson_in_a_signature() {
        assertThat(Signatures.withJackson(CLASSES)).isEmpty();
    }

    @Test
    void no_source_has_a_clock_or_dice_of_its_own() {
        assertThat(Words.foundIn(SOURCES)).isEmpty();
    }

    @Test
    void names_say_something() {
        assertThat(Names.sayingNothing(SOURCES)).isEmpty();
    }

    @Test
    void no_test_is_forgotten_because_of_its_name() {
        assertThat(Names.ofForgottenTests(Sources.tests())).isEmpty();
    }

    @Test
    void modules_bring_only_what_they_are_allowed_to() {
        assertThat(Dependencies.unwanted(Poms.modules())).isEmpty();
    }
}
