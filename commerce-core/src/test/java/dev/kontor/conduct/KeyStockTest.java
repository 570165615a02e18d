package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.KeyRules;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.Term;
import dev.kontor.fulfillment.Activation;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.KeyCorrection;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.fulfillment.KeyHistory;
import dev.kontor.fulfillment.LicenseKeys;
import dev.kontor.fulfillment.Pool;
import dev.kontor.journal.Entry;
import dev.kontor.journal.Page;
import dev.kontor.message.Mail;
import dev.kontor.office.BackOffice;
import dev.kontor.office.LicenseDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.office.StockDesk;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Owned;
import dev.kontor.store.StoreProfile;
import dev.kontor.store.SupportContact;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keys as customers get them and staff keep them. */
class KeyStockTest {
    private static final Sku CAD = Sku.of("cad");

    private final Bazaar bazaar = new Bazaar();

    @AfterEach
    void close() {
        bazaar.close();
    }

    private static Product cad(KeyRules rules) {
        return Product.licenseKey(CAD, "SolidCAD").details(ProductDetails.none().keys(rules));
    }

    private BackOffice kim() {
        return bazaar.premises.commerce.backOffice(Staff.of("kim", Role.KEYS));
    }

    private StockDesk stock() {
        return bazaar.premises.office().stock();
    }

    private void addKeys(String name, int count) {
        assertThat(stock().addKeys(
                                CAD,
                                KeyFile.of(IntStream.range(0, count)
                                        .mapToObj(i -> name + i)
                                        .toArray(String[]::new)))
                        .orThrow()
                        .addsUp())
                .isTrue();
    }

    private Owned bought() {
        return bazaar.anna().library().of(bazaar.buy(Cart.of(CAD)).id()).get(0);
    }

    private String shown(Id<Entitlement> id) {
        return bazaar.anna()
                .library()
                .reveal(id)
                .orThrow()
                .secrets()
                .values()
                .iterator()
                .next()
                .use(text -> text);
    }

    private void due() {
        bazaar.premises.clock.advance(Duration.ofMinutes(2));
        assertThat(bazaar.premises.commerce.runDue().failed()).isZero();
    }

    private long letters(String subject) {
        return bazaar.premises.office().letters().waiting(1000).values().stream()
                .map(Mail::subject)
                .filter(text -> text.contains(subject))
                .count();
    }

    private List<Entry> told(String about, String what) {
        bazaar.premises.clock.advance(Duration.ofMinutes(1));
        return bazaar.premises.commerce.events(Page.START, 1000).entries().stream()
                .filter(entry -> entry.stream().equals(about) && entry.what().equals(what))
                .toList();
    }

    @Test
    @Tag("DF-1.b")
    @Tag("DF-1.c")
    void DF_1_c_keys_that_were_asked_for_in_vain_are_written_of_when_they_come() {
        bazaar.sell(cad(KeyRules.standard().issuedAtRetrieval()), "49.00");
        Owned owned = bought();
        assertThat(owned.entitlement().isIssued()).isFalse();
        assertThat(letters("Ready for you")).isEqualTo(1);

        assertThat(Bazaar.codes(
                        bazaar.anna().library().reveal(owned.entitlement().id())))
                .containsExactly("access.waiting");
        assertThat(stock().pool(CAD).waiting()).isEqualTo(1);
        addKeys("CAD-", 2);
        due();

        assertThat(letters("Your key for SolidCAD is here")).isEqualTo(1);
        assertThat(shown(owned.entitlement().id())).startsWith("CAD-");
        assertThat(bazaar.anna()
                        .library()
                        .of(orderOf(owned))
                        .get(0)
                        .entitlement()
                        .isIssued())
                .isTrue();
    }

    private static Id<Order> orderOf(Owned owned) {
        return Order.KIND.parse(owned.entitlement().asked().order());
    }

