package dev.kontor.webstore.browser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks at one page after another in one browser and writes down what is wrong. */
final class Inspection {
    static final int DESKTOP = 1280;
    static final int PHONE = 360;

    private static final int TALL = 900;
    private static final Pattern LINE_AND_COLUMN = Pattern.compile("(:[0-9]+){1,2}$");
    private static final Pattern NO_TEXT = Pattern.compile(
            "\\?\\?\\?|\\{[0-9]|\\b(?:site|catalog|cart|checkout|orders|bulk|account|people|mailbox|help|staff|api)\\.[a-z][a-zA-Z-]+\\b");
    /** Names of things and addresses may look like keys of texts. */
    private static final String WORDS = """
            () => {
              const copy = document.body.cloneNode(true);
              copy.querySelectorAll('.mono, code, pre, .lines, script').forEach(one => one.remove());
              return document.title + ' ' + copy.textContent;
            }
            """;

    private final Page page;
    private final String language;
    private final List<String> faults = new ArrayList<>();
    private final List<String> console = new ArrayList<>();
    private final Set<String> opened = ConcurrentHashMap.newKeySet();

    Inspection(Page page, String language) {
        this.page = page;
        this.language = language;
        Axe.into(page.context());
        page.onRequest(request -> {
            if (request.isNavigationRequest()) {
                opened.add(request.url());
            }
        });
        page.onConsoleMessage(this::heard);
        page.onPageError(error -> console.add("script: " + error));
    }

    /**
     * Looks at every page of a store, each as whoever sees it.
     *
     * @return one line for each fault; empty when there is none
     */
    static String everywhere(BrowserStore store, String language, String locale, boolean colors) {
        World world = new World(store);
        Map<Sample.Who, Inspection> looking = new EnumMap<>(Sample.Who.class);
        for (Sample sample : world.samples()) {
            looking.computeIfAbsent(
                            sample.who(),
                            who -> new Inspection(world.browser(who, BrowserStore.desktopOptions(), locale), language))
                    .look(sample, colors);
        }
        return looking.values().stream()
                .flatMap(inspection -> inspection.faults().stream())
                .collect(Collectors.joining("\n"));
    }

    private void heard(ConsoleMessage message) {
        // A browser reports every page that answers with an error so, perhaps when the next is open already; the status
        // is compared by itself.
        boolean ofPage = message.text().startsWith("Failed to load resource")
                && opened.contains(LINE_AND_COLUMN.matcher(message.location()).replaceFirst(""));
        if (Set.of("error", "warning").contains(message.type()) && !ofPage) {
            console.add("console: " + message.text() + " at " + message.location());
        }
    }

    /** Opens a page and looks at it. */
    void look(Sample sample, boolean colors) {
        console.clear();
        page.setViewportSize(DESKTOP, TALL);
        Response answer = page.navigate(sample.address());
        if (answer.status() != sample.status()) {
            fault(sample, "", "answers " + answer.status() + " in place of " + sample.status());
        }
        sample.then().accept(page);
        page.waitForLoadState();
        if (!String.valueOf(page.evaluate("() => document.contentType")).equals("text/html")) {
            return;
        }
        words(sample);
        looks(sample, "desktop", DESKTOP);
        looks(sample, "phone", PHONE);
        if (colors) {
            colors(sample);
        }
        console.forEach(line -> fault(sample, "", line));
    }

    private void words(Sample sample) {
        String spoken = page.locator("html").getAttribute("lang");
        if (!language.equals(spoken)) {
            fault(sample, "", "says it is in " + spoken);
        }
        if (page.locator("h1").count() != 1) {
            fault(sample, "", "has " + page.locator("h1").count() + " headings of the first level");
        }
        if (page.title().isBlank()) {
            fault(sample, "", "has no title");
        }
        Matcher missing = NO_TEXT.matcher(String.valueOf(page.evaluate(WORDS)));
        while (missing.find()) {
            fault(sample, "", "shows '" + missing.group() + "'");
        }
    }

    private void looks(Sample sample, String how, int width) {
        page.setViewportSize(width, TALL);
        int wide = ((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue();
        int seen = ((Number) page.evaluate("() => document.documentElement.clientWidth")).intValue();
        if (wide > seen) {
            fault(sample, how, "scrolls sideways: " + wide + " pixels on " + seen);
        }
        Axe.violations(page).forEach(violation -> fault(sample, how, violation));
    }

    /** Colors are the same in every language. */
    private void colors(Sample sample) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(PHONE, DESKTOP)) {
                page.setViewportSize(width, TALL);
                String how = scheme.name().toLowerCase(Locale.ROOT) + ", " + width;
                Axe.faint(page).forEach(violation -> fault(sample, how, violation));
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private void fault(Sample sample, String how, String what) {
        faults.add("[" + language + (how.isEmpty() ? "" : ", " + how) + "] " + sample.name() + " " + sample.address()
                + ": " + what);
    }

    /** Everything that was wrong. */
    List<String> faults() {
        return faults;
    }
}
