package dev.kontor.webstore.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.webstore.browser.Sample.Who;
import dev.kontor.webstore.site.Route;
import dev.kontor.webstore.site.Site;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OneStore.class)
class PagesTest {
    @Test
    void every_page_of_the_router_is_looked_at(BrowserStore store) {
        List<String> looked = new World(store)
                .samples().stream().map(Sample::route).distinct().toList();
        assertThat(store.part(Site.class).routes())
                .filteredOn(route -> route.method().equals("GET"))
                .extracting(Route::path)
                .as("routes; a new one needs an address in World")
                .containsAll(looked.stream().filter(route -> !route.isEmpty()).toList())
                .allSatisfy(path -> assertThat(looked).contains(path));
    }

    @ParameterizedTest
    @CsvSource({"en, en-US, true", "de, de-DE, false", "fr, fr-FR, false"})
    void every_page_is_accessible_translated_and_fits_a_phone(
            String language, String locale, boolean colors, BrowserStore store) {
        World world = new World(store);
        List<Sample> samples = world.samples();
        Map<Who, Inspection> looking = new EnumMap<>(Who.class);
        for (Sample sample : samples) {
            looking.computeIfAbsent(
                            sample.who(),
                            who -> new Inspection(world.browser(who, BrowserStore.desktopOptions(), locale), language))
                    .look(sample, colors);
        }
        List<String> faults = new ArrayList<>();
        looking.values().forEach(inspection -> faults.addAll(inspection.faults()));
        assertThat(String.join("\n", faults)).isEmpty();
    }
}
