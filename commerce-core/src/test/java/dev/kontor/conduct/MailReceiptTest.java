package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Product;
import dev.kontor.message.Mail;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.shop.Decision;
import dev.kontor.shop.OrderDesk;
import dev.kontor.shop.Refused;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Receipts that are mailed to addresses their customers name. */
class MailReceiptTest {
    private final Bazaar bazaar = new Bazaar();

    @AfterEach
    void close() {
        bazaar.close();
    }

    private OrderDesk orders() {
        return bazaar.anna().orders();
    }

    /** An order whose key was looked at: the page of a receipt shows keys. */
    private Order seen() {
        Order order = bazaar.buy(Cart.of(Premises.EDITOR, Premises.MANUAL));
        assertThat(orders().receipt(order.id()).owned()).hasSize(2);
        return order;
    }

    private Decision<List<EmailAddress>> mail(Order order, String addresses) {
        return orders().mailReceipt(RequestKey.random(), order.id(), addresses);
    }

    private List<Mail> receipts() {
        return bazaar.premises.office().letters().waiting(1000).values().stream()
                .filter(mail -> mail.subject().startsWith("Receipt for order"))
                .toList();
    }

    private static String addresses(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "a" + i + "@example.org")
                .collect(Collectors.joining(", "));
    }

    @Test
    @Tag("OR-4.a")
    void OR_4_a_the_receipt_goes_to_each_address_once_and_holds_no_key() {
        Order order = seen();
        RequestKey key = RequestKey.random();
        String typed = " boss@example.org,books@example.org , boss@example.org,";

        List<EmailAddress> sent = orders().mailReceipt(key, order.id(), typed).orThrow();
        assertThat(orders().mailReceipt(key, order.id(), typed).orThrow()).isEqualTo(sent);

        assertThat(sent).extracting(EmailAddress::text).containsExactly("boss@example.org", "books@example.org");
        assertThat(receipts())
                .hasSize(2)
                .extracting(mail -> mail.recipient().text())
                .containsExactlyInAnyOrder("boss@example.org", "books@example.org");
        assertThat(receipts().get(0).text())
                .contains("1 x Editor", "Total: €24.00", "never sent by mail")
                .doesNotContain("EDITOR-");
        assertThat(Bazaar.codes(orders().mailReceipt(key, order.id(), "else@example.org")))
                .containsExactly("request.key-reused");
        assertThat(bazaar.premises.office().orders().explain(order.id()))
                .filteredOn(entry -> entry.what().equals("order.receipt-mailed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.facts()).containsEntry("addresses", "2"));
    }

    @Test
    @Tag("OR-4.b")
    void OR_4_b_it_is_offered_only_when_all_is_delivered_and_every_key_was_seen() {
        Order unseen = bazaar.buy(Cart.of(Premises.EDITOR));
        Sku rare = bazaar.sell(Product.licenseKey(Sku.of("rare"), "Rare"), "10.00");
        Order waiting = bazaar.buy(Cart.of(rare));

        assertThat(orders().receiptObstacles(unseen.id()))
                .extracting(Refusal::code)
                .containsExactly("receipt.keys-not-seen");
        assertThat(Bazaar.codes(mail(unseen, "boss@example.org"))).containsExactly("receipt.keys-not-seen");
        assertThat(orders().receiptObstacles(waiting.id()))
                .extracting(Refusal::code)
                .containsExactly("receipt.not-completed", "receipt.keys-not-seen");
        assertThat(orders().receipt(unseen.id()).owned()).hasSize(1);
        assertThat(orders().receiptObstacles(unseen.id())).isEmpty();
        assertThat(receipts()).isEmpty();
    }

    @Test
    @Tag("OR-4.c")
    void OR_4_c_all_faults_of_what_was_typed_are_told_at_once() {
        Order order = seen();

        List<Refusal> faults = ((Refused<?>) mail(order, "boss@example.org, boss, x@y@z")).refusals();

        assertThat(faults)
                .extracting(refusal -> refusal.code() + refusal.facts())
                .containsExactly("receipt.address-unreadable{place=2}", "receipt.address-unreadable{place=3}");
        assertThat(Bazaar.codes(mail(order, " , "))).containsExactly("receipt.no-address");
        assertThat(Bazaar.codes(mail(order, addresses(0, 11)))).containsExactly("receipt.too-many-addresses");
        assertThat(receipts()).isEmpty();
    }

    @Test
    @Tag("OR-4.d")
    void OR_4_d_the_shop_is_no_cannon_for_mails() {
        Order order = seen();
        mail(order, addresses(0, 10)).orThrow();
        mail(order, addresses(10, 9)).orThrow();

        assertThat(Bazaar.codes(mail(order, addresses(20, 2)))).containsExactly("receipt.too-often");
        mail(order, addresses(20, 1)).orThrow();
        assertThat(receipts()).hasSize(20);

        bazaar.premises.clock.advance(Duration.ofHours(25));
        mail(order, addresses(30, 10)).orThrow();
        assertThat(receipts()).hasSize(30);
    }

    @Test
    void nobody_mails_the_receipt_of_another() {
        Order order = seen();

        assertThatThrownBy(() -> bazaar.premises
                        .shop("bob")
                        .orders()
                        .mailReceipt(RequestKey.random(), order.id(), "bob@example.org"))
                .isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() -> bazaar.premises.shop("bob").orders().receiptObstacles(order.id()))
                .isInstanceOf(UnknownIdException.class);
    }
}
