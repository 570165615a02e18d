package dev.kontor.webstore.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.kontor.webstore.WebStore;
import dev.kontor.webstore.base.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** A store and a browser for one test class; each buyer has a context of their own, so nobody shares a cookie. */
final class BrowserStore implements AutoCloseable {
    private static final int SHORT_MILLIS = 10_000;

    private final WebStore store;
    private final Playwright playwright;
    private final Browser browser;

    private BrowserStore(WebStore store, Playwright playwright, Browser browser) {
        this.store = store;
        this.playwright = playwright;
        this.browser = browser;
    }

    static BrowserStore start() {
        Properties properties = new Properties();
        properties.setProperty("port", "0");
        properties.setProperty("store.data", folder().toString());
        properties.setProperty("store.test", "true");
        WebStore store = WebStore.start(Settings.read(properties, Map.of()));
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

    WebStore store() {
        return store;
    }

    /** A desktop in English. */
    Page desktop() {
        return page(new Browser.NewContextOptions().setViewportSize(1280, 900), "en-US");
    }

    /** The smallest phone the store is made for. */
    Page phone() {
        return page(new Browser.NewContextOptions().setViewportSize(360, 780), "en-US");
    }

    /** A page of a new context. */
    Page page(Browser.NewContextOptions options, String locale) {
        BrowserContext context = browser.newContext(
                options.setBaseURL(store.address().toString()).setLocale(locale).setTimezoneId("Europe/Berlin"));
        context.setDefaultTimeout(SHORT_MILLIS);
        return context.newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        store.close();
    }
}
