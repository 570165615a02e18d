package dev.kontor.webstore.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The rules of axe-core, in every page of a context; they come in beside the page's own scripts, so its policy stays. */
final class Axe {
    private static final String RULES = "/axe.min.js";
    private static final String RUN = """
            async options => {
              const found = await axe.run({ resultTypes: ['violations'], elementRef: false, ...options });
              return found.violations
                .filter(one => one.impact === 'serious' || one.impact === 'critical')
                .flatMap(one => one.nodes.map(node => one.id + ' (' + one.impact + ') at ' + node.target.join(' ')
                  + ': ' + (node.any[0] ?? node.all[0] ?? node.none[0] ?? { message: one.help }).message));
            }
            """;

    private Axe() {}

    static void into(BrowserContext context) {
        try (InputStream rules = Axe.class.getResourceAsStream(RULES)) {
            context.addInitScript(new String(rules.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is serious or critical on a page, whatever its colors are. */
    static List<String> violations(Page page) {
        return run(page, Map.of("rules", Map.of("color-contrast", Map.of("enabled", false))));
    }

    /** What cannot be read for its colors. */
    static List<String> faint(Page page) {
        return run(page, Map.of("runOnly", List.of("color-contrast")));
    }

    @SuppressWarnings("unchecked")
    private static List<String> run(Page page, Map<String, ?> options) {
        return (List<String>) page.evaluate(RUN, options);
    }
}
