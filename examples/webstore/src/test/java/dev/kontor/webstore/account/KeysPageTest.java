package dev.kontor.webstore.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Role;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.ApiKey;
import dev.kontor.webstore.people.ApiKeys;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Registration;
import dev.kontor.webstore.people.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeysPageTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static ApiKeys keys;

    @BeforeAll
    static void open() {
        keys = store.store().part(ApiKeys.class);
    }

    private static String make(Someone someone, Map<String, String> form) {
        Visitor.Answer made = someone.browser.send(someone.browser.open("/account/keys"), "#keys-form", form);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).contains("no-store");
        return made.page().expectFirst(".secret").text();
    }

    @Test
    void a_key_is_shown_once_and_opens_what_it_may() {
        Someone someone = Someone.member(store);
        String token = make(someone, Map.of("name", "reader", "days", "10", "CATALOG_READ", "yes"));
        assertThat(token).startsWith("kk_").hasSize(46);
        ApiKey key = keys.find(token).orElseThrow();
        assertThat(key.login().userName()).isEqualTo(someone.userName);
        assertThat(key.name()).isEqualTo("reader");
        assertThat(key.scopes()).containsExactly(Scope.CATALOG_READ);
        assertThat(key.may(Scope.ORDERS)).isFalse();
        Visitor.Answer page = someone.browser.open("/account/keys");
        assertThat(page.text()).contains("reader", "catalog").doesNotContain(token);
    }

    @Test
    void a_revoked_key_opens_nothing_and_strangers_revoke_none() {
        Someone someone = Someone.member(store);
        String token = make(someone, Map.of("name", "reader", "days", "10", "ORDERS", "yes"));
        String id = keys.find(token).orElseThrow().id();

        Someone other = Someone.member(store);
        String csrf = other.browser
                .open("/account/keys")
                .page()
                .expectFirst("#keys-form input[name=_csrf]")
                .attr("value");
        for (String foreign : List.of(id, "key_none", "x'y")) {
            assertThat(other.browser
                            .post("/account/keys/" + foreign.replace("'", "%27") + "/revoke", Map.of("_csrf", csrf))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(keys.find(token)).isPresent();

        someone.browser.submit(someone.browser.open("/account/keys"), "form[action$=/revoke]", Map.of());
        assertThat(keys.find(token)).isEmpty();
    }

    @Test
    void a_key_is_over_with_its_last_day() {
        Login login = Someone.known(store, true).login();
        String token =
                keys.create(login, "short", Set.of(Scope.ACCOUNT), 1).orThrow().token();
        store.store().part(Shop.class).clock().advance(Duration.ofDays(1).minusMinutes(1));
        assertThat(keys.find(token)).isPresent();
        store.store().part(Shop.class).clock().advance(Duration.ofMinutes(1));
        assertThat(keys.find(token)).isEmpty();
        assertThat(keys.list(login)).isEmpty();
    }

    @Test
    void its_use_is_noted_once_a_minute() {
        Login login = Someone.known(store, true).login();
        String token =
                keys.create(login, "busy", Set.of(Scope.ACCOUNT), 1).orThrow().token();
        keys.find(token);
        Instant first = keys.list(login).get(0).lastUsedAt().orElseThrow();
        store.store().part(Shop.class).clock().advance(Duration.ofSeconds(30));
        keys.find(token);
        assertThat(keys.list(login).get(0).lastUsedAt()).contains(first);
        store.store().part(Shop.class).clock().advance(Duration.ofSeconds(31));
        keys.find(token);
        assertThat(keys.list(login).get(0).lastUsedAt().orElseThrow()).isAfter(first.plusSeconds(60));
    }

    @Test
    void what_is_no_key_opens_nothing() {
        for (String token : List.of("", "kk_", "kk_" + "x".repeat(43), "x".repeat(46), "kk_" + "'".repeat(43))) {
            assertThat(keys.find(token)).as(token).isEmpty();
        }
    }

    @Test
    void a_key_without_name_right_or_end_is_refused() {
        Someone someone = Someone.member(store);
        for (Map<String, String> form : List.of(
                Map.of("name", "", "days", "10", "ORDERS", "yes"),
                Map.of("name", "x\ny", "days", "10", "ORDERS", "yes"),
                Map.of("name", "x", "days", "10"),
                Map.of("name", "x", "days", "0", "ORDERS", "yes"),
                Map.of("name", "x", "days", "366", "ORDERS", "yes"),
                Map.of("name", "x", "days", "1e3", "ORDERS", "yes"),
                Map.of("name", "x", "days", "-1", "ORDERS", "yes"),
                Map.of("name", "x", "days", "10", "STAFF", "yes"))) {
            Visitor.Answer answer = someone.browser.send(someone.browser.open("/account/keys"), "#keys-form", form);
            assertThat(answer.status()).as(form.toString()).isEqualTo(422);
            assertThat(answer.page().select(".error")).as(form.toString()).hasSize(1);
        }
        assertThat(keys.list(someone.login())).isEmpty();
    }

    @Test
    void only_staff_make_keys_for_staff() {
        Someone someone = Someone.stranger(store);
        Login staff = store.store()
                .part(Registration.class)
                .add(
                        someone.userName,
                        someone.email,
                        "Staff",
                        "DE",
                        Locale.ENGLISH,
                        Someone.PASSWORD,
                        true,
                        Set.of(Role.ORDERS));
        String token =
                keys.create(staff, "desk", Set.of(Scope.STAFF), 1).orThrow().token();
        assertThat(keys.find(token).orElseThrow().login().isStaff()).isTrue();
        assertThat(Someone.member(store).browser.open("/account/keys").page().select("input[name=STAFF]"))
                .isEmpty();
    }

    @Test
    void a_login_has_at_most_twenty_keys() {
        Login login = Someone.known(store, true).login();
        for (int i = 0; i < ApiKeys.MOST_KEYS; i++) {
            keys.create(login, "key " + i, Set.of(Scope.ORDERS), 1).orThrow();
        }
        assertThat(keys.create(login, "one more", Set.of(Scope.ORDERS), 1)
                        .<String>fold(
                                made -> "made",
                                refused -> refused.refusals().get(0).code()))
                .isEqualTo("key.too-many");
    }
}
