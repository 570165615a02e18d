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
import java.util.List;
import org.junit.jupiter.api.Tag;
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

    private static String written(Object value) {
        return String.valueOf(value);
    }

    @Test
    @Tag("DF-2.k")
    void DF_2_k_a_download_resumed_after_an_interruption_is_whole_and_counted_once(BrowserStore store) {
        Buyer buyer = Buyer.student(store).bought("citemark");
        Locator file =
                buyer.page.locator(".files li").filter(new Locator.FilterOptions().setHasText("citemark-setup.bin"));
        file.locator("summary").click();
        String promised = file.locator("code.secret").textContent();
        // A browser asks for the first piece, is interrupted, and asks for the rest later, from another page.
        String action = file.locator("form").getAttribute("action");
        String token = file.locator("[name=_csrf]").getAttribute("value");
        buyer.page.evaluate("""
                async ([action, token]) => {
                  const first = await fetch(action, { method: 'POST', headers: { Range: 'bytes=0-99999' },
                    body: new URLSearchParams({ _csrf: token }) });
                  const bytes = new Uint8Array(await first.arrayBuffer());
                  sessionStorage.setItem('address', first.url);
                  sessionStorage.setItem('tag', first.headers.get('ETag'));
                  sessionStorage.setItem('bytes', String.fromCharCode(...bytes.slice(0, 50000))
                    + String.fromCharCode(...bytes.slice(50000)));
                }
                """, List.of(action, token));
        buyer.page.navigate("/s/public/orders");

        String digest = written(buyer.page.evaluate("""
                async () => {
                  const head = Uint8Array.from(sessionStorage.getItem('bytes'), char => char.charCodeAt(0));
                  const rest = await fetch(sessionStorage.getItem('address'), { headers: {
                    Range: 'bytes=' + head.length + '-', 'If-Range': sessionStorage.getItem('tag') } });
                  if (rest.status !== 206) return rest.status;
                  const tail = new Uint8Array(await rest.arrayBuffer());
                  const whole = new Uint8Array(head.length + tail.length);
                  whole.set(head);
                  whole.set(tail, head.length);
                  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
                  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
                }
                """));

        assertThat(digest).isEqualTo(promised);
        buyer.page.goBack();
        buyer.page.waitForCondition(() -> {
            buyer.page.reload();
            return buyer.page.locator(".thing").textContent().contains("One download of 2 left");
        });
    }

    @Test
    @Tag("DF-3.h")
    void DF_3_h_the_order_package_is_fetched_and_more_downloads_are_asked_for(BrowserStore store) {
        Buyer buyer = Buyer.student(store).bought("citemark");
        String order = buyer.page.url().replaceAll(".*/(ord_[0-9A-Za-z]+).*", "$1");
        Download packed = buyer.page.waitForDownload(
                () -> buyer.page.locator("a[href$='/package']").click());
        assertThat(packed.suggestedFilename()).isEqualTo(order + ".json");

        buyer.page.locator(".more summary").click();
        buyer.page.getByLabel("Why do you need more downloads?").fill("My disk broke.");
        buyer.page.locator(".more button").click();
        assertThat(buyer.page.locator(".more-asked")).containsText("We will answer by mail.");
        assertThat(buyer.page.locator(".thing")).containsText("2 downloads of 2 left");
    }
}