    @Test
    @Tag("DF-1.d")
    void DF_1_d_a_pool_in_use_neither_becomes_shared_nor_its_owners_own() {
        bazaar.sell(cad(KeyRules.standard()), "49.00");
        bazaar.sell(cad(KeyRules.standard().siteLicense()), "");
        addKeys("SITE-", 1);
        Setup other = Setup.of().products(cad(KeyRules.standard()));

        assertThatThrownBy(() -> bazaar.premises.office().setup().apply(other))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("products.cad.keys.shared");
        assertThatThrownBy(() -> bazaar.premises.office().setup().preview(other))
                .isInstanceOf(ConfigurationException.class);
        assertThat(shown(bought().entitlement().id()))
                .isEqualTo(shown(bought().entitlement().id()));
        assertThat(stock().pool(CAD).shared()).isTrue();
    }

    @Test
    @Tag("DF-1.e")
    void DF_1_e_a_pool_that_falls_below_is_told_once_until_it_rises_again() {
        bazaar.premises
                .office()
                .setup()
                .apply(Setup.of()
                        .profiles(StoreProfile.of("main")
                                .contacts(new SupportContact(
                                        "keys", Optional.of(EmailAddress.of("keys@example.org")), Optional.empty()))))
                .orThrow();
        bazaar.sell(cad(KeyRules.standard().warningBelow(3)), "49.00");
        addKeys("A-", 3);
        due();
        assertThat(stock().pool(CAD).isLow()).isFalse();
        assertThat(keysHealth()).isTrue();

        buyAndLook();
        buyAndLook();

        assertThat(stock().pools())
                .filteredOn(Pool::isLow)
                .extracting(Pool::sku)
                .containsExactly(CAD);
        assertThat(keysHealth()).isFalse();
        assertThat(told("keys:cad", "keys.low")).hasSize(1);
        assertThat(letters("Keys for SolidCAD run low: 2 left")).isEqualTo(1);

        addKeys("B-", 3);
        due();
        assertThat(keysHealth()).isTrue();
        buyAndLook();
        buyAndLook();

        assertThat(told("keys:cad", "keys.low")).hasSize(2);
        assertThat(letters("run low")).isEqualTo(2);
    }

    private void buyAndLook() {
        assertThat(bought().entitlement().isIssued()).isTrue();
        due();
    }

    private boolean keysHealth() {
        return Objects.requireNonNull(bazaar.premises.commerce.health().get("keys"))
                .up();
    }

