package dev.kontor.webstore.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Role;
import dev.kontor.order.Order;
import dev.kontor.shop.MandateWish;
import dev.kontor.shop.PayWith;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.people.Login;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A bookkeeper's work with direct debits at the pages of the example store (PA-5). */
@Tag("PA-5")
class DebitsPageTest {
    private static final String PAGE = "/staff/payments/debits";

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static final Premises at = new Premises(store);

    private static Id<Order> debited(Login login, String sku) {
        var offer = at.door(login)
                .account()
                .mandates()
                .offer(MandateWish.once(DebitAccount.of(Secret.of("DE89370400440532013000"), "Anna Müller")))
                .orThrow();
        return at.order(login, sku, PayWith.directDebit(offer.id()))
                .fold(done -> done, refused -> null, underway -> underway.soFar())
                .id();
    }

    private static Order.Summary summary(Login login, Id<Order> order) {
        return at.door(login).orders().get(order).summary();
    }

    private static Visitor.Answer passed(Visitor boss, String days) {
        return boss.submit(boss.get(PAGE), "form.days-" + days, Map.of());
    }

    @Test
    void a_month_by_hand_from_the_file_to_the_statement() {
        Login anna = at.student();
        Id<Order> order = debited(anna, "solid-cad");
        Visitor boss = at.staff(Role.PAYMENTS);
        Visitor.Answer page = boss.get(PAGE);
        assertThat(page.text()).contains(order.value(), "Make a file of collections");

        Visitor.Answer made = boss.submit(page, "#collect", Map.of());
        assertThat(made.text()).contains("Download it and hand it to the bank", "Not handed over yet");
        String one = made.page().expectFirst("a[href$=/file]").attr("href");
        Visitor.Answer file = boss.get(one);
        assertThat(file.header("Content-Disposition"))
                .startsWith("attachment; filename=\"")
                .endsWith(".xml\"");
        assertThat(file.header("Cache-Control")).isEqualTo("no-store");
        assertThat(file.response().body())
                .contains("pain.008", "DE89370400440532013000")
                .isEqualTo(boss.get(one).response().body());
        assertThat(boss.get(one.replace("/file", "")).text())
                .contains(order.value(), "SHA-256", "In a file")
                .doesNotContain("0532013000");

        String signed =
                boss.get(PAGE).page().expectFirst("a[href*=/debits/mandates/]").attr("href");
        assertThat(boss.get(signed).response().body())
                .startsWith("<!doctype html>")
                .contains("DE89 3704 0044 0532 0130 00", "Example Street 1", "at least 14 days", order.value());
        assertThat(boss.get(signed).header("Content-Disposition")).startsWith("attachment");

        Visitor.Answer given = boss.submit(boss.get(PAGE), "form[action*=/practice/batches/]", Map.of());
        assertThat(given.text())
                .contains("is with the bank", "pain.002.001.10", "Read: 0 booked, 1 without anything to book");
        assertThat(boss.get(PAGE).text()).contains("The bank has it");
        assertThat(summary(anna, order)).isEqualTo(Order.Summary.PAYING);

        assertThat(boss.submit(boss.get(PAGE), "#statement", Map.of()).text()).contains("Nothing happened");
        assertThat(passed(boss, "14").text()).contains("went on by 14 days");
        Visitor.Answer later = passed(boss, "7");
        assertThat(later.text()).contains("-statement-");
        String statement = later.page().expectFirst("a[href*=-statement-]").attr("href");
        byte[] downloaded = boss.get(statement).response().body().getBytes(StandardCharsets.UTF_8);

        Visitor.Answer read = boss.follow(boss.upload(boss.get(PAGE), "#read", Map.of(), "file", downloaded));
        assertThat(read.text()).contains("camt.053.001.08", "Read: 1 booked, 0 without", "Booked", order.value());
        at.shop().work();
        assertThat(summary(anna, order)).isEqualTo(Order.Summary.COMPLETED);

        Visitor.Answer twice = boss.submit(boss.get(PAGE), "form[action$=/read]", Map.of());
        assertThat(twice.text()).contains("Read: 1 booked, 0 without");
        assertThat(boss.get(PAGE).text()).contains("Nothing waits").doesNotContain("Without a word");
    }

    @Test
    void a_file_that_is_none_is_refused_with_the_line_and_nothing_is_booked() {
        Visitor boss = at.staff(Role.PAYMENTS);
        Visitor.Answer page = boss.get(PAGE);
        for (String file :
                List.of("no file", "<a/>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>")) {
            Visitor.Answer refused =
                    boss.upload(page, "#read", Map.of(), "file", file.getBytes(StandardCharsets.UTF_8));
            assertThat(refused.status()).as(file).isEqualTo(422);
            assertThat(refused.text())
                    .as(file)
                    .contains("The file was not booked, line")
                    .doesNotContain("root:");
        }
        assertThat(boss.upload(page, "#read", Map.of(), "file", new byte[0]).status())
                .isEqualTo(422);
        assertThat(boss.get(PAGE + "/files/none").status()).isEqualTo(404);
        assertThat(boss.get(PAGE + "/batches/none").status()).isEqualTo(404);
        assertThat(boss.get(PAGE + "/mandates/none").status()).isEqualTo(404);
        assertThat(boss.get(PAGE + "/batches/bat_00000000000000000000000000/file")
                        .status())
                .isEqualTo(404);
        assertThat(boss.get(PAGE + "/practice/statements/..%2Fvault.key").status())
                .isIn(400, 404);
    }

