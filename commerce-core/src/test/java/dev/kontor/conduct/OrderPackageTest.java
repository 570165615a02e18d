package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.body.BodyReader;
import dev.kontor.body.Json;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Item;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.catalog.Variant;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.PackagedFile;
import dev.kontor.fulfillment.SignedPackage;
import dev.kontor.office.DownloadsDesk;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PackageDesk;
import dev.kontor.shop.PackageLinks;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("DF-3")
class OrderPackageTest {
    private static final Sku CAD = Sku.of("cad");
    private static final Sku ATLAS = Sku.of("atlas");
    private static final PackageLinks LINKS = PackageLinks.below(URI.create("https://files.example/dl/"));
    /** What goes before the 32 bytes of an Ed25519 key in the form that the JDK reads (RFC 8410). */
    private static final String SPKI = "302a300506032b6570032100";

    @AutoClose("close")
    private final Bazaar bazaar = new Bazaar();

    private Storefront anna;
    private Order order;

    @BeforeEach
    void buys() {
        bazaar.sell(
                Product.download(CAD, "SolidCAD")
                        .files(DownloadFile.of("read me.pdf", 7, "a".repeat(64)))
                        .details(ProductDetails.none()
                                .variants(
                                        Variant.of("win64")
                                                .platform("Windows")
                                                .files(DownloadFile.of("setup.bin", 1L << 33, "b".repeat(64))),
                                        Variant.of("linux")
                                                .platform("Linux")
                                                .files(DownloadFile.of("setup.bin", 3L << 30, "c".repeat(64))))),
                "49.00");
        bazaar.sell(Product.download(ATLAS, "Atlas").files(DownloadFile.of("atlas.zip", 9, "d".repeat(64))), "5.00");
        anna = bazaar.anna();
        order = bazaar.buy(Cart.of(ATLAS).with(Item.of(CAD, "linux"), 2));
    }

    private PackageDesk packages() {
        return anna.packages();
    }

    /** Whoever has a link and no session. */
    private PackageDesk anybody() {
        return bazaar.premises
                .commerce
                .storefront("main", Shopper.visitor("nobody"))
                .packages();
    }

    private SignedPackage packed() {
        return packages().of(order.id(), LINKS).orThrow();
    }

    private static String pass(PackagedFile file) {
        return file.link().getPath().split("/")[2];
    }

    private static String pass(SignedPackage signed) {
        return signed.contents().again().getPath().split("/")[2];
    }