    @Test
    @Tag("DF-1.f")
    void DF_1_f_staff_import_a_file_in_parts_and_the_same_again_changes_nothing() {
        bazaar.sell(cad(KeyRules.standard()), "49.00");
        String file = "A-1\r\nA-2\r\n";
        StockDesk stock = stock();

        for (int i = 0; i < 2; i++) {
            assertThat(stock.importKeys(
                                    CAD,
                                    "keys.csv",
                                    () -> new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))
                            .orThrow()
                            .free())
                    .isEqualTo(2);
        }
        assertThat(stock.batches(CAD)).hasSize(1).allMatch(batch -> batch.keys() == 2);
        assertThat(told("keys:cad", "keys.imported")).hasSize(1);
    }

    @Test
    @Tag("DF-1.g")
    void DF_1_g_a_faulty_key_is_replaced_for_a_reason_and_its_history_shows_no_secret() {
        bazaar.sell(cad(KeyRules.standard()), "49.00");
        addKeys("A-", 2);
        Owned owned = bought();
        Id<Entitlement> id = owned.entitlement().id();
        String before = shown(id);

        assertThat(Bazaar.codes(kim().stock().replaceKey(id))).containsExactly("reason.missing");
        Entitlement after = kim().because("typed wrong").stock().replaceKey(id).orThrow();

        assertThat(shown(id)).isNotEqualTo(before);
        assertThat(after.history().former())
                .extracting(KeyHistory.Former::reason)
                .containsExactly("typed wrong");
        assertThat(kim().stock().entitlement(id).toString())
                .doesNotContain("A-0")
                .doesNotContain("A-1");
        assertThat(told(id.value(), "key.replaced"))
                .hasSize(1)
                .allMatch(entry -> entry.actor().equals("staff:kim"));
        assertThat(letters("A new key for SolidCAD")).isEqualTo(1);

        Entitlement waiting = kim().because("again").stock().replaceKey(id).orThrow();
        assertThat(waiting.state()).isEqualTo(Entitlement.State.WAITING_KEY);
        assertThat(letters("is being replaced")).isEqualTo(1);
        assertThat(Bazaar.codes(kim().because("again").stock().replaceKey(id))).containsExactly("key.none-to-replace");
        addKeys("B-", 1);
        assertThat(letters("Your key for SolidCAD is here")).isEqualTo(1);
        assertThatThrownBy(() -> kim().stock().entitlement(Entitlement.KIND.parse("ent_00000000000000000000000000")))
                .isInstanceOf(UnknownIdException.class);
    }

    @Test
    @Tag("DF-1.h")
    void DF_1_h_staff_correct_a_file_of_keys_with_a_second_person_and_each_owner_is_told() {
        bazaar.sell(cad(KeyRules.standard()), "49.00");
        addKeys("WRONG-", 4);
        List<Owned> owners = IntStream.range(0, 3).mapToObj(i -> bought()).toList();
        addKeys("GOOD-", 2);
        BackOffice jane = bazaar.premises.office().because("printed twice");

        assertThat(Bazaar.codes(jane.stock().proposeCorrection(CAD, KeyFile.of("WRONG-0", "NONE"))))
                .containsExactly("key.not-in-pool");
        assertThat(Bazaar.codes(stock().proposeCorrection(CAD, KeyFile.of("WRONG-0"))))
                .containsExactly("reason.missing");
        KeyCorrection correction = jane.stock()
                .proposeCorrection(
                        CAD,
                        stock().batches(CAD).stream()
                                .filter(batch -> batch.keys() == 4)
                                .findFirst()
                                .orElseThrow())
                .orThrow();
        assertThat(Bazaar.codes(jane.stock().approveCorrection(correction.id())))
                .containsExactly("correction.same-person");
        assertThat(kim().stock().approveCorrection(correction.id()).orThrow().state())
                .isEqualTo(KeyCorrection.State.APPROVED);
        assertThat(Bazaar.codes(kim().stock().rejectCorrection(correction.id())))
                .containsExactly("correction.decided");
        assertThat(stock().remaining(correction.id())).isEqualTo(4);
        due();

        assertThat(stock().remaining(correction.id())).isZero();
        assertThat(stock().corrections(10)).extracting(KeyCorrection::state).containsExactly(KeyCorrection.State.DONE);
        assertThat(letters("A new key for SolidCAD")).isEqualTo(2);
        assertThat(letters("is being replaced")).isEqualTo(1);
        assertThat(owners)
                .allSatisfy(owner -> assertThat(told(owner.entitlement().id().value(), "key.replaced"))
                        .hasSize(1)
                        .allMatch(entry ->
                                correction.id().value().equals(entry.facts().get("correction"))));
        assertThat(stock().pool(CAD)).isEqualTo(new Pool(CAD, 6, 0, 2, 0, 4, 1));
        addKeys("LATE-", 1);
        assertThat(letters("Your key for SolidCAD is here")).isEqualTo(1);
    }

    @Test
    @Tag("DF-4.b")
    void DF_4_b_after_a_rotation_keys_are_sealed_anew_in_pieces_and_the_old_key_can_go() {
        addKeysOfEditor();
        Secret fresh = Secret.of("bmV3LWtvbnRvci10ZXN0LWtleS1vZi0zMi1ieXRlcy4=");
        bazaar.premises.commerce.close();
        bazaar.premises.commerce = bazaar.premises
                .plan()
                .vault(fresh, Premises.VAULT_KEY)
                .payment(bazaar.premises.bank.account("bank"))
                .open();

        assertThat(stock().sealAnew(15)).isEqualTo(new LicenseKeys.Resealing(15, 5));
        assertThat(stock().sealAnew(15)).isEqualTo(new LicenseKeys.Resealing(5, 0));
        assertThat(stock().sealAnew(15)).isEqualTo(new LicenseKeys.Resealing(0, 0));
        bazaar.premises.commerce.close();
        bazaar.premises.commerce = bazaar.premises
                .plan()
                .vault(fresh)
                .payment(bazaar.premises.bank.account("bank"))
                .open();

        Order order =
                bazaar.premises.buy(bazaar.anna(), Premises.EDITOR, Sandbox.OK).orThrow();
        Id<Entitlement> id =
                bazaar.anna().library().of(order.id()).get(0).entitlement().id();
        assertThat(shown(id)).startsWith("EDITOR-");
        assertThat(Bazaar.codes(stock().addKeys(Premises.EDITOR, KeyFile.of("EDITOR-0"))))
                .as("marks are made anew too")
                .containsExactly("key.in-pool");
    }

    private void addKeysOfEditor() {
        assertThat(stock().pool(Premises.EDITOR).free()).isEqualTo(20);
    }

    @Test
    @Tag("DF-5.b")
    @Tag("DF-5.c")
    void DF_5_c_a_product_activates_and_its_owner_frees_a_machine() {
        bazaar.sell(cad(KeyRules.standard().machines(2)), "49.00");
        addKeys("A-", 2);
        Id<Entitlement> id = bought().entitlement().id();
        LicenseDesk server = kim().licenses();

        assertThat(server.activate(id, "office").orThrow().machine()).isEqualTo("office");
        assertThat(server.activate(CAD, Secret.of(shown(id)), "laptop")
                        .orThrow()
                        .entitlement())
                .isEqualTo(id);
        assertThat(Bazaar.codes(server.activate(id, "third"))).containsExactly("activation.exceeded");
        assertThat(Bazaar.codes(server.activate(CAD, Secret.of("A-9"), "third")))
                .containsExactly("activation.key-unknown");
        assertThat(bazaar.anna().library().activations(id))
                .extracting(Activation::machine)
                .containsExactlyInAnyOrder("office", "laptop");
        assertThat(bazaar.anna().library().release(id, "office")).isTrue();
        assertThat(server.activate(id, "third").orThrow().machine()).isEqualTo("third");
        assertThat(server.release(id, "office")).isFalse();
        assertThat(server.activations(id)).hasSize(2);
        assertThatThrownBy(() -> bazaar.premises.shop("bob").library().activations(id))
                .isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() -> bazaar.premises.shop("bob").library().release(id, "third"))
                .isInstanceOf(UnknownIdException.class);
    }

    @Test
    @Tag("DF-6.a")
    void DF_6_a_an_e_text_is_delivered_as_a_code_with_its_term_its_devices_and_where_to_redeem_it() {
        URI reader = URI.create("https://reader.example.org/redeem");
        Product text = Product.of(CAD, new ProductKind.EText(), Locale.ENGLISH, "Statics")
                .term(Term.rental(6))
                .details(ProductDetails.none()
                        .keys(KeyRules.standard().readableOn(3).redeemedAt(reader)));
        bazaar.sell(text, "19.00");
        addKeys("CODE-", 1);

        Owned owned = bought();
        Id<Entitlement> id = owned.entitlement().id();

        assertThat(bazaar.anna().library().reveal(id).orThrow().secrets())
                .containsExactly(Map.entry(ProductKind.EText.CODE, Secret.of("CODE-0")));
        assertThat(owned.entitlement().asked().keys().devices()).hasValue(3);
        assertThat(owned.entitlement().termEnd())
                .hasValueSatisfying(
                        end -> assertThat(ChronoUnit.DAYS.between(now(), end)).isBetween(180L, 186L));
        assertThat(bazaar.anna().library().redeemAt(id)).contains(reader);
        assertThat(bazaar.anna().library().redeemAt(buyEditor())).isEmpty();
    }

    private Instant now() {
        return bazaar.premises.clock.instant();
    }

    private Id<Entitlement> buyEditor() {
        return bazaar.anna()
                .library()
                .of(bazaar.buy(Cart.of(Premises.EDITOR)).id())
                .get(0)
                .entitlement()
                .id();
    }
}
