package dev.kontor.webstore.browser;

import com.microsoft.playwright.Page;
import dev.kontor.debit.BankImport;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitMandate;
import dev.kontor.office.DebitsDesk;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.shop.MandateWish;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.webstore.base.FileBank;
import dev.kontor.webstore.base.Tills;
import dev.kontor.webstore.browser.Sample.Who;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Direct debits of a {@link World}: announced, with the bank, settled, and one entry that fits nothing. */
final class Collecting {
    static final String IBAN = "DE89 3704 0044 0532 0130 00";

    private static final String MANDATES = "/s/{store}/mandates";
    private static final String DEBITS = "/staff/payments/debits";
    private static final int DAYS = 30;

    private final BrowserStore store;
    private final Buyer student;

    Collecting(BrowserStore store, Buyer student) {
        this.store = store;
        this.student = student;
    }

    void samples(List<Sample> all) {
        DebitsDesk desk = store.shop().office(Staff.owner("test")).payments().debits();
        FileBank bank = store.shop().tills().fileBank().orElseThrow();
        Order settled = order("solid-cad", false);
        BankImport told = settle(desk, bank);
        Order given = order("plotwise", true);
        DebitBatch waits = desk.makeBatch(Tills.SEPA, BankLine.Kind.COLLECT).orThrow();
        Order announced = order("spectra-view", true);
        Id<DebitMandate> mandate =
                student.door().account().mandates().list().get(0).id();

        all.add(Sample.of(MANDATES, "mandates", Who.STUDENT, "/s/public/mandates"));
        all.add(Sample.of(MANDATES, "mandates-none", Who.NEWCOMER, "/s/public/mandates"));
        all.add(Sample.of(MANDATES + "/{mandate}", "mandate", Who.STUDENT, "/s/public/mandates/" + mandate));
        all.add(Sample.of("/s/{store}/checkout", "checkout-account", Who.NEWCOMER, "/s/public/checkout")
                .then(Collecting::account));
        all.add(Sample.of("/s/{store}/checkout", "checkout-account-mine", Who.STUDENT, "/s/public/checkout")
                .then(Collecting::account));
        all.add(Sample.of("/s/{store}/checkout", "checkout-account-refused", Who.NEWCOMER, "/s/public/checkout")
                .then(page -> typed(page, "CH93 0076 2011 6238 5295 7")));
        all.add(Sample.of("/s/{store}/checkout", "checkout-mandate", Who.NEWCOMER, "/s/public/checkout")
                .then(page -> typed(page, IBAN)));
        for (Order order : List.of(settled, given, announced)) {
            String name = order == settled ? "settled" : order == given ? "given" : "announced";
            all.add(Sample.of(
                    "/s/{store}/orders/{order}", "order-debit-" + name, Who.STUDENT, "/s/public/orders/" + order.id()));
        }
        all.add(Sample.of(DEBITS, "staff-debits", Who.STAFF, DEBITS));
        all.add(Sample.of(DEBITS, "staff-debits-no-file", Who.STAFF, DEBITS).then(page -> {
            page.locator("#read").evaluate("form => form.noValidate = true");
            page.locator("#read button").click();
        }));
        all.add(Sample.of(
                DEBITS + "/batches/{batch}", "staff-debit-batch", Who.STAFF, DEBITS + "/batches/" + waits.id()));
        all.add(Sample.of(
                        DEBITS + "/batches/{batch}/file",
                        "staff-debit-file-unknown",
                        Who.STAFF,
                        DEBITS + "/batches/bat_" + "0".repeat(26) + "/file")
                .answers(404));
        all.add(Sample.of(
                        DEBITS + "/mandates/{mandate}",
                        "staff-mandate-unknown",
                        Who.STAFF,
                        DEBITS + "/mandates/mdt_" + "0".repeat(26))
                .answers(404));
        all.add(Sample.of(
                DEBITS + "/files/{digest}", "staff-bank-file", Who.STAFF, DEBITS + "/files/" + told.digest()));
        all.add(Sample.of(
                        DEBITS + "/practice/statements/{name}",
                        "staff-statement-unknown",
                        Who.STAFF,
                        DEBITS + "/practice/statements/none.xml")
                .answers(404));
    }

    static void account(Page page) {
        Buyer.agree(page);
        page.locator("#checkout [value=SEPA_DEBIT]").check();
        page.locator("#checkout button").click();
        page.locator("#account").waitFor();
    }

    private static void typed(Page page, String iban) {
        account(page);
        page.locator("#iban").fill(iban);
        page.locator("#account button").click();
    }

    /** The bank is told of a day that is not yet, so that the clock need not be moved. */
    private static BankImport settle(DebitsDesk desk, FileBank bank) {
        DebitBatch batch = desk.makeBatch(Tills.SEPA, BankLine.Kind.COLLECT).orThrow();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DebitBatch written = desk.write(desk.handedOver(batch.id()).id(), file);
        if (read(desk, bank.handIn(file.toByteArray())).unmatched() > 0) {
            throw new AssertionError("The bank answers for something else than " + written.name());
        }
        String statement = bank.statement(LocalDate.now(ZoneOffset.UTC).plusDays(DAYS))
                .flatMap(bank::paper)
                .map(paper -> new String(paper, StandardCharsets.UTF_8))
                .orElseThrow();
        read(
                desk,
                statement
                        .replaceAll("(?s)<Bal>.*?</Bal>", "")
                        .replace(">49.00<", ">48.00<")
                        .getBytes(StandardCharsets.UTF_8));
        return read(desk, statement.getBytes(StandardCharsets.UTF_8));
    }

    private static BankImport read(DebitsDesk desk, byte[] file) {
        return desk.read(Tills.SEPA, () -> new ByteArrayInputStream(file)).orThrow();
    }

    private Order order(String sku, boolean recurring) {
        DebitAccount account = DebitAccount.of(Secret.of(IBAN), student.login.name());
        var door = student.door();
        var offer = door.account()
                .mandates()
                .offer(recurring ? MandateWish.recurring(account) : MandateWish.once(account))
                .orThrow();
        var quote = door.checkout().quote(Cart.of(Sku.of(sku))).orThrow();
        return door.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.directDebit(offer.id()))
                                .consenting(door.checkout().consents(quote.id())))
                .fold(
                        done -> done,
                        refused -> {
                            throw new AssertionError(refused);
                        },
                        underway -> underway.soFar());
    }
}
