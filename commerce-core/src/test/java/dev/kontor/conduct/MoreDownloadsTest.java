package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.DownloadRequest;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.journal.Entry;
import dev.kontor.message.Mail;
import dev.kontor.office.DownloadsDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Library;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.NotAllowedException;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("DF-2")
class MoreDownloadsTest {
    private static final String FILE = "manual.pdf";

    @AutoClose
    private final Premises house = new Premises();

    private Storefront anna;
    private Order order;

    @BeforeEach
    void buys() {
        anna = house.shop("anna");
        order = house.buy(anna, Premises.MANUAL, Sandbox.OK).orThrow();
    }

    private Library library() {
        return anna.library();
    }

    private Entitlement item() {
        return library().of(order.id()).get(0).entitlement();
    }

    private DownloadsDesk desk(String reason) {
        return house.office().because(reason).downloads();
    }

    private DownloadRequest asks(String reason) {
        return library().askForDownloads(order.id(), item().id(), reason).orThrow();
    }

    private void downloads() {
        Download download = library().startDownload(item().id(), FILE).orThrow();
        library().finishDownload(download.id(), FILE).orThrow();
    }

    private static <T> List<String> reasons(Decision<T> decision) {
        return decision instanceof Refused<T> refused
                ? refused.refusals().stream().map(Refusal::code).toList()
                : List.of();
    }

    private List<Mail> letters(String subject) {
        return house.office().letters().waiting(50).values().stream()
                .filter(mail -> mail.subject().startsWith(subject))
                .toList();
    }

    private List<String> told() {
        return house.office().orders().explain(order.id()).stream()
                .map(Entry::what)
                .filter(what -> what.startsWith("download."))
                .toList();
    }

    @Test
    @Tag("DF-2.f")
    void DF_2_f_a_customer_asks_for_more_naming_order_and_item_and_staff_grant_them_with_a_reason() {
        downloads();
        downloads();
        assertThat(reasons(library().startDownload(item().id(), FILE))).containsExactly("download.limit");

        DownloadRequest asked = asks("My disk broke.");
        assertThat(asked.state()).isEqualTo(DownloadRequest.State.WAITING);
        assertThat(house.office().downloads().requests(10)).containsExactly(asked);
        assertThat(reasons(house.office().downloads().grant(asked.id(), 3))).containsExactly("reason.missing");
        desk("broken disk").grant(asked.id(), 3).orThrow();

        assertThat(item().downloadsAllowed()).isEqualTo(5);
        downloads();
        assertThat(item().downloadsLeft()).isEqualTo(2);
        assertThat(house.office().downloads().requests(10)).isEmpty();
        assertThat(library().downloadRequests(order.id()))
                .extracting(
                        DownloadRequest::state,
                        DownloadRequest::more,
                        request -> request.answer().orElseThrow())
                .containsExactly(tuple(DownloadRequest.State.GRANTED, 3, "broken disk"));
        assertThat(told()).containsExactly("download.asked", "download.granted");
        assertThat(letters("Your new downloads of Manual")).singleElement().satisfies(mail -> {
            assertThat(mail.recipient()).isEqualTo(EmailAddress.of("anna@example.org"));
            assertThat(mail.text()).contains("Manual", order.id().value(), "3 more", "broken disk");
        });
    }

