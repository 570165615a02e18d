package dev.kontor.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.ProductKind.Capture;
import dev.kontor.catalog.ProductKind.Handover;
import dev.kontor.catalog.ProductKind.Returning;
import dev.kontor.catalog.ProductKind.Sort;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Sku;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What follows from a kind alone, as a table. */
class ProductKindTest {
    private static final DownloadFile FILE = DownloadFile.of("a.zip", 1, "0".repeat(64));
    private static final ProductKind KEY = new ProductKind.LicenseKey(List.of("key"), List.of(), OptionalInt.empty());
    private static final ProductKind FILES = new ProductKind.Download(List.of(FILE), OptionalInt.empty());
    private static final ProductKind BUNDLE =
            new ProductKind.Bundle(List.of(new ProductKind.Bundle.Part(Sku.of("cad"), 1)));

    private static final List<ProductKind> ALL = List.of(
            FILES,
            KEY,
            new ProductKind.Subscription(),
            new ProductKind.Trial(FILES),
            new ProductKind.Physical(),
            new ProductKind.Service(),
            new ProductKind.EText(),
            BUNDLE,
            new ProductKind.GiftCard(),
            new ProductKind.AccessPlan(ProductKind.AccessPlan.Opens.EXTENDED, Period.ofMonths(24)),
            new ProductKind.Fee());

    private record Rules(
            Set<Handover> handovers,
            boolean shipped,
            boolean address,
            Returning returning,
            Capture capture,
            boolean deliverable) {
        static Rules of(ProductKind kind) {
            return new Rules(
                    kind.handovers(),
                    kind.isShipped(),
                    kind.needsAddress(),
                    kind.returning(),
                    kind.capture(),
                    kind.isDeliverable());
        }
    }

    private static final Map<Sort, Rules> TABLE = new TreeMap<>(Map.of(
            Sort.DOWNLOAD, rules(Handover.DOWNLOAD, false, false, Returning.UNTIL_DELIVERED, true),
            Sort.LICENSE_KEY, rules(Handover.KEYS, false, false, Returning.UNTIL_DELIVERED, true),
            Sort.SUBSCRIPTION, rules(Handover.ACCESS, false, false, Returning.PRO_RATA, false),
            Sort.TRIAL, rules(Handover.DOWNLOAD, false, false, Returning.UNTIL_DELIVERED, true),
            Sort.PHYSICAL, new Rules(Set.of(Handover.PARCEL), true, true, Returning.GOODS, Capture.AT_DISPATCH, true),
            Sort.SERVICE, rules(Handover.WORK, false, true, Returning.PRO_RATA, false),
            Sort.E_TEXT, rules(Handover.ACCESS, false, false, Returning.UNTIL_DELIVERED, false),
            Sort.BUNDLE, new Rules(Set.of(Handover.BY_PARTS), false, false, Returning.WHOLE, Capture.BY_PARTS, true),
            Sort.GIFT_CARD, rules(Handover.CODE, false, false, Returning.NOT, true)));

    static {
        TABLE.put(Sort.ACCESS_PLAN, beside(Returning.UNTIL_DELIVERED));
        TABLE.put(Sort.FEE, beside(Returning.NOT));
    }

    private static Rules beside(Returning returning) {
        return new Rules(Set.of(), false, false, returning, Capture.AT_CONFIRMATION, true);
    }

    private static Rules rules(
            Handover handover, boolean shipped, boolean address, Returning returning, boolean deliverable) {
        return new Rules(Set.of(handover), shipped, address, returning, Capture.AT_CONFIRMATION, deliverable);
    }

    @Test
    @Tag("CA-1.c")
    void CA_1_c_each_kind_decides_how_it_is_handed_over_returned_and_charged() {
        Map<Sort, Rules> decided = new TreeMap<>();
        ALL.forEach(kind -> decided.put(kind.sort(), Rules.of(kind)));

        assertThat(decided).isEqualTo(TABLE).hasSize(Sort.values().length);
    }

