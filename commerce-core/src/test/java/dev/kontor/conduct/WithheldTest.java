package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Product;
import dev.kontor.message.Mail;
import dev.kontor.office.Setup;
import dev.kontor.office.SetupPreview;
import dev.kontor.order.Cart;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Listing;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Search;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.store.Registration;
import dev.kontor.store.SignIn;
import dev.kontor.store.StoreProfile;
import dev.kontor.store.SupportContact;
import dev.kontor.store.Withheld;
import dev.kontor.value.Address;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stores say of themselves, and products they do not sell to some countries. */
@Tag("ST-4")
class WithheldTest {
    private static final Withheld RULE = Withheld.of(Premises.EDITOR, "IN", "LK")
            .message(Locale.ENGLISH, "Please ask our partner.")
            .message(Locale.GERMAN, "Bitte fragen Sie unseren Partner.")
            .instead(
                    Withheld.Alternative.of(
                                    "trial", URI.create("https://shop.example/trial"), Locale.ENGLISH, "30-day trial")
                            .labeled(Locale.GERMAN, "30 Tage testen"),
                    Withheld.Alternative.of(
                            "representative", URI.create("https://partner.example/"), Locale.ENGLISH, "Local partner"));
    private static final String FILE = """
            {"profiles": {"main": {
              "organization": "Uni X", "sender": "shop@uni-x.example",
              "contacts": {"orders": {"email": "help@uni-x.example", "page": "https://uni-x.example/help"}},
              "registration": ["prepared", "sign-on"], "signIn": "email",
              "withheld": {"editor": {"countries": ["IN", "LK"],
                "message": {"en": "Please ask our partner.", "de": "Bitte fragen Sie unseren Partner."},
                "alternatives": [
                  {"kind": "trial", "label": {"en": "30-day trial", "de": "30 Tage testen"},
                   "link": "https://shop.example/trial"},
                  {"kind": "representative", "label": {"en": "Local partner"}, "link": "https://partner.example/"}]}}}}}
            """;
    private static final StoreProfile PROFILE = StoreProfile.of("main")
            .organization("Uni X")
            .sender("shop@uni-x.example")
            .contacts(new SupportContact(
                    "orders",
                    Optional.of(EmailAddress.of("help@uni-x.example")),
                    Optional.of(URI.create("https://uni-x.example/help"))))
            .registration(Registration.PREPARED, Registration.SIGN_ON)
            .signIn(SignIn.EMAIL)
            .withhold(RULE);

    private final Premises premises = new Premises();

    @AfterEach
    void close() {
        premises.close();
    }

    private SetupPreview apply(StoreProfile profile) {
        return premises.office().setup().apply(Setup.of().profiles(profile)).orThrow();
    }

    private Storefront in(String country) {
        return premises.commerce.storefront(
                "main", Shopper.user("anna").email("anna@example.org").country(country));
    }

    private static List<Refusal> refusals(Result<?> result) {
        return result instanceof Refused<?> refused ? refused.refusals() : List.of();
    }

    @Test
    @Tag("ST-1.f")
    void ST_1_f_letters_come_from_the_address_that_the_profile_names_when_they_are_sent() {
        premises.shop("anna").account().self().register().orThrow();

        assertThat(senders()).containsExactly(Optional.empty());
        apply(PROFILE);
        assertThat(senders()).containsExactly(Optional.of(EmailAddress.of("shop@uni-x.example")));
        apply(PROFILE.sender("office@uni-x.example"));
        assertThat(senders()).containsExactly(Optional.of(EmailAddress.of("office@uni-x.example")));
    }

    private List<Optional<EmailAddress>> senders() {
        return premises.office().letters().waiting(10).values().stream()
                .map(Mail::sender)
                .toList();
    }

    @Test
    @Tag("ST-4.a")
    void ST_4_a_a_withheld_product_is_listed_with_message_and_alternatives_in_the_readers_language() {
        apply(PROFILE);

        Listing listing = in("IN").catalog().listing(Premises.EDITOR).orElseThrow();
        Withheld rule = listing.withheld().orElseThrow();

        assertThat(rule.message(Locale.GERMANY)).isEqualTo("Bitte fragen Sie unseren Partner.");
        assertThat(rule.message(Locale.JAPAN)).isEqualTo("Please ask our partner.");
        assertThat(rule.alternatives())
                .extracting(Withheld.Alternative::kind)
                .containsExactly("trial", "representative");
        assertThat(rule.alternatives().get(0).label(Locale.GERMAN)).isEqualTo("30 Tage testen");
        assertThat(rule.alternatives().get(1).label(Locale.GERMAN)).isEqualTo("Local partner");
        assertThat(rule.alternatives().get(0).link()).isEqualTo(URI.create("https://shop.example/trial"));
        assertThat(in("IN").catalog().search(Search.everything()))
                .filteredOn(found -> found.withheld().isPresent())
                .hasSize(1);
        assertThat(in("IN").catalog().list()).extracting(Product::sku).containsExactly(Premises.MANUAL);
        assertThat(in("IN").catalog().find(Premises.EDITOR)).isEmpty();
        assertThat(in("DE").catalog().listing(Premises.EDITOR).orElseThrow().withheld())
                .isEmpty();
        assertThat(premises.side("anna")
                        .catalog()
                        .listing(Premises.EDITOR)
                        .orElseThrow()
                        .withheld())
                .isEmpty();
    }

