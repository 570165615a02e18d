package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.kontor.sandbox.Sandbox;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A teacher orders, staff review, students claim. */
@ExtendWith(OneStore.class)
class BulkTest {
    private static Page speaking(BrowserStore store, String locale) {
        return store.page(BrowserStore.desktopOptions(), locale);
    }

    private static void asks(Buyer teacher, String link, int units) {
        teacher.opens("/products/statics-workbook").link(link).click();
        teacher.page.locator("#program").fill("Statics I, winter term");
        teacher.page.locator("#units").fill(Integer.toString(units));
        teacher.page.locator("[name=admission][value=CODES]").check();
        teacher.page.locator("#bulk-form button").click();
        teacher.page.locator("[name=method]").first().check();
        teacher.page.locator("#card").selectOption(Sandbox.OK);
        teacher.page.locator("[name=consent]").check();
        teacher.page.locator("#bulk-order button").click();
        assertThat(teacher.page.locator("#due")).isVisible();
    }

    private static void grants(Buyer staff, String request) {
        staff.page.navigate("/staff/bulk");
        staff.page.locator("#waiting a[href$='" + request + "']").click();
        Locator met = staff.page.locator("#answer-form input[value=met]");
        for (int i = 0; i < met.count(); i++) {
            met.nth(i).check();
        }
        staff.page.locator("#answer-reason").fill("Fits the program.");
        staff.page.locator("#answer-form button[value=approve]").click();
        assertThat(staff.page.locator("#criteria .badge-good")).hasCount(4);
    }

    private static String claims(Buyer student, String code) {
        student.opens("/claim").page.locator("#code").fill(code);
        student.page.locator("#claim-form button").click();
        assertThat(student.page.locator("#order-id")).isVisible();
        student.store.work();
        student.opens("/orders");
        student.page.locator("#orders a").first().click();
        return student.key();
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, Order for my students, Can be claimed",
        "de-DE, Für meine Studierenden bestellen, Kann abgerufen werden",
        "fr-FR, Commander pour mes étudiants, Peut être retirée",
    })
    @Tag("OR-6")
    void OR_6_a_bulk_order_with_review_and_two_students_claiming(
            String locale, String link, String open, BrowserStore store) {
        Buyer teacher = Buyer.faculty(store, speaking(store, locale));
        asks(teacher, link, 2);
        String request = teacher.page.url().replaceFirst(".*/", "");

        grants(Buyer.staff(store), request);
        store.work();

        teacher.opens("/bulk/" + request);
        assertThat(teacher.page.locator("#state .badge")).hasText(open);
        teacher.page.locator("#codes-form button[value=page]").click();
        assertThat(teacher.page.locator("#codes code")).hasCount(2);
        List<String> codes = teacher.page.locator("#codes code").allTextContents();

        String first = claims(Buyer.student(store, speaking(store, locale), "DE"), codes.get(0));
        String second = claims(Buyer.student(store, speaking(store, locale), "DE"), codes.get(1));

        assertThat(first).isNotBlank().isNotEqualTo(second);
        teacher.opens("/bulk/" + request);
        assertThat(teacher.page.locator("#counts dd").allTextContents()).containsExactly("0", "2");
    }
}