    @Test
    @Tag("DF-2.g")
    void DF_2_g_a_refusal_is_answered_and_gives_nothing() {
        DownloadRequest asked = asks("I want a spare.");
        desk("two are left").refuse(asked.id()).orThrow();

        assertThat(item().downloadsAllowed()).isEqualTo(2);
        assertThat(told()).containsExactly("download.asked", "download.refused");
        assertThat(letters("Your request for downloads of Manual"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("Manual", "two are left"));
        assertThat(reasons(desk("changed my mind").grant(asked.id(), 1))).containsExactly("download.not-asked");
        assertThat(item().downloadsAllowed()).isEqualTo(2);
    }

    @Test
    @Tag("DF-2.h")
    void DF_2_h_asking_twice_while_one_waits_changes_nothing() throws Exception {
        DownloadRequest first = asks("My disk broke.");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<DownloadRequest>> asking = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                asking.add(pool.submit(() -> asks("Again!")));
            }
            for (Future<DownloadRequest> one : asking) {
                assertThat(one.get()).isEqualTo(first);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(library().downloadRequests(order.id())).containsExactly(first);
        assertThat(told()).containsExactly("download.asked");

        desk("fine").grant(first.id(), 1).orThrow();
        assertThat(asks("And again.").id()).isNotEqualTo(first.id());
    }

    @Test
    void requests_of_sixteen_at_one_moment_are_one() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Future<DownloadRequest>> asking = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                asking.add(pool.submit(() -> asks("My disk broke.")));
            }
            for (Future<DownloadRequest> one : asking) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(house.office().downloads().requests(50)).hasSize(1);
        assertThat(told()).containsExactly("download.asked");
    }

    @Test
    @Tag("DF-2.i")
    void DF_2_i_only_the_owner_asks_and_only_for_what_has_downloads_and_is_open() {
        Order editor = house.buy(anna, Premises.EDITOR, Sandbox.OK).orThrow();
        Id<Entitlement> keyed = library().of(editor.id()).get(0).entitlement().id();
        Storefront bob = house.shop("bob");
        house.buy(bob, Premises.MANUAL, Sandbox.OK).orThrow();

        assertThat(reasons(library().askForDownloads(order.id(), item().id(), "  ")))
                .containsExactly("reason.missing");
        assertThat(reasons(library().askForDownloads(editor.id(), keyed, "please")))
                .containsExactly("download.no-files");
        assertThatThrownBy(() -> library().askForDownloads(editor.id(), item().id(), "please"))
                .isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() -> bob.library().askForDownloads(order.id(), item().id(), "please"))
                .isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() -> bob.library().downloadRequests(order.id())).isInstanceOf(UnknownIdException.class);
        house.clock.advance(Duration.ofDays(40));
        assertThat(reasons(library().askForDownloads(order.id(), item().id(), "please")))
                .containsExactly("access.ended");
        assertThatThrownBy(() -> house.commerce
                        .backOffice(Staff.of("kim", Role.CATALOG))
                        .downloads()
                        .requests(1))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    @Tag("DF-2.e")
    void DF_2_e_a_host_tells_that_a_download_goes_on_and_a_cdn_that_a_file_arrived() {
        DownloadsDesk host =
                house.commerce.backOffice(Staff.of("file-server", Role.KEYS)).downloads();
        Download first = library().startDownload(item().id(), FILE).orThrow();
        Download second = library().startDownload(item().id(), FILE).orThrow();
        house.clock.advance(Duration.ofHours(20));
        host.goesOn(first.id()).orThrow();
        host.goesOn(first.id()).orThrow();
        library().goesOn(second.id()).orThrow();
        house.clock.advance(Duration.ofHours(20));
        assertThat(reasons(library().startDownload(item().id(), FILE))).containsExactly("download.limit");

        assertThat(host.arrived(first.id(), FILE).orThrow()).isZero();
        assertThat(host.arrived(first.id(), FILE).orThrow()).isZero();
        assertThat(item().downloadsUsed()).isEqualTo(1);
        assertThat(reasons(host.goesOn(first.id()))).containsExactly("download.done");
        assertThat(reasons(host.arrived(second.id(), "other.pdf"))).containsExactly("download.file");
        assertThatThrownBy(() -> host.arrived(Download.KIND.parse("dla_" + "0".repeat(26)), FILE))
                .isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() -> host.requests(1)).isInstanceOf(NotAllowedException.class);
    }

    @Test
    @Tag("DF-2.d")
    void DF_2_d_a_file_that_the_host_lacks_uses_up_nothing() {
        DownloadsDesk host = house.office().downloads();
        for (int i = 0; i < 5; i++) {
            Download begun = library().startDownload(item().id(), FILE).orThrow();
            host.lacks(begun.id(), FILE);
            assertThatThrownBy(() -> host.lacks(begun.id(), FILE)).isInstanceOf(UnknownIdException.class);
        }
        downloads();
        Download whole = library().startDownload(item().id(), FILE).orThrow();
        library().finishDownload(whole.id(), FILE).orThrow();
        host.lacks(whole.id(), FILE);
        assertThat(item().downloadsUsed()).isEqualTo(2);
    }

    @Test
    void answers_are_written_in_the_language_of_the_customer() {
        for (String language : List.of("de", "fr")) {
            Storefront shop = house.commerce.storefront(
                    "main",
                    Shopper.user(language).email(language + "@example.org").locale(Locale.forLanguageTag(language)));
            Order bought = house.buy(shop, Premises.MANUAL, Sandbox.OK).orThrow();
            Id<Entitlement> item =
                    shop.library().of(bought.id()).get(0).entitlement().id();
            desk("gut")
                    .refuse(shop.library()
                            .askForDownloads(bought.id(), item, "bitte")
                            .orThrow()
                            .id())
                    .orThrow();
        }
        assertThat(letters("Ihre Bitte um Downloads von Manual")).hasSize(1);
        assertThat(letters("Votre demande de téléchargements de Manual")).hasSize(1);
    }
}
