package dev.kontor.webstore.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.kontor.webstore.browser.Sample.Who;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a page has to be found: each fault is planted once into a page that has none. */
@ExtendWith(OneStore.class)
class InspectionTest {
    private static final String SOUND = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>A page</title></head>
            <body><main><h1>A page</h1><p>With words on it.</p>
            <form><label for="name">Name</label><input id="name" name="name"><button>Send</button></form>
            </main></body></html>
            """;

    private static List<String> faults(BrowserStore store, String html, int status) {
        Page page = store.page(BrowserStore.desktopOptions(), "en-US");
        page.route(
                "**/planted",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType("text/html")
                        .setHeaders(Map.of("Content-Security-Policy", "default-src 'self'; style-src 'self'"))
                        .setBody(html)));
        Inspection inspection = new Inspection(page, "en");
        inspection.look(Sample.of("", "planted", Who.VISITOR, "/planted"), true);
        return inspection.faults();
    }

    @Test
    void a_sound_page_has_no_fault(BrowserStore store) {
        assertThat(faults(store, SOUND, 200)).isEmpty();
    }

    @Test
    void an_answer_that_was_not_expected_is_a_fault(BrowserStore store) {
        assertThat(faults(store, SOUND, 500)).singleElement().asString().contains("answers 500 in place of 200");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "lang=\"en\", lang=\"de\", says it is in de",
                "<title>A page</title>, <title></title>, has no title",
                "<p>With, <h1>Again</h1><p>With, has 2 headings",
                "With words, With catalog.missing words, shows 'catalog.missing'",
                "With words, With {0} words, shows '{0'",
                "With words, With ??? words, shows '???'",
                "<label for=\"name\">Name</label>, Name, label (critical)",
                "<button>Send</button>, <button></button>, button-name (critical)",
                "<p>With, <p><font color=\"#cccccc\">With</font>, color-contrast (serious)",
                "<p>With, <p>Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen, scrolls sideways",
                "<p>With, <img src=\"/nothing\" alt=\"\"><p>With, console",
                "<p>With, <p style=\"color: black\">With, console",
                "<p>With, <script>alert(1)</script><p>With, console",
                "<p>With, <img src=\"https://elsewhere.invalid/x.png\" alt=\"\"><p>With, console"
            })
    void a_planted_fault_is_found(String sound, String planted, String found, BrowserStore store) {
        assertThat(SOUND).contains(sound);
        assertThat(String.join("\n", faults(store, SOUND.replace(sound, planted), 200)))
                .contains(found);
    }
}
