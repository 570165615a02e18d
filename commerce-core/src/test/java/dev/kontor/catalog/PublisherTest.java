package dev.kontor.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherTest {
    private final Publisher solid = Publisher.of("Solid Software");

    @Test
    @Tag("CA-2.c")
    void CA_2_c_a_publisher_has_a_name_and_perhaps_links_to_its_page_and_its_support() {
        Publisher linked = solid.page(URI.create("https://solid.example/cad"))
                .support(URI.create("HTTP://help.solid.example:8080/?a=b#c"));

        assertThat(solid.name()).isEqualTo("Solid Software");
        assertThat(solid.page()).isEmpty();
        assertThat(solid.support()).isEmpty();
        assertThat(linked.page()).contains(URI.create("https://solid.example/cad"));
        assertThat(linked.support()).contains(URI.create("HTTP://help.solid.example:8080/?a=b#c"));
        assertThat(linked).isNotEqualTo(solid).isNotEqualTo(Publisher.of("Solid Software"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://solid.example/",
                "mailto:help@solid.example",
                "//solid.example/cad",
                "/cad",
                "cad",
                "",
                "https:///cad",
                "https:cad",
                "https://anna:secret@solid.example/",
                "https://solid.example\u202e/cad",
                "https://solid.example/#\ud800"
            })
    void a_link_that_leads_to_no_page_is_refused(String link) {
        assertThatThrownBy(() -> solid.page(new URI(link)))
                .isInstanceOfAny(InvalidValueException.class, URISyntaxException.class);
        assertThatThrownBy(() -> solid.support(new URI(link)))
                .isInstanceOfAny(InvalidValueException.class, URISyntaxException.class);
    }

    @Test
    void a_link_that_is_too_long_is_refused() {
        String longest = "https://solid.example/" + "x".repeat(1_978);

        assertThat(solid.page(URI.create(longest)).page()).isPresent();
        assertThatThrownBy(() -> solid.page(URI.create(longest + "x"))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void a_name_that_is_no_line_is_refused() {
        assertThatThrownBy(() -> Publisher.of("a\nb")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Publisher.of("x".repeat(201))).isInstanceOf(InvalidValueException.class);
    }
}
