package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.KeyRules;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.keys.FlawedKeys;
import dev.kontor.keys.Publisher;
import dev.kontor.office.Setup;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Owned;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keys that a publisher's service issues, one by one, for who waits. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeySupplyTest {
    private static final Sku CAD = Sku.of("cad");

    private final Publisher publisher = new Publisher();
    private final Line line = new Line();
    private final Premises premises = new Premises();
    private Storefront anna;

    /** The line to the publisher: whole, cut, or one that loses answers. */
    private final class Line implements HttpPort {
        private boolean isCut;
        private boolean losesAnswers;
        private Runnable meanwhile = () -> {};

        @Override
        public HttpReply send(HttpCall call, Duration within) {
            if (isCut) {
                throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "no line");
            }
            HttpReply reply = publisher.send(call, within);
            Runnable once = meanwhile;
            meanwhile = () -> {};
            once.run();
            if (losesAnswers) {
                throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "the answer was lost");
            }
            return reply;
        }
    }

    @BeforeEach
    void open() {
        premises.close();
        premises.commerce = premises.plan()
                .payment(premises.bank.account("bank"))
                .keys(Configured.of("acme", FlawedKeys.calling(line)))
                .open();
        sell(Product.licenseKey(CAD, "CAD"), KeyRules.standard().from("acme", Publisher.ARTICLE));
        anna = premises.shop("anna");
    }

    @AfterEach
    void close() {
        premises.close();
    }

    private void sell(Product product, KeyRules rules) {
        premises.office()
                .setup()
                .apply(Setup.of()
                        .products(product.details(ProductDetails.none().keys(rules)))
                        .prices(PriceList.of("retail", "EUR").price(product.sku(), "49.00")))
                .orThrow();
    }

    private Order buy() {
        return premises.buy(anna, CAD, Sandbox.OK).orThrow();
    }

    private Owned owned(Order order) {
        return anna.library().of(order.id()).get(0);
    }

    private List<String> secrets(Order order) {
        return anna.library().reveal(owned(order).entitlement().id()).orThrow().secrets().values().stream()
                .map(secret -> secret.<String>use(text -> text))
                .toList();
    }

    @Test
    @Tag("DF-1.i")
    void DF_1_i_a_service_issues_a_key_for_who_waits() {
        Order order = buy();
        assertThat(owned(order).entitlement().state()).isEqualTo(Entitlement.State.WAITING_KEY);

        premises.commerce.runDue();

        assertThat(secrets(order))
                .containsExactly("S-0", "x" + owned(order).entitlement().id() + "-1");
        assertThat(anna.orders().get(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(premises.office().stock().pool(CAD).assigned()).isEqualTo(1);
    }

    @Test
    @Tag("DF-1.i")
    void DF_1_i_whose_answer_was_lost_is_asked_for_again_and_gets_the_same_key() {
        line.losesAnswers = true;
        Order order = buy();
        premises.commerce.runDue();
        assertThat(publisher.issued()).isEqualTo(1);
        assertThat(owned(order).entitlement().state()).isEqualTo(Entitlement.State.WAITING_KEY);

        line.losesAnswers = false;
        premises.clock.advance(Duration.ofHours(1));
        premises.commerce.runDue();

        assertThat(secrets(order)).hasSize(2);
        assertThat(publisher.issued()).isEqualTo(1);
    }

    @Test
    @Tag("DF-1.i")
    void DF_1_i_what_staff_put_into_the_pool_goes_first_and_a_wrong_key_gets_another() {
        premises.office().stock().addKeys(CAD, KeyFile.of("OURS")).orThrow();
        Order order = buy();
        assertThat(secrets(order)).containsExactly("OURS");
        premises.commerce.runDue();
        assertThat(publisher.issued()).isZero();

        assertThat(premises.office()
                        .because("printed wrong")
                        .stock()
                        .replaceKey(owned(order).entitlement().id())
                        .orThrow()
                        .state())
                .isEqualTo(Entitlement.State.WAITING_KEY);
        premises.commerce.runDue();

        assertThat(secrets(order))
                .containsExactly("S-0", "x" + owned(order).entitlement().id() + "-2");
    }

    @Test
    @Tag("DF-1.i")
    void DF_1_i_a_key_that_comes_too_late_for_one_is_kept_for_the_next() {
        Order order = buy();
        line.meanwhile = () -> assertThat(anna.orders()
                        .cancel(RequestKey.of("cancel"), CancelOrder.of(order.id()))
                        .orThrow()
                        .summary())
                .isEqualTo(Order.Summary.CANCELED);
        premises.commerce.runDue();

        assertThat(publisher.issued()).isEqualTo(1);
        assertThat(premises.office().stock().pool(CAD).free()).isEqualTo(1);
        assertThat(secrets(buy())).contains("S-0");
        assertThat(publisher.issued()).isEqualTo(1);
    }

    @Test
    @Tag("DF-1.i")
    void DF_1_i_a_service_that_is_away_is_asked_later_and_shows_in_health() {
        line.isCut = true;
        Order order = buy();
        premises.commerce.runDue();

        assertThat(premises.commerce.health())
                .hasEntrySatisfying("keys.acme", state -> assertThat(state.up()).isFalse());
        assertThat(owned(order).entitlement().state()).isEqualTo(Entitlement.State.WAITING_KEY);
        line.isCut = false;
        premises.clock.advance(Duration.ofHours(1));
        premises.commerce.runDue();
        assertThat(secrets(order)).hasSize(2);
    }

    @Test
    @Tag("DF-1.i")
    void DF_1_i_at_retrieval_a_key_is_asked_for_when_its_owner_wants_to_see_it() {
        sell(
                Product.licenseKey(CAD, "CAD"),
                KeyRules.standard().issuedAtRetrieval().from("acme", Publisher.ARTICLE));
        Order order = buy();
        premises.commerce.runDue();
        assertThat(publisher.issued()).isZero();

        assertThat(Bazaar.codes(anna.library().reveal(owned(order).entitlement().id())))
                .containsExactly("access.waiting");
        premises.commerce.runDue();

        assertThat(secrets(order)).hasSize(2);
        assertThat(premises.office().letters().waiting(100).values())
                .anyMatch(mail -> mail.subject().contains("key"));
    }

    @Test
    void a_pool_that_serves_everybody_is_filled_by_no_service() {
        assertThatThrownBy(() -> KeyRules.standard().siteLicense().from("acme", "CAD"))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void where_keys_come_from_is_set_up_in_a_file_as_in_code() {
        Setup read = Setup.parse("""
                {"products": {"cad": {"kind": "licenseKey", "name": {"en": "CAD"},
                  "keys": {"from": {"service": "acme", "article": "CAD-26"}}}}}""");

        assertThat(Optional.ofNullable(read.products().get(CAD)))
                .hasValueSatisfying(product -> assertThat(product.details().keys())
                        .isEqualTo(KeyRules.standard().from("acme", Publisher.ARTICLE)));
    }
}
