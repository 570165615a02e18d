package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneStore.class)
class DownloadTest {
    @Test
    void a_file_arrives_whole_and_is_counted(BrowserStore store) throws IOException, NoSuchAlgorithmException {
        Buyer buyer = Buyer.student(store).bought("citemark");
        Locator file =
                buyer.page.locator(".files li").filter(new Locator.FilterOptions().setHasText("citemark-setup.bin"));
        Locator left = buyer.page.locator(".thing");
        assertThat(left).containsText("2 downloads of 2 left");
        file.locator("summary").click();
        String promised = file.locator("code.secret").textContent();
        Download download =
                buyer.page.waitForDownload(() -> file.locator("form button").click());
        assertThat(download.suggestedFilename()).isEqualTo("citemark-setup.bin");
        byte[] bytes = Files.readAllBytes(download.path());
        assertThat(bytes).isNotEmpty();
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(promised);
        // The store counts once the last byte has left, which the browser may have before.
        buyer.page.waitForCondition(() -> {
            buyer.page.reload();
            return left.textContent().contains("One download of 2 left");
        });
    }
}
