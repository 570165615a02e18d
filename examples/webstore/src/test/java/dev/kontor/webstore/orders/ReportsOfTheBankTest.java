package dev.kontor.webstore.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.spi.InboundMessage;
import dev.kontor.webstore.OpenStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The address to which a payment provider sends what it reports by itself. */
class ReportsOfTheBankTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static HttpResponse<String> post(String path, InboundMessage message, byte[] body) throws IOException {
        URI address = store.store().address().resolve(path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        message.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static Customer waiting() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        assertThat(anna.checkOut(Sandbox.LATER).text()).contains("Payment under way");
        return anna;
    }

    /** What the bank would send about the payment that it has decided by now. */
    private static List<InboundMessage> reports(Customer anna) {
        Sandbox bank = anna.shop().tills().strings().orElseThrow();
        bank.webhooks();
        bank.settle();
        return bank.webhooks().list();
    }

    @Test
    void a_signed_report_ends_the_waiting_and_its_repetition_changes_nothing() throws IOException {
        Customer anna = waiting();
        List<InboundMessage> reports = reports(anna);
        assertThat(reports).isNotEmpty();
        for (int times = 0; times < 3; times++) {
            for (InboundMessage report : reports) {
                assertThat(post("/hooks/" + report.account(), report, report.body())
                                .statusCode())
                        .isEqualTo(200);
            }
        }
        assertThat(anna.order().summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(anna.charges()).isEqualTo(1);
    }

    @Test
    void a_report_that_is_not_signed_for_what_it_says_is_turned_away() throws IOException {
        Customer anna = waiting();
        InboundMessage report = reports(anna).get(0);
        byte[] changed = report.body().clone();
        changed[changed.length - 2] ^= 1;
        InboundMessage bare = new InboundMessage(report.account(), Map.of(), report.body());
        assertThat(post("/hooks/" + report.account(), report, changed).statusCode())
                .isBetween(400, 499);
        assertThat(post("/hooks/" + report.account(), bare, report.body()).statusCode())
                .isBetween(400, 499);
        for (String nowhere : List.of("/hooks/" + "x".repeat(300), "/hooks/..%2Fbank", "/hooks/")) {
            assertThat(post(nowhere, report, report.body()).statusCode())
                    .as(nowhere)
                    .isBetween(400, 499);
        }
        // Perhaps its plugin is only missing today: the sender is to try again.
        assertThat(post("/hooks/nobody", report, report.body()).statusCode()).isEqualTo(503);
        assertThat(post("/hooks/" + report.account(), report, new byte[3_000_000])
                        .statusCode())
                .isEqualTo(413);
        // Asked at the door: whoever opens the page makes the store ask the bank.
        assertThat(anna.order().summary()).isEqualTo(Order.Summary.PAYING);
        assertThat(post("/hooks/" + report.account(), report, report.body()).statusCode())
                .isEqualTo(200);
        assertThat(anna.order().summary()).isEqualTo(Order.Summary.COMPLETED);
    }
}