    @Test
    void what_fits_nothing_waits_for_a_person_who_explains_it() {
        Visitor boss = at.staff(Role.PAYMENTS);
        Login anna = at.student();
        Id<Order> order = debited(anna, "solid-cad");
        boss.submit(boss.get(PAGE), "#collect", Map.of());
        boss.submit(boss.get(PAGE), "form[action*=/practice/batches/]", Map.of());
        passed(boss, "14");
        Visitor.Answer page = passed(boss, "7");
        String statement = boss.get(
                        page.page().expectFirst("a[href*=-statement-]").attr("href"))
                .response()
                .body();
        String other = statement.replaceAll("(?s)<Bal>.*?</Bal>", "").replace("49.00", "48.00");
        assertThat(other).isNotEqualTo(statement);

        Visitor.Answer read = boss.follow(
                boss.upload(boss.get(PAGE), "#read", Map.of(), "file", other.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.text()).contains("1 for a person");
        assertThat(summary(anna, order)).isEqualTo(Order.Summary.PAYING);
        Visitor.Answer open = boss.get(PAGE);
        assertThat(open.text()).contains("Entries that fit nothing");
        assertThat(boss.submit(open, "form[action$=/explain]", Map.of("reason", " "))
                        .status())
                .isEqualTo(422);
        Visitor.Answer explained = boss.submit(open, "form[action$=/explain]", Map.of("reason", "the bank’s mistake"));
        assertThat(explained.text()).contains("The entry is explained").doesNotContain("Entries that fit nothing");
    }

    @Test
    void a_debit_that_is_with_the_bank_is_recalled_from_the_page_of_its_file() {
        Visitor boss = at.staff(Role.PAYMENTS);
        Login anna = at.student();
        Id<Order> order = debited(anna, "solid-cad");
        Visitor.Answer made = boss.submit(boss.get(PAGE), "#collect", Map.of());
        String file = made.page().expectFirst("h3 a[href*=/batches/]").attr("href");
        assertThat(boss.get(file).page().select("form[action$=/recall]")).isEmpty();
        boss.submit(boss.get(PAGE), "form[action*=/practice/batches/]", Map.of());

        Visitor.Answer asked = boss.submit(boss.get(file), "form[action$=/recall]", Map.of());
        assertThat(asked.text()).contains("The file that recalls it is made", "Recall");
        assertThat(boss.get(file).text()).contains("Recall").doesNotContain("Not handed over");
        boss.submit(boss.get(PAGE), "form[action*=/practice/batches/]", Map.of());

        assertThat(boss.get(file).text()).contains("Withdrawn");
        at.shop().work();
        assertThat(summary(anna, order)).isEqualTo(Order.Summary.AWAITING_PAYMENT);
    }

    @Test
    void a_refund_that_waits_goes_back_as_reversal_of_its_debit() {
        Visitor boss = at.staff(Role.PAYMENTS);
        Login anna = at.student();
        Id<Order> order = debited(anna, "plotwise");
        boss.submit(boss.get(PAGE), "#collect", Map.of());
        boss.submit(boss.get(PAGE), "form[action*=/practice/batches/]", Map.of());
        passed(boss, "14");
        Visitor.Answer page = passed(boss, "1");
        String statement = page.page().expectFirst("form[action$=/read]").attr("action");
        assertThat(boss.submit(page, "form[action='" + statement + "']", Map.of())
                        .text())
                .contains("Read: 1 booked");
        at.office()
                .orders()
                .refund(
                        RequestKey.random(),
                        order,
                        at.door(anna).orders().get(order).total())
                .fold(done -> done, refused -> null, underway -> underway.soFar());
        assertThat(boss.get(PAGE).text()).contains("Transfers", "As reversal");

        Visitor.Answer reversed = boss.submit(boss.get(PAGE), "form[action$=/reverse]", Map.of());
        assertThat(reversed.text()).contains("It goes back as reversal", "Reversals");
        Visitor.Answer made = boss.submit(reversed, "#reversals", Map.of());
        assertThat(made.text()).contains("The file has one line");
        assertThat(boss.get(made.page().expectFirst("a[href$=/file]").attr("href"))
                        .response()
                        .body())
                .contains("pain.007");
    }

    @Test
    void other_staff_see_nothing_and_move_nothing() {
        Visitor catalog = at.staff(Role.CATALOG);
        assertThat(catalog.get(PAGE).status()).isEqualTo(403);
        String token = catalog.get("/staff").page().expectFirst("[name=_csrf]").attr("value");
        for (String verb : List.of(
                "/batches",
                "/batches/bat_00000000000000000000000000/handed-over",
                "/explain",
                "/recall",
                "/reverse",
                "/practice/batches/bat_00000000000000000000000000",
                "/practice/statements",
                "/practice/statements/00001-statement-2026-01-01.xml/read",
                "/practice/days")) {
            assertThat(catalog.post(
                                    PAGE + verb,
                                    Map.of(
                                            "_csrf",
                                            token,
                                            "kind",
                                            "collect",
                                            "key",
                                            "x",
                                            "reference",
                                            "x",
                                            "reason",
                                            "r",
                                            "days",
                                            "1"))
                            .status())
                    .as(verb)
                    .isEqualTo(403);
        }
        assertThat(catalog.get(PAGE + "/practice/statements/00001-statement-2026-01-01.xml")
                        .status())
                .isEqualTo(403);
        assertThat(catalog.get(PAGE + "/files/0").status()).isEqualTo(403);
    }
}
