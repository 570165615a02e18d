package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.debit.BankImport;
import dev.kontor.debit.BankLine.Kind;
import dev.kontor.debit.DebitBatch;
import dev.kontor.office.DebitsDesk;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sepa.PracticeBank;
import dev.kontor.sepa.Sepa;
import dev.kontor.shop.DebitStanding;
import dev.kontor.shop.MandateOffer;
import dev.kontor.shop.MandateWish;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** A shop that collects from bank accounts, a customer, and a bank that reads and writes files. */
abstract class DebitShop {
    static final String SHOP = "DE02120300000000202051";
    static final DebitAccount ANNA = DebitAccount.of(Secret.of("DE89 3704 0044 0532 0130 00"), "Anna Müller");

    final Premises premises = new Premises();
    PracticeBank bank = PracticeBank.of(SHOP);
    String schemes = "CORE";
    Storefront anna;

    DebitShop() {
        premises.commerce.close();
        premises.commerce = open();
        anna = premises.shop("anna");
    }

    void reopenWith(String otherSchemes) {
        schemes = otherSchemes;
        premises.commerce.close();
        premises.commerce = open();
        anna = premises.shop("anna");
    }

    Commerce open() {
        return premises.plan()
                .payment(premises.bank.account("bank"))
                .payment(Sepa.creditor("sepa", "DE98ZZZ09999999999", "Campus Store GmbH", Secret.of(SHOP))
                        .with("schemes", schemes)
                        .with("mode", "test"))
                .open();
    }

    @AfterEach
    void close() {
        premises.close();
    }

    DebitsDesk desk() {
        return premises.office().payments().debits();
    }

    MandateOffer offer(boolean recurring) {
        return anna.account()
                .mandates()
                .offer(recurring ? MandateWish.recurring(ANNA) : MandateWish.once(ANNA))
                .orThrow();
    }

    Result<Order> place(Sku sku, PayWith with) {
        Quote quote = anna.checkout().quote(Cart.of(sku)).orThrow();
        return anna.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), with));
    }

    Order ordered(boolean recurring) {
        assertThat(place(Premises.EDITOR, PayWith.directDebit(offer(recurring).id())))
                .isNotInstanceOf(Refused.class);
        return anna.orders().list(Optional.empty(), 1).items().get(0);
    }

    Order order(Order order) {
        return anna.orders().get(order.id());
    }

    void pass(int days) {
        for (int day = 0; day < days; day++) {
            premises.clock.advance(Duration.ofDays(1));
            premises.commerce.runDue();
        }
    }

    LocalDate today() {
        return premises.clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    byte[] file(DebitBatch batch) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(desk().write(batch.id(), out).digest()).isEqualTo(batch.digest());
        return out.toByteArray();
    }

    BankImport read(byte[] file) {
        BankImport read =
                desk().read("sepa", () -> new ByteArrayInputStream(file)).orThrow();
        premises.commerce.runDue();
        premises.commerce.runDue();
        return read;
    }

    /** As somebody at the shop would: a file, handed over, and what the bank says of it. */
    DebitBatch handOver(Kind kind) {
        DebitBatch batch = desk().makeBatch("sepa", kind).orThrow();
        byte[] status = bank.take(file(batch));
        assertThat(desk().handedOver(batch.id()).state()).isEqualTo(DebitBatch.State.HANDED_OVER);
        read(status);
        return batch;
    }

    List<BankImport> statements(int days) {
        List<BankImport> read = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            bank.statement(today()).map(this::read).ifPresent(read::add);
            pass(1);
        }
        return read;
    }

    DebitStanding debit(Order order) {
        return anna.account().mandates().debits(order.id()).get(0);
    }

    static List<String> codes(Object answer) {
        return answer instanceof Refused<?> refused
                ? refused.refusals().stream().map(Refusal::code).toList()
                : List.of();
    }

    void policies(UnaryOperator<Policies> change) {
        premises.office()
                .setup()
                .apply(Setup.of()
                        .policies("main", change.apply(Policies.standard().holdUnverified(Period.ZERO))))
                .orThrow();
    }

    Order afterFile(boolean recurring) {
        Order order = ordered(recurring);
        pass(10);
        assertThat(handOver(Kind.COLLECT).lines()).isEqualTo(1);
        return order;
    }

    byte[] waitedFor() {
        for (int day = 0; day < 30; day++) {
            Optional<byte[]> statement = bank.statement(today());
            if (statement.isPresent()) {
                return statement.get();
            }
            pass(1);
        }
        throw new AssertionError("no statement");
    }
}