    @Test
    @Tag("ST-4.b")
    void ST_4_b_what_is_withheld_gets_no_quote_and_saying_no_country_is_no_way_around() {
        apply(PROFILE);

        assertThat(refusals(in("LK").checkout().quote(Cart.of(Premises.EDITOR))))
                .containsExactly(
                        Refusal.of("product.withheld").with("sku", "editor").with("country", "LK"));
        assertThat(refusals(premises.shop("anna").checkout().quote(Cart.of(Premises.EDITOR))))
                .containsExactly(Refusal.of("product.country-missing").with("sku", "editor"));
        assertThat(refusals(in("DE").checkout().quote(Cart.of(Premises.EDITOR))))
                .isEmpty();
        assertThat(refusals(premises.shop("anna").checkout().quote(Cart.of(Premises.MANUAL))))
                .isEmpty();
    }

    @Test
    @Tag("ST-4.c")
    void ST_4_c_neither_another_address_nor_an_older_quote_is_a_way_around() {
        Quote before = in("IN").checkout().quote(Cart.of(Premises.EDITOR)).orThrow();
        apply(PROFILE);
        Quote here = in("DE").checkout().quote(Cart.of(Premises.EDITOR)).orThrow();

        assertThat(refusals(in("IN").checkout()
                        .place(RequestKey.random(), PlaceOrder.of(before.id(), PayWith.card(Sandbox.OK)))))
                .extracting(Refusal::code)
                .containsExactly("product.withheld");
        assertThat(refusals(in("DE").checkout()
                        .place(
                                RequestKey.random(),
                                PlaceOrder.of(here.id(), PayWith.card(Sandbox.OK))
                                        .deliveryAddress(Address.in("IN")))))
                .extracting(Refusal::code)
                .containsExactly("product.withheld");
        assertThat(refusals(in("DE").checkout()
                        .place(RequestKey.random(), PlaceOrder.of(here.id(), PayWith.card(Sandbox.OK)))))
                .isEmpty();
    }

    @Test
    @Tag("ST-4.d")
    void ST_4_d_withholding_inside_the_union_is_warned_about() {
        SetupPreview outside = apply(PROFILE);
        SetupPreview inside = apply(StoreProfile.of("main").withhold(Withheld.of(Premises.EDITOR, "FR", "IN", "AT")));

        assertThat(outside.warnings()).isEmpty();
        assertThat(inside.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("withheld.union");
            assertThat(warning.text()).contains("[AT, FR]").doesNotContain("IN,");
        });
    }

    @Test
    @Tag("ST-1.a")
    void ST_1_a_a_store_says_who_owns_it_who_helps_and_how_one_comes_in() {
        apply(PROFILE);

        StoreProfile about = in("DE").about();
        assertThat(about).isEqualTo(PROFILE);
        assertThat(about.contacts())
                .hasEntrySatisfying(
                        "orders",
                        contact -> assertThat(contact.email()).contains(EmailAddress.of("help@uni-x.example")));
        assertThat(premises.side("anna").about()).isEqualTo(StoreProfile.of("side"));
        assertThat(premises.side("anna").about().registration())
                .containsExactly(Registration.SELF, Registration.PREPARED);
    }

    @Test
    @Tag("ST-1.b")
    void ST_1_b_code_and_file_say_the_same_and_a_second_time_nothing_changes() {
        assertThat(Setup.parse(FILE).profiles()).containsEntry("main", PROFILE);
        apply(PROFILE);

        SetupPreview again = apply(PROFILE);
        assertThat(again.isDone()).isTrue();
        assertThat(premises.office()
                        .setup()
                        .preview(Setup.of().profiles(PROFILE.signIn(SignIn.EITHER)))
                        .orThrow()
                        .lines())
                .singleElement()
                .hasToString("change profile 'main': signIn");
    }

    @Test
    @Tag("ST-1.b")
    void ST_1_b_every_fault_of_a_profile_is_told_at_once_with_its_place() {
        String broken = FILE.replace("\"email\": \"help@uni-x.example\", \"page\": \"https://uni-x.example/help\"", "")
                .replace("\"sign-on\"", "\"by-post\"")
                .replace("https://shop.example/trial", "javascript:alert(1)")
                .replace("\"IN\"", "\"XX\"");

        assertThatThrownBy(() -> Setup.parse(broken))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("profiles.main.contacts.orders")
                .hasMessageContaining("profiles.main.registration[1]")
                .hasMessageContaining("profiles.main.withheld.editor.countries[0]")
                .hasMessageContaining("profiles.main.withheld.editor.alternatives[0]");
        assertThatThrownBy(() -> premises.office()
                        .setup()
                        .apply(Setup.of()
                                .profiles(StoreProfile.of("nowhere")
                                        .withhold(Withheld.of(dev.kontor.value.Sku.of("nothing"), "IN")))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("profiles.nowhere")
                .hasMessageContaining("no product 'nothing'");
    }
}