    @Test
    @Tag("CA-1.d")
    void CA_1_d_keys_with_files_and_trials_of_keys_are_handed_over_in_both_ways() {
        ProductKind both = new ProductKind.LicenseKey(List.of("key"), List.of(FILE), OptionalInt.empty());

        assertThat(both.handovers()).containsExactlyInAnyOrder(Handover.KEYS, Handover.DOWNLOAD);
        assertThat(new ProductKind.Trial(both).handovers()).isEqualTo(both.handovers());
        assertThat(new ProductKind.Trial(both).keysPerUnit()).containsExactly("key");
        assertThatThrownBy(() -> new ProductKind.Trial(BUNDLE)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    @Tag("CA-1.e")
    void CA_1_e_each_kind_says_which_terms_it_takes() {
        List<Term> terms = List.of(
                Term.perpetual(),
                Term.rental(12),
                Term.days(30),
                Term.perpetual().uses(5),
                Term.days(30).uses(5),
                Term.monthly(),
                Term.yearly());

        Map<Sort, List<Term>> taken = new TreeMap<>();
        ALL.forEach(kind ->
                taken.put(kind.sort(), terms.stream().filter(kind::allows).toList()));

        assertThat(taken.get(Sort.DOWNLOAD)).isEqualTo(terms.subList(0, 5)).isEqualTo(taken.get(Sort.LICENSE_KEY));
        assertThat(taken.get(Sort.TRIAL)).isEqualTo(terms.subList(1, 5));
        assertThat(taken.get(Sort.SUBSCRIPTION)).isEqualTo(terms.subList(5, 7));
        assertThat(taken.get(Sort.GIFT_CARD)).isEqualTo(terms.subList(0, 3)).isEqualTo(taken.get(Sort.E_TEXT));
        assertThat(taken.get(Sort.SERVICE)).isEqualTo(taken.get(Sort.E_TEXT));
        assertThat(taken.get(Sort.BUNDLE)).containsExactly(Term.perpetual()).isEqualTo(taken.get(Sort.PHYSICAL));
        assertThat(taken.get(Sort.FEE)).isEqualTo(taken.get(Sort.BUNDLE)).isEqualTo(taken.get(Sort.ACCESS_PLAN));
    }

    @Test
    void the_words_of_the_kinds_are_those_of_set_up_files() {
        assertThat(EnumSet.allOf(Sort.class).stream().map(Sort::word))
                .containsExactly(
                        "download",
                        "licenseKey",
                        "subscription",
                        "trial",
                        "physical",
                        "service",
                        "eText",
                        "bundle",
                        "giftCard",
                        "accessPlan",
                        "fee");
    }

    @Test
    void only_software_has_files() {
        Product trial = Product.of(Sku.of("t"), new ProductKind.Trial(KEY), Locale.ENGLISH, "Trial");

        assertThat(trial.files(FILE).downloads(3).kind())
                .isEqualTo(new ProductKind.Trial(
                        new ProductKind.LicenseKey(List.of("key"), List.of(FILE), OptionalInt.of(3))));
        for (ProductKind kind : ALL) {
            Product product = Product.of(Sku.of("p"), kind, Locale.ENGLISH, "Product");
            boolean software =
                    Set.of(Sort.DOWNLOAD, Sort.LICENSE_KEY, Sort.TRIAL).contains(kind.sort());
            if (!software) {
                assertThatThrownBy(() -> product.files(FILE)).isInstanceOf(MisuseException.class);
                assertThatThrownBy(() -> product.downloads(3)).isInstanceOf(MisuseException.class);
            }
        }
    }

    @Test
    void a_bundle_names_each_of_one_to_fifty_products_once() {
        ProductKind.Bundle.Part cad = new ProductKind.Bundle.Part(Sku.of("cad"), 1);

        assertThatThrownBy(() -> new ProductKind.Bundle(List.of())).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new ProductKind.Bundle(List.of(cad, cad))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new ProductKind.Bundle.Part(Sku.of("cad"), 0))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new ProductKind.Bundle.Part(Sku.of("cad"), 101))
                .isInstanceOf(InvalidValueException.class);
    }
}
