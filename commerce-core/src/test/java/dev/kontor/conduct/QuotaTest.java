package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.Term;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.QuotaUse;
import dev.kontor.office.LicenseDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.shop.Library;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Uses that are counted. */
class QuotaTest {
    private static final Sku SCANS = Sku.of("scans");

    private final Bazaar bazaar = new Bazaar();

    @AfterEach
    void close() {
        bazaar.close();
    }

    private Id<Entitlement> bought(Term term) {
        bazaar.sell(Product.download(SCANS, "Scans").files(Bazaar.file("s.zip")).term(term), "3.00");
        return library()
                .of(bazaar.buy(Cart.of(SCANS)).id())
                .get(0)
                .entitlement()
                .id();
    }

    private Library library() {
        return bazaar.anna().library();
    }

    @Test
    @Tag("CA-3.e")
    void CA_3_e_a_quota_is_consumed_until_nothing_is_left() {
        Id<Entitlement> scans = bought(Term.perpetual().uses(5));

        assertThat(library().quota(scans)).contains(new QuotaUse(scans, 5, 0));
        assertThat(library().consume(RequestKey.of("one"), scans, 3).orThrow().left())
                .isEqualTo(2);
        assertThat(Bazaar.codes(library().consume(RequestKey.of("two"), scans, 3)))
                .containsExactly("quota.exceeded");
        assertThat(library().consume(RequestKey.of("three"), scans, 2).orThrow().left())
                .isZero();
        assertThat(Bazaar.codes(library().consume(RequestKey.of("four"), scans, 1)))
                .containsExactly("quota.exceeded");
        assertThat(library().quota(scans)).contains(new QuotaUse(scans, 5, 5));
    }

    @Test
    @Tag("CA-3.f")
    void CA_3_f_a_use_is_counted_once_for_its_key() {
        Id<Entitlement> scans = bought(Term.perpetual().uses(5));
        RequestKey key = RequestKey.of("scan-4711");

        QuotaUse first = library().consume(key, scans, 4).orThrow();

        assertThat(library().consume(key, scans, 4).orThrow()).isEqualTo(first);
        assertThat(Bazaar.codes(library().consume(key, scans, 1))).containsExactly("request.key-reused");
        assertThat(library().quota(scans)).contains(new QuotaUse(scans, 5, 4));
        Id<Entitlement> other = library()
                .of(bazaar.buy(Cart.of(SCANS)).id())
                .get(0)
                .entitlement()
                .id();
        assertThat(library().consume(key, other, 4).orThrow().left())
                .as("a key is of one thing")
                .isEqualTo(1);
    }

    @Test
    @Tag("CA-3.g")
    void CA_3_g_what_ends_first_ends_it_date_or_quota() {
        Id<Entitlement> scans = bought(Term.days(30).uses(5));
        bazaar.premises.clock.advance(Duration.ofDays(30));
        assertThat(library()
                        .consume(RequestKey.of("in-time"), scans, 1)
                        .orThrow()
                        .left())
                .isEqualTo(4);

        bazaar.premises.clock.advance(Duration.ofDays(1));

        assertThat(Bazaar.codes(library().consume(RequestKey.of("late"), scans, 1)))
                .containsExactly("quota.term-over");
        assertThat(library()
                        .consume(RequestKey.of("in-time"), scans, 1)
                        .orThrow()
                        .left())
                .as("what was counted in time stays counted")
                .isEqualTo(4);
    }

    @Test
    @Tag("CA-3.h")
    void CA_3_h_a_license_server_counts_uses_for_whoever_owns_them() {
        Id<Entitlement> scans = bought(Term.perpetual().uses(5));
        LicenseDesk server = bazaar.premises
                .commerce
                .backOffice(Staff.of("server", Role.KEYS))
                .licenses();

        assertThat(server.consume(RequestKey.of("one"), scans, 2).orThrow().left())
                .isEqualTo(3);
        assertThat(library().consume(RequestKey.of("one"), scans, 2).orThrow().left())
                .as("one key is one use, whoever sends it")
                .isEqualTo(3);
        assertThat(server.quota(scans)).contains(new QuotaUse(scans, 5, 2));
    }

    @Test
    void the_window_of_downloads_has_no_say_in_uses() {
        Id<Entitlement> scans = bought(Term.perpetual().uses(5));

        bazaar.premises.clock.advance(Duration.ofDays(400));

        assertThat(library().consume(RequestKey.of("later"), scans, 1).orThrow().left())
                .isEqualTo(4);
    }

    @Test
    void nobody_uses_what_is_anothers_has_no_quota_or_is_no_number() {
        Id<Entitlement> scans = bought(Term.perpetual().uses(5));
        Id<Entitlement> editor = library()
                .of(bazaar.buy(Cart.of(Premises.EDITOR)).id())
                .get(0)
                .entitlement()
                .id();
        RequestKey key = RequestKey.of("key");
        bazaar.place(bazaar.premises.shop("bob"), Cart.of(Premises.EDITOR)).orThrow();

        assertThatThrownBy(() -> bazaar.premises.shop("bob").library().consume(key, scans, 1))
                .isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() -> bazaar.premises.shop("bob").library().quota(scans))
                .isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() -> library().consume(key, scans, 0)).isInstanceOf(InvalidValueException.class);
        assertThat(Bazaar.codes(library().consume(key, editor, 1))).containsExactly("quota.none");
        assertThat(library().quota(editor)).isEmpty();
        assertThat(library().quota(scans)).contains(new QuotaUse(scans, 5, 0));
    }
}
