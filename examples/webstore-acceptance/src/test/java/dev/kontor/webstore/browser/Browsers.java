package dev.kontor.webstore.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The browser of the tests: the one that {@code -Dbrowser=} names, else a Chromium or Chrome of this machine, else
 * Playwright's own, which it fetches once.
 */
final class Browsers {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

    private Browsers() {}

    static Playwright playwright() {
        return machine().isPresent()
                ? Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                : Playwright.create();
    }

    static Browser launch(Playwright playwright) {
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions();
        machine().ifPresent(options::setExecutablePath);
        // Its sandbox needs rights that root in a container does not have; the pages are our own.
        boolean root = "root".equals(System.getProperty("user.name"));
        options.setArgs(root ? List.of("--no-sandbox", "--disable-gpu") : List.of());
        return playwright.chromium().launch(options);
    }

    private static Optional<Path> machine() {
        Optional<Path> named =
                Optional.ofNullable(System.getProperty("browser")).map(Path::of);
        return named.or(() -> Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst());
    }
}
