package dev.kontor.webstore.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.kontor.webstore.browser.Sample.Who;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes a picture of every page for people to look at, into {@code target/screenshots}: desktop and phone in English, and
 * a few in German and French, and dark. Run it from the module's folder.
 */
final class Gallery {
    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final Set<String> ALSO_TRANSLATED = Set.of(
            "catalog",
            "product-provable",
            "product-gift-card",
            "cart",
            "product-bundle",
            "product-withheld",
            "wishes",
            "checkout",
            "checkout-no-such-gift-card",
            "order-held",
            "order-with-gift-card-code",
            "verify",
            "account",
            "company",
            "staff");
    private static final Map<String, Integer> WIDTHS = Map.of("desktop", 1280, "phone", 360);

    private Gallery() {}

    public static void main(String[] arguments) {
        try (BrowserStore store = BrowserStore.start()) {
            World world = new World(store);
            List<Sample> samples = world.samples();
            hang(world, samples, "en", false);
            List<Sample> few = samples.stream()
                    .filter(sample -> ALSO_TRANSLATED.contains(sample.name()))
                    .toList();
            hang(world, few, "de", false);
            hang(world, few, "fr", true);
        }
    }

    private static void hang(World world, List<Sample> samples, String language, boolean dark) {
        Map<Who, Page> pages = new TreeMap<>();
        for (Sample sample : samples) {
            Page page = pages.computeIfAbsent(
                    sample.who(), who -> world.browser(who, new Browser.NewContextOptions(), language));
            if (dark) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            }
            page.navigate(sample.address());
            if (!String.valueOf(page.evaluate("() => document.contentType")).equals("text/html")) {
                continue;
            }
            sample.then().accept(page);
            page.waitForLoadState();
            WIDTHS.forEach((name, width) -> {
                page.setViewportSize(width, 900);
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(FOLDER.resolve(name).resolve(sample.name() + "-" + language + ".png")));
            });
        }
    }
}
