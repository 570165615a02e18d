package dev.kontor.webstore.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SiteTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    @Test
    void a_chosen_language_is_kept() {
        Visitor visitor = store.visitor();
        Visitor.Answer english = visitor.open("/");
        visitor.submit(english, "form[action=/language]", Map.of("language", "de"));
        assertThat(visitor.open("/").page().expectFirst("html").attr("lang")).isEqualTo("de");
    }

    @Test
    void a_form_of_another_site_changes_nothing() {
        Visitor visitor = store.visitor();
        visitor.open("/");
        assertThat(visitor.post("/language", Map.of("language", "de")).status()).isEqualTo(403);
        assertThat(visitor.open("/").page().expectFirst("html").attr("lang")).isEqualTo("en");
    }

    @Test
    void a_choice_returns_to_this_site_only() {
        for (String elsewhere :
                new String[] {"//evil.example", "/\\evil.example", "https://evil.example", "javascript:x"}) {
            Visitor visitor = store.visitor();
            Visitor.Answer sent = visitor.send(
                    visitor.open("/"), "form[action=/language]", Map.of("language", "de", "return", elsewhere));
            assertThat(sent.location()).as(elsewhere).isEqualTo("/");
        }
    }

    @Test
    void no_page_may_run_foreign_code_or_be_framed() {
        String policy = store.visitor().get("/").header("Content-Security-Policy");
        assertThat(policy).contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
        assertThat(policy).doesNotContain("unsafe");
    }
}
