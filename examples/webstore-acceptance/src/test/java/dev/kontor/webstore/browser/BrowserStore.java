package dev.kontor.webstore.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.spi.HttpPort;
import dev.kontor.webstore.WebStore;
import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.base.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A store and a browser; each visitor has a context of their own, so nobody shares a cookie. */
final class BrowserStore implements AutoCloseable {
    private static final int LONGEST_MILLIS = 30_000;
    private static final Path FAILURES = Path.of("target", "browser-failures");

    private final WebStore store;
    private final Playwright playwright;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    private BrowserStore(WebStore store, Playwright playwright, Browser browser) {
        this.store = store;
        this.playwright = playwright;
        this.browser = browser;
    }

    static BrowserStore start() {
        return start(Map.of(), Optional.empty());
    }

    /** With keys of payment providers, and what stands in for the network to them. */
    static BrowserStore start(Map<String, String> environment, Optional<HttpPort> http) {
        Properties properties = new Properties();
        properties.setProperty("port", "0");
        properties.setProperty("store.data", folder().toString());
        properties.setProperty("store.test", "true");
        WebStore store = WebStore.start(Settings.read(properties, environment), http);
        Playwright playwright = Browsers.playwright();
        return new BrowserStore(store, playwright, Browsers.launch(playwright));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("browser-store");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    <T> T part(Class<T> type) {
        return store.part(type);
    }

    Shop shop() {
        return store.part(Shop.class);
    }

    /** The strings of the bank. */
    Sandbox bank() {
        return shop().tills().strings().orElseThrow();
    }

    /** Time goes by, and the store does what falls due. */
    void later(Duration time) {
        shop().clock().advance(time);
        work();
    }

    /** The store does what is due, until nothing is. */
    void work() {
        for (int round = 0; round < 50 && shop().work().done() > 0; round++) {}
    }

    /** A desktop in English. */
    Page desktop() {
        return page(desktopOptions(), "en-US");
    }

    static Browser.NewContextOptions desktopOptions() {
        return new Browser.NewContextOptions().setViewportSize(1280, 900);
    }

    /** A page of a new context. */
    Page page(Browser.NewContextOptions options, String locale) {
        BrowserContext context = browser.newContext(
                // What scrolls gently is not yet where it is going when a test looks.
                options.setReducedMotion(ReducedMotion.REDUCE)
                        .setBaseURL(store.address().toString())
                        .setLocale(locale)
                        .setTimezoneId("Europe/Berlin"));
        context.setDefaultTimeout(LONGEST_MILLIS);
        contexts.add(context);
        return context.newPage();
    }

    /** Everybody leaves; after a failure what they saw last is kept. */
    void leave(boolean failed, String name) {
        int number = 0;
        for (BrowserContext context : contexts) {
            for (Page page : failed ? context.pages() : List.<Page>of()) {
                number++;
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(FAILURES.resolve(name + "-" + number + ".png")));
            }
            context.close();
        }
        contexts.clear();
    }

    @Override
    public void close() {
        leave(false, "");
        browser.close();
        playwright.close();
        store.close();
    }
}
