package dev.kontor.webstore.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.webstore.site.Route;
import dev.kontor.webstore.site.Site;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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

    @Test
    void every_page_is_accessible_fits_a_phone_and_has_colors_that_can_be_told_apart(BrowserStore store) {
        assertThat(Inspection.everywhere(store, "en", "en-US", true)).isEmpty();
    }
}
