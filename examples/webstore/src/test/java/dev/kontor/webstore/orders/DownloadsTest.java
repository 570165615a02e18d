package dev.kontor.webstore.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.fulfillment.Entitlement;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.value.Id;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("DF-2")
class DownloadsTest {
    private static final String FORM = "form[action*=/files/]";

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static Customer owner() {
        return ownerOf("citemark");
    }

    private static Customer ownerOf(String sku) {
        Customer anna = Customer.verified(store).takes(sku);
        anna.checkOut(Sandbox.OK);
        return anna;
    }

    private static Visitor.Answer begin(Customer anna) {
        return anna.browser.send(anna.orderPage(), FORM, Map.of());
    }

    private static Entitlement item(Customer anna) {
        return anna.door().library().of(anna.order().id()).get(0).entitlement();
    }

    private static Id<Entitlement> itemId(Customer anna) {
        return item(anna).id();
    }

    /** The last byte reaches the customer a moment before the shop has noted it. */
    private static void untilUsed(Customer anna, int used) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (item(anna).downloadsUsed() != used && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(item(anna).downloadsUsed()).isEqualTo(used);
    }

    private static String sha256(String bytes) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_file_arrives_as_its_page_says_and_is_counted_when_it_is_whole() throws Exception {
        Customer anna = owner();
        Visitor.Answer page = anna.orderPage();
        assertThat(page.text()).contains("citemark-setup.bin", "286.7 kB", "2 downloads of 2 left");
        Visitor.Answer begun = begin(anna);
        assertThat(begun.status()).isEqualTo(303);
        assertThat(item(anna).downloadsUsed()).isZero();
        Visitor.Answer file = anna.browser.follow(begun);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Length")).isEqualTo("286720");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"citemark-setup.bin\"; filename*=UTF-8''citemark-setup.bin");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(page.response().body()).contains(sha256(file.response().body()));
        untilUsed(anna, 1);
        assertThat(anna.orderPage().text()).contains("One download of 2 left");
    }

    @Test
    @Tag("DF-2.a")
    void DF_2_a_a_product_of_two_files_counts_once_both_have_arrived() {
        Customer anna = ownerOf("spectra-view");
        for (String file : List.of("spectra-view.bin", "examples.bin")) {
            Visitor.Answer page = anna.orderPage();
            assertThat(page.text()).contains("5 downloads of 5 left");
            Visitor.Answer begun = anna.browser.send(page, "form[action$=/" + file + "]", Map.of());
            assertThat(anna.browser.follow(begun).status()).isEqualTo(200);
        }
        untilUsed(anna, 1);
        assertThat(anna.orderPage().text()).contains("4 downloads of 5 left");
    }

    @Test
    @Tag("DF-2.k")
    void DF_2_k_an_interrupted_download_goes_on_where_it_broke_off_and_counts_once() {
        Customer anna = owner();
        String address = begin(anna).location();
        Visitor.Answer first = anna.browser.get(address, Map.of("Range", "bytes=0-99999"));
        assertThat(first.status()).isEqualTo(206);
        assertThat(first.header("Content-Range")).isEqualTo("bytes 0-99999/286720");
        assertThat(item(anna).downloadsUsed()).isZero();
        Visitor.Answer rest =
                anna.browser.get(address, Map.of("Range", "bytes=100000-", "If-Range", first.header("ETag")));
        assertThat(rest.status()).isEqualTo(206);
        assertThat(first.response().body().length() + rest.response().body().length())
                .isEqualTo(286720);
        untilUsed(anna, 1);
        assertThat(anna.browser.get(address).status()).isEqualTo(422);
        assertThat(item(anna).downloadsUsed()).isEqualTo(1);
    }

    @Test
    @Tag("DF-2.j")
    void DF_2_j_a_byte_left_out_is_no_way_around_the_limit() {
        Customer anna = owner();
        String address = begin(anna).location();
        for (int i = 0; i < 3; i++) {
            assertThat(anna.browser
                            .get(address, Map.of("Range", "bytes=0-286718"))
                            .status())
                    .isEqualTo(206);
        }
        assertThat(anna.browser.get(address, Map.of("Range", "bytes=0-286718")).status())
                .isEqualTo(422);
        assertThat(item(anna).downloadsUsed()).isZero();
    }

    @Test
    void a_piece_for_another_version_of_the_file_is_answered_with_the_whole() {
        Customer anna = owner();
        String address = begin(anna).location();
        Visitor.Answer whole = anna.browser.get(address, Map.of("Range", "bytes=5-9", "If-Range", "\"older\""));
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.response().body()).hasSize(286720);
    }

    @Test
    void pieces_outside_the_file_are_refused_and_nonsense_is_left_aside() {
        Customer anna = owner();
        String address = begin(anna).location();
        Visitor.Answer outside = anna.browser.get(address, Map.of("Range", "bytes=286720-"));
        assertThat(outside.status()).isEqualTo(416);
        assertThat(outside.header("Content-Range")).isEqualTo("bytes */286720");
        Visitor.Answer tail = anna.browser.get(address, Map.of("Range", "bytes=-10"));
        assertThat(tail.header("Content-Range")).isEqualTo("bytes 286710-286719/286720");
        assertThat(anna.browser.get(address, Map.of("Range", "bytes=x")).status())
                .isEqualTo(200);
    }

    @Test
    void when_all_downloads_are_used_the_page_says_so() {
        Customer anna = owner();
        for (int i = 1; i <= 2; i++) {
            assertThat(anna.browser.follow(begin(anna)).status()).isEqualTo(200);
            untilUsed(anna, i);
        }
        Visitor.Answer page = anna.orderPage();
        assertThat(page.text()).contains("All downloads are used up");
        assertThat(page.page().selectFirst(FORM)).isNull();
        Visitor.Answer forced = anna.browser.post(
                anna.path(anna.orderPath() + "/files/" + itemId(anna).value() + "/citemark-setup.bin"),
                Map.of("_csrf", page.page().expectFirst("[name=_csrf]").attr("value")));
        assertThat(forced.status()).isEqualTo(422);
        assertThat(forced.text()).contains("All 2 downloads are used up");
    }

    @Test
    void a_link_of_another_site_begins_nothing() {
        Customer anna = owner();
        String file = anna.orderPath() + "/files/" + itemId(anna).value() + "/citemark-setup.bin";
        assertThat(anna.open(file).status()).isEqualTo(404);
        assertThat(anna.browser.post(anna.path(file), Map.of()).status()).isEqualTo(403);
        assertThat(begin(anna).status()).isEqualTo(303);
    }

    @Test
    void downloads_of_somebody_else_are_not_there() {
        Customer anna = owner();
        Customer bob = owner();
        String address = begin(anna).location();
        String token = bob.orderPage().page().expectFirst("[name=_csrf]").attr("value");
        assertThat(bob.browser.get(address).status()).isEqualTo(404);
        assertThat(bob.browser
                        .post(address.substring(0, address.indexOf('?')), Map.of("_csrf", token))
                        .status())
                .isEqualTo(404);
        String mixed = bob.path(bob.orderPath() + "/files/" + itemId(bob).value() + "/citemark-setup.bin")
                + address.substring(address.indexOf('?'));
        assertThat(bob.browser.get(mixed).status()).isEqualTo(404);
        assertThat(bob.browser
                        .get(bob.path(bob.orderPath() + "/files/ent_1/x?download=dla_1"))
                        .status())
                .isEqualTo(404);
        assertThat(bob.browser
                        .get(bob.path(bob.orderPath() + "/files/" + itemId(bob).value() + "/..%2F..%2Fetc"))
                        .status())
                .isIn(400, 404);
    }
}