    private Entitlement item(Id<Entitlement> id) {
        return anna.library().of(order.id()).stream()
                .map(owned -> owned.entitlement())
                .filter(owned -> owned.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static <T> List<String> reasons(Decision<T> decision) {
        return decision instanceof Refused<T> refused
                ? refused.refusals().stream().map(Refusal::code).toList()
                : List.of();
    }

    private DownloadsDesk host() {
        return bazaar.premises.office().downloads();
    }

    private static BodyReader json(String text) {
        return new BodyReader(Json.parse(text));
    }

    private static String decoded(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private static Optional<String> verified(String file, String keys) throws Exception {
        BodyReader jws = json(file);
        String kid = json(decoded(jws.text("protected"))).text("kid");
        BodyReader key = json(keys).list("keys", each -> each).stream()
                .filter(each -> each.text("kid").equals(kid))
                .findFirst()
                .orElseThrow();
        byte[] encoded = HexFormat.of()
                .parseHex(SPKI + HexFormat.of().formatHex(Base64.getUrlDecoder().decode(key.text("x"))));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update((jws.text("protected") + "." + jws.text("payload")).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(jws.text("signature")))
                ? Optional.of(decoded(jws.text("payload")))
                : Optional.empty();
    }

    @Test
    @Tag("DF-3.a")
    void DF_3_a_a_package_names_every_file_of_the_order_in_the_chosen_variant_with_size_checksum_and_link() {
        SignedPackage signed = packed();

        assertThat(signed.fileName()).isEqualTo(order.id().value() + ".json");
        assertThat(signed.contents().files())
                .extracting(file -> file.folder() + "/" + file.name() + " " + file.size() + " "
                        + file.sha256().charAt(0) + " " + file.variant().orElse("-"))
                .containsExactlyInAnyOrder(
                        "atlas/atlas.zip 9 d -",
                        "cad/read me.pdf 7 a linux",
                        "cad/setup.bin 3221225472 c linux",
                        "cad-2/read me.pdf 7 a linux",
                        "cad-2/setup.bin 3221225472 c linux");
        assertThat(signed.contents().files())
                .allSatisfy(file -> assertThat(file.link().toString())
                        .startsWith("https://files.example/dl/f.ent_")
                        .endsWith("/" + file.name().replace(" ", "%20")));

        PackagedFile one = signed.contents().files().stream()
                .filter(file -> file.name().equals("atlas.zip"))
                .findFirst()
                .orElseThrow();
        assertThat(packages()
                        .of(order.id(), one.item(), LINKS)
                        .orThrow()
                        .contents()
                        .files())
                .extracting(PackagedFile::name)
                .containsExactly("atlas.zip");
        assertThat(anna.library().files(one.item())).containsExactly(DownloadFile.of("atlas.zip", 9, "d".repeat(64)));
    }

    @Test
    @Tag("DF-3.b")
    void DF_3_b_a_package_is_signed_by_a_key_that_anybody_can_read_and_any_change_shows() throws Exception {
        SignedPackage signed = packed();

        Optional<String> payload = verified(signed.text(), anybody().keys());
        assertThat(payload).contains(signed.contents().toJson());
        BodyReader read = json(payload.orElseThrow());
        assertThat(read.text("format")).isEqualTo("kontor-order-package/1");
        assertThat(read.text("order")).isEqualTo(order.id().value());
        assertThat(read.list("files", file -> file.number("size"))).contains(3L << 30);

        String payloadText = json(signed.text()).text("payload");
        String other = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        decoded(payloadText).replace("\"size\":9", "\"size\":8").getBytes(StandardCharsets.UTF_8));
        assertThat(verified(signed.text().replace(payloadText, other), anybody().keys()))
                .isEmpty();
    }

    @Test
    @Tag("DF-3.c")
    void DF_3_c_nodes_that_sign_first_at_one_moment_share_one_key_and_a_rotated_one_still_verifies() throws Exception {
        List<SignedPackage> all = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<SignedPackage>> signing = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                signing.add(pool.submit(this::packed));
            }
            for (Future<SignedPackage> one : signing) {
                all.add(one.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(json(anybody().keys()).list("keys", key -> key.text("kid"))).hasSize(1);

        String newer =
                bazaar.premises.office().because("every year").downloads().rotatePackageKey();
        all.add(packed());
        String keys = anybody().keys();
        assertThat(json(keys).list("keys", key -> key.text("kid")))
                .hasSize(2)
                .first()
                .isEqualTo(newer);
        assertThat(json(decoded(json(packed().text()).text("protected"))).text("kid"))
                .isEqualTo(newer);
        for (SignedPackage signed : all) {
            assertThat(verified(signed.text(), keys)).isPresent();
        }
        assertThat(bazaar.premises.contents().get("fulfillment_package_key"))
                .hasSize(2)
                .noneMatch(row -> row.contains("MC4CAQAwBQYDK2Vw"));
    }

    @Test
    @Tag("DF-3.d")
    void DF_3_d_a_package_is_fetched_as_often_as_one_likes_and_its_own_link_gives_new_links() {
        SignedPackage first = packed();
        for (int i = 0; i < 10; i++) {
            packed();
        }
        bazaar.premises.clock.advance(Duration.ofHours(25));
        String old = pass(first.contents().files().get(0));
        assertThat(reasons(anybody().find(old))).containsExactly("pass.over");
        assertThat(reasons(anybody().begin(old))).containsExactly("pass.over");

        SignedPackage again = anybody().again(pass(first), LINKS).orThrow();

        assertThat(anybody()
                        .find(pass(again.contents().files().get(0)))
                        .orThrow()
                        .file())
                .isEqualTo(anybody()
                        .find(pass(packed().contents().files().get(0)))
                        .orThrow()
                        .file());
        assertThat(again.contents().files()).allSatisfy(file -> {
            assertThat(item(file.item()).downloadsUsed()).isZero();
            assertThat(file.until()).isEqualTo(Instant.parse("2026-03-04T10:00:00Z"));
        });
    }

    @Test
    @Tag("DF-3.e")
    void DF_3_e_a_pass_is_of_one_file_one_item_and_one_account_and_cannot_be_made_up() {
        PackagedFile file = packed().contents().files().get(0);
        String good = pass(file);
        assertThat(anybody().find(good).orThrow().item()).isEqualTo(file.item());

        String[] parts = good.split("\\.");
        String otherFile =
                Base64.getUrlEncoder().withoutPadding().encodeToString("setup.bin".getBytes(StandardCharsets.UTF_8));
        List<String> forged = List.of(
                String.join(".", parts[0], parts[1], "9999999999", parts[3], parts[4]),
                String.join(".", parts[0], parts[1], parts[2], otherFile, parts[4]),
                String.join(
                        ".", parts[0], packed().contents().files().get(4).item().value(), parts[2], parts[3], parts[4]),
                String.join(".", parts[0], parts[1], parts[2], parts[3], "0".repeat(64)),
                String.join(".", parts[0], parts[1], parts[2], parts[3], ""),
                String.join(".", "p", parts[1], parts[2], parts[3], parts[4]),
                String.join(".", parts[0], "..%2f..%2fetc", parts[2], parts[3], parts[4]),
                String.join(".", parts[0], parts[1], "99999999999999999999", parts[3], parts[4]),
                String.join(".", parts[0], parts[1], Long.toString(Long.MAX_VALUE), parts[3], parts[4]),
                "",
                "....",
                "/etc/passwd",
                "x".repeat(5000),
                pass(packed()));
        assertThat(forged).allSatisfy(text -> {
            assertThat(reasons(anybody().find(text))).containsExactly("pass.unknown");
            assertThat(reasons(anybody().begin(text))).containsExactly("pass.unknown");
            assertThat(text.equals(pass(packed()))
                            || !reasons(anybody().again(text, LINKS)).isEmpty())
                    .isTrue();
        });
        assertThat(reasons(anybody().again(good, LINKS))).containsExactly("pass.unknown");
    }

    @Test
    @Tag("DF-3.f")
    void DF_3_f_a_pass_opens_nothing_that_is_closed_by_now() {
        SignedPackage signed = packed();
        assertThat(signed.contents().accessUntil())
                .isEqualTo(item(signed.contents().files().get(0).item())
                        .windows()
                        .get(0)
                        .until());
        bazaar.premises.clock.advance(Duration.ofDays(31));
        SignedPackage last = packed();
        assertThat(last.contents().files())
                .allSatisfy(file -> assertThat(file.until())
                        .isBeforeOrEqualTo(last.contents().accessUntil()));
        bazaar.premises.clock.advance(Duration.ofDays(1));

        assertThat(reasons(anybody().again(pass(signed), LINKS))).containsExactly("pass.over");
        assertThat(reasons(packages().of(order.id(), LINKS))).containsExactly("access.ended");
        assertThat(reasons(anybody().find(pass(last.contents().files().get(0)))))
                .containsExactly("pass.over");
    }

    @Test
    @Tag("DF-3.f")
    void DF_3_f_a_pass_of_an_account_that_was_switched_off_is_good_for_nothing() {
        SignedPackage signed = packed();
        anna.account().self().deactivate().orThrow();

        assertThat(reasons(anybody().find(pass(signed.contents().files().get(0)))))
                .containsExactly("pass.unknown");
        assertThat(reasons(anybody().again(pass(signed), LINKS))).containsExactly("pass.unknown");
    }

    @Test
    @Tag("DF-3.g")
    void DF_3_g_a_download_that_goes_on_by_renewed_links_counts_once() {
        SignedPackage signed = packed();
        PackagedFile file = signed.contents().files().stream()
                .filter(one -> one.name().equals("atlas.zip"))
                .findFirst()
                .orElseThrow();
        Download begun = anybody().begin(pass(file)).orThrow();
        bazaar.premises.clock.advance(Duration.ofHours(20));
        host().goesOn(begun.id()).orThrow();
        bazaar.premises.clock.advance(Duration.ofHours(6));
        SignedPackage renewed = anybody().again(pass(signed), LINKS).orThrow();
        String fresh = renewed.contents().files().stream()
                .filter(one -> one.item().equals(file.item()))
                .map(OrderPackageTest::pass)
                .findFirst()
                .orElseThrow();

        assertThat(anybody().begin(fresh).orThrow().id()).isEqualTo(begun.id());
        host().arrived(begun.id(), "atlas.zip").orThrow();
        assertThat(item(file.item()).downloadsUsed()).isEqualTo(1);

        assertThat(anybody().begin(fresh).orThrow().id()).isNotEqualTo(begun.id());
    }

    @Test
    @Tag("DF-3.g")
    void DF_3_g_sixteen_who_begin_by_one_link_at_one_moment_share_one_download() throws Exception {
        PackagedFile file = packed().contents().files().get(0);
        ExecutorService pool = Executors.newFixedThreadPool(16);
        List<Id<Download>> begun = new ArrayList<>();
        try {
            List<Future<Download>> beginning = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                beginning.add(pool.submit(() -> anybody().begin(pass(file)).orThrow()));
            }
            for (Future<Download> one : beginning) {
                begun.add(one.get().id());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(new HashSet<>(begun)).hasSize(1);
    }

    @Test
    void what_is_somebody_elses_or_has_no_files_is_not_packed() {
        Storefront bob = bazaar.premises.shop("bob");
        assertThatThrownBy(() -> bob.packages().of(order.id(), LINKS)).isInstanceOf(UnknownIdException.class);
        Order keyed = bazaar.premises.buy(anna, Premises.EDITOR, Sandbox.OK).orThrow();
        assertThat(reasons(packages().of(keyed.id(), LINKS))).containsExactly("package.empty");
        Id<Entitlement> other =
                anna.library().of(keyed.id()).get(0).entitlement().id();
        assertThatThrownBy(() -> packages().of(order.id(), other, LINKS)).isInstanceOf(UnknownIdException.class);
    }
}
