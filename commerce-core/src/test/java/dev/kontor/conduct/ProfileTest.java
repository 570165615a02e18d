package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.account.Account;
import dev.kontor.account.BillingData;
import dev.kontor.account.Profile;
import dev.kontor.journal.Entry;
import dev.kontor.journal.Page;
import dev.kontor.shop.ProfileDesk;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Shopper;
import dev.kontor.store.LegalDocument;
import dev.kontor.store.LegalKind;
import dev.kontor.value.Address;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What customers keep with their account, corrected part by part. */
@Tag("AC-9")
class ProfileTest {
    private static final Address HOME =
            Address.in("DE").name("Anna Weber").line("Secret Lane 1").city("10115", "Berlin");

    private final Premises premises = new Premises();

    @AfterEach
    void close() {
        premises.close();
    }

    private ProfileDesk desk() {
        return premises.shop("anna").account().profile();
    }

    private Account account() {
        return premises.shop("anna").account().self().account().orElseThrow();
    }

    private List<Entry> story() {
        return premises.office()
                .journal()
                .about(account().id().value(), Page.START, 100)
                .entries();
    }

    @Test
    @Tag("AC-9.a")
    void AC_9_a_addresses_billing_data_and_consents_are_changed_each_on_their_own() {
        BillingData billing =
                BillingData.of(HOME).company("ACME").vatId("DE123").sendTo("bills@acme.example");
        desk().address("home", HOME).orThrow();
        desk().billing(billing).orThrow();
        desk().consent("newsletter", "v2").orThrow();

        Profile kept = desk().profile();
        assertThat(kept.addresses()).containsOnlyKeys("home").containsValue(HOME);
        assertThat(kept.billing()).contains(billing);
        assertThat(kept.consents())
                .hasEntrySatisfying(
                        "newsletter", consent -> assertThat(consent.version()).isEqualTo("v2"));

        desk().withoutAddress("home").orThrow();
        assertThat(desk().profile().billing()).contains(billing);
        desk().withoutBilling().orThrow();
        assertThat(desk().profile().consents()).containsOnlyKeys("newsletter");
        desk().withoutConsent("newsletter").orThrow();
        assertThat(desk().profile().consents()).isEmpty();
    }

    @Test
    @Tag("AC-9.b")
    void AC_9_b_each_change_is_an_entry_that_says_which_part_and_nothing_of_what_it_says() {
        desk().address("home", HOME).orThrow();
        desk().address("home", HOME.city("10117", "Berlin")).orThrow();
        desk().consent("newsletter", "v2").orThrow();
        desk().withoutConsent("newsletter").orThrow();

        assertThat(story())
                .extracting(Entry::what)
                .containsExactly(
                        "profile.address-changed", "profile.address-changed", "consent.given", "consent.withdrawn");
        assertThat(story()).extracting(Entry::toString).noneMatch(text -> text.contains("Lane"));
        assertThat(story()).allMatch(entry -> !entry.facts().toString().contains("Lane"));
        assertThat(story().get(0).facts()).containsEntry("part", "home");
    }

    @Test
    @Tag("AC-9.c")
    void AC_9_c_what_the_host_says_anew_is_stored_and_the_journal_names_the_parts() {
        desk().consent("newsletter", "v2").orThrow();
        premises.commerce
                .storefront(
                        "main",
                        Shopper.user("anna")
                                .email("new@example.org")
                                .name("Anna W")
                                .locale(Locale.GERMAN))
                .account()
                .profile()
                .correct()
                .orThrow();

        assertThat(account().email().orElseThrow().text()).isEqualTo("new@example.org");
        assertThat(account().displayName()).contains("Anna W");
        assertThat(story().get(1).what()).isEqualTo("account.corrected");
        assertThat(story().get(1).facts()).containsEntry("part", "name,email,language");
    }

    @Test
    @Tag("AC-9.a")
    void AC_9_a_a_visitor_keeps_nothing() {
        ProfileDesk visitor = premises.commerce
                .storefront("main", Shopper.visitor("anna"))
                .account()
                .profile();

        assertThat(visitor.address("home", HOME)).isInstanceOf(Refused.class);
        assertThat(visitor.correct()).isInstanceOf(Refused.class);
    }

    @Test
    @Tag("ST-5.d")
    void ST_5_d_personal_data_keeps_the_privacy_version_it_was_collected_under() {
        desk().address("old", HOME).orThrow();
        privacy(1);
        desk().address("home", HOME).orThrow();
        premises.clock.advance(java.time.Duration.ofDays(1));
        privacy(2);
        desk().billing(BillingData.of(HOME)).orThrow();

        assertThat(desk().profile().notices())
                .containsOnlyKeys("address.home", "billing")
                .containsEntry("address.home", "main:1")
                .containsEntry("billing", "main:2");
    }

    private void privacy(int version) {
        premises.office()
                .documents()
                .publish(
                        "main",
                        LegalDocument.of(LegalKind.PRIVACY, premises.clock.instant())
                                .in(Locale.ENGLISH, "Privacy", "Text " + version))
                .orThrow();
    }
}
