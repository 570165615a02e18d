package dev.kontor.conduct.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.privacy.Holding;
import dev.kontor.spi.storage.Table;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PersonalDataTest {
    @Test
    @Tag("GD-7")
    void every_table_says_what_it_keeps_of_people_or_that_it_keeps_nothing() {
        Set<String> tables = new HouseSchema()
                .schema().tables().stream().map(Table::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> told =
                PersonalData.holdings().stream().map(Holding::table).collect(Collectors.toCollection(TreeSet::new));
        told.addAll(PersonalData.WITHOUT_PEOPLE);

        assertThat(told).isEqualTo(tables);
    }
}
