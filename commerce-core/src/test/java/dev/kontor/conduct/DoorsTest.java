package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kontor.account.Account;
import dev.kontor.account.CompanyInvitation;
import dev.kontor.account.CompanyRole;
import dev.kontor.account.DiscountApplication;
import dev.kontor.account.Organization;
import dev.kontor.account.ReviewCase;
import dev.kontor.account.ReviewDocument;
import dev.kontor.account.Verification;
import dev.kontor.credit.Allotment;
import dev.kontor.credit.CreditLine;
import dev.kontor.credit.CreditTerms;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitMandate;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.DownloadRequest;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.KeyBatch;
import dev.kontor.fulfillment.KeyCorrection;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.journal.Entry;
import dev.kontor.message.Letter;
import dev.kontor.message.Templates;
import dev.kontor.office.AccountInvitation;
import dev.kontor.office.BackOffice;
import dev.kontor.office.CatalogFile;
import dev.kontor.office.FileSource;
import dev.kontor.office.InstrumentMove;
import dev.kontor.office.RefundReason;
import dev.kontor.office.Role;
import dev.kontor.office.RosterUpload;
import dev.kontor.office.Setup;
import dev.kontor.office.SignedMandate;
import dev.kontor.office.Staff;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shipping.Parcel;
import dev.kontor.shipping.Shipment;
import dev.kontor.shop.Claim;
import dev.kontor.shop.CreditWish;
import dev.kontor.shop.Decision;
import dev.kontor.shop.DeliveryWish;
import dev.kontor.shop.DiscountWish;
import dev.kontor.shop.Joined;
import dev.kontor.shop.MandateWish;
import dev.kontor.shop.Owned;
import dev.kontor.shop.PackageLinks;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.StoreMethod;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.StudentList;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.store.LegalDocument;
import dev.kontor.store.LegalKind;
import dev.kontor.tender.HouseTender;
import dev.kontor.value.Address;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.NotAllowedException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import dev.kontor.wallet.PaymentInstrument;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.money.MonetaryAmount;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every method of every door, also for those that are made tomorrow. */
class DoorsTest {
    /** Of the roles of each method one is enough; a set-up needs the role of what it holds. */
    private static final Map<String, Set<Role>> ROLES = new TreeMap<>(Map.ofEntries(
            Map.entry("SetupDesk.preview", Set.of(Role.CATALOG)),
            Map.entry("SetupDesk.apply", Set.of(Role.CATALOG)),
            Map.entry("SetupDesk.take", Set.of(Role.CATALOG)),
            Map.entry("SetupDesk.plan", Set.of(Role.CATALOG)),
            Map.entry("SetupDesk.editions", Set.of(Role.CATALOG, Role.PRICING)),
            Map.entry("StockDesk.addKeys", Set.of(Role.KEYS)),
            Map.entry("StockDesk.pool", Set.of(Role.KEYS, Role.CATALOG)),
            Map.entry("StockDesk.pools", Set.of(Role.KEYS, Role.CATALOG)),
            Map.entry("BulkRequestsDesk.list", Set.of(Role.ORDERS)),
            Map.entry("BulkRequestsDesk.overdue", Set.of(Role.ORDERS)),
            Map.entry("BulkRequestsDesk.get", Set.of(Role.ORDERS)),
            Map.entry("BulkRequestsDesk.criteria", Set.of(Role.ORDERS)),
            Map.entry("BulkRequestsDesk.approve", Set.of(Role.ORDERS)),
            Map.entry("BulkRequestsDesk.refuse", Set.of(Role.ORDERS)),
            Map.entry("BulkRequestsDesk.extend", Set.of(Role.ORDERS)),
            Map.entry("StockDesk.importKeys", Set.of(Role.KEYS)),
            Map.entry("StockDesk.batches", Set.of(Role.KEYS)),
            Map.entry("StockDesk.entitlement", Set.of(Role.KEYS, Role.ORDERS)),
            Map.entry("StockDesk.replaceKey", Set.of(Role.KEYS)),
            Map.entry("StockDesk.proposeCorrection", Set.of(Role.KEYS)),
            Map.entry("StockDesk.approveCorrection", Set.of(Role.KEYS)),
            Map.entry("StockDesk.rejectCorrection", Set.of(Role.KEYS)),
            Map.entry("StockDesk.corrections", Set.of(Role.KEYS)),
            Map.entry("StockDesk.remaining", Set.of(Role.KEYS)),
            Map.entry("StockDesk.sealAnew", Set.of(Role.KEYS)),
            Map.entry("LicenseDesk.activate", Set.of(Role.KEYS)),
            Map.entry("LicenseDesk.release", Set.of(Role.KEYS)),
            Map.entry("LicenseDesk.activations", Set.of(Role.KEYS)),
            Map.entry("DownloadsDesk.requests", Set.of(Role.ORDERS)),
            Map.entry("DownloadsDesk.request", Set.of(Role.ORDERS)),
            Map.entry("DownloadsDesk.grant", Set.of(Role.ORDERS)),
            Map.entry("DownloadsDesk.refuse", Set.of(Role.ORDERS)),
            Map.entry("DownloadsDesk.goesOn", Set.of(Role.KEYS)),
            Map.entry("DownloadsDesk.arrived", Set.of(Role.KEYS)),
            Map.entry("DownloadsDesk.lacks", Set.of(Role.KEYS)),
            Map.entry("DownloadsDesk.rotatePackageKey", Set.of(Role.KEYS)),
            Map.entry("StockDesk.receive", Set.of(Role.SHIPPING)),
            Map.entry("StockDesk.correct", Set.of(Role.SHIPPING)),
            Map.entry("StockDesk.level", Set.of(Role.SHIPPING, Role.CATALOG)),
            Map.entry("StockDesk.levels", Set.of(Role.SHIPPING, Role.CATALOG)),
            Map.entry("ShippingDesk.list", Set.of(Role.SHIPPING)),
            Map.entry("ShippingDesk.missed", Set.of(Role.SHIPPING)),
            Map.entry("ShippingDesk.of", Set.of(Role.SHIPPING, Role.ORDERS)),
            Map.entry("ShippingDesk.dispatch", Set.of(Role.SHIPPING)),
            Map.entry("ShippingDesk.delivered", Set.of(Role.SHIPPING)),
            Map.entry("ShippingDesk.lost", Set.of(Role.SHIPPING)),
            Map.entry("ShippingDesk.returned", Set.of(Role.SHIPPING)),
            Map.entry("ShippingDesk.found", Set.of(Role.SHIPPING)),
            Map.entry("ShippingDesk.sendAgain", Set.of(Role.SHIPPING)),
            Map.entry("ShippingDesk.redirect", Set.of(Role.SHIPPING)),
            Map.entry("ShippingDesk.askFee", Set.of(Role.SHIPPING)),
            Map.entry("ShippingDesk.slip", Set.of(Role.SHIPPING, Role.ORDERS)),
            Map.entry("OrdersDesk.about", Set.of(Role.ORDERS, Role.PAYMENTS)),
            Map.entry("OrdersDesk.list", Set.of(Role.ORDERS, Role.PAYMENTS)),
            Map.entry("OrdersDesk.held", Set.of(Role.ORDERS, Role.PAYMENTS)),
            Map.entry("OrdersDesk.get", Set.of(Role.ORDERS, Role.PAYMENTS)),
            Map.entry("OrdersDesk.explain", Set.of(Role.ORDERS, Role.PAYMENTS)),
            Map.entry("OrdersDesk.cancel", Set.of(Role.ORDERS)),
            Map.entry("OrdersDesk.cancelTerms", Set.of(Role.ORDERS)),
            Map.entry("OrdersDesk.refund", Set.of(Role.PAYMENTS)),
            Map.entry("DueDesk.next", Set.of(Role.ORDERS)),
            Map.entry("DueDesk.parked", Set.of(Role.ORDERS)),
            Map.entry("PaymentsDesk.open", Set.of(Role.PAYMENTS)),
            Map.entry("PaymentsDesk.reconcile", Set.of(Role.PAYMENTS)),
            Map.entry("PaymentsDesk.reconciliation", Set.of(Role.PAYMENTS)),
            Map.entry("PaymentsDesk.explain", Set.of(Role.PAYMENTS)),
            Map.entry("PaymentsDesk.messages", Set.of(Role.PAYMENTS)),
            Map.entry("PaymentsDesk.replay", Set.of(Role.PAYMENTS)),
            Map.entry("PaymentsDesk.dismiss", Set.of(Role.PAYMENTS)),
            Map.entry("PaymentsDesk.lookUp", Set.of(Role.PAYMENTS)),
            Map.entry("PaymentsDesk.inReview", Set.of(Role.PAYMENTS)),
            Map.entry("PaymentsDesk.done", Set.of(Role.PAYMENTS)),
            Map.entry("PaymentsDesk.undone", Set.of(Role.PAYMENTS)),
            Map.entry("PaymentsDesk.refundPlan", Set.of(Role.PAYMENTS)),
            Map.entry("PaymentsDesk.payouts", Set.of(Role.PAYMENTS)),
            Map.entry("PaymentsDesk.paidOut", Set.of(Role.PAYMENTS)),
            Map.entry("PaymentsDesk.received", Set.of(Role.PAYMENTS)),
            Map.entry("CreditDesk.lines", Set.of(Role.PAYMENTS)),
            Map.entry("CreditDesk.line", Set.of(Role.PAYMENTS)),
            Map.entry("CreditDesk.approve", Set.of(Role.PAYMENTS)),
            Map.entry("CreditDesk.refuse", Set.of(Role.PAYMENTS)),
            Map.entry("CreditDesk.suspend", Set.of(Role.PAYMENTS)),
            Map.entry("CreditDesk.end", Set.of(Role.PAYMENTS)),
            Map.entry("CreditDesk.overdue", Set.of(Role.PAYMENTS)),
            Map.entry("CreditDesk.allotments", Set.of(Role.PAYMENTS)),
            Map.entry("CreditDesk.put", Set.of(Role.PAYMENTS)),
            Map.entry("CreditDesk.block", Set.of(Role.PAYMENTS)),
            Map.entry("CreditDesk.approveOrder", Set.of(Role.PAYMENTS)),
            Map.entry("CreditDesk.refuseOrder", Set.of(Role.PAYMENTS)),
            Map.entry("PromotionDesk.codes", Set.of(Role.PRICING)),
            Map.entry("PromotionDesk.list", Set.of(Role.PRICING)),
            Map.entry("PromotionDesk.get", Set.of(Role.PRICING)),
            Map.entry("PromotionDesk.uses", Set.of(Role.PRICING)),
            Map.entry("TenderDesk.issueCard", Set.of(Role.PAYMENTS)),
            Map.entry("TenderDesk.grantCredit", Set.of(Role.PAYMENTS)),
            Map.entry("TenderDesk.block", Set.of(Role.PAYMENTS)),
            Map.entry("TenderDesk.unblock", Set.of(Role.PAYMENTS)),
            Map.entry("TenderDesk.get", Set.of(Role.PAYMENTS)),
            Map.entry("TenderDesk.list", Set.of(Role.PAYMENTS)),
            Map.entry("AccountsDesk.find", Set.of(Role.ACCOUNTS)),
            Map.entry("AccountsDesk.get", Set.of(Role.ACCOUNTS)),
            Map.entry("AccountsDesk.invite", Set.of(Role.ACCOUNTS)),
            Map.entry("AccountsDesk.inviteAgain", Set.of(Role.ACCOUNTS)),
            Map.entry("AccountsDesk.deactivate", Set.of(Role.ACCOUNTS)),
            Map.entry("AccountsDesk.reactivate", Set.of(Role.ACCOUNTS)),
            Map.entry("AccountsDesk.expire", Set.of(Role.ACCOUNTS)),
            Map.entry("AccountsDesk.expireAll", Set.of(Role.ACCOUNTS)),
            Map.entry("AccountsDesk.neverExpire", Set.of(Role.ACCOUNTS)),
            Map.entry("AccountsDesk.extensions", Set.of(Role.ACCOUNTS)),
            Map.entry("AccountsDesk.extend", Set.of(Role.ACCOUNTS)),
            Map.entry("AccountsDesk.refuseExtension", Set.of(Role.ACCOUNTS)),
            Map.entry("AccountsDesk.issueToken", Set.of(Role.ACCOUNTS)),
            Map.entry("AccountsDesk.redeemToken", Set.of(Role.ACCOUNTS)),
            Map.entry("CompaniesDesk.open", Set.of(Role.ACCOUNTS)),
            Map.entry("CompaniesDesk.members", Set.of(Role.ACCOUNTS)),
            Map.entry("ConnectionsDesk.list", Set.of(Role.ACCOUNTS)),
            Map.entry("ConnectionsDesk.begin", Set.of(Role.ACCOUNTS)),
            Map.entry("ConnectionsDesk.finish", Set.of(Role.ACCOUNTS)),
            Map.entry("DiscountsDesk.waiting", Set.of(Role.ACCOUNTS)),
            Map.entry("DiscountsDesk.get", Set.of(Role.ACCOUNTS)),
            Map.entry("DiscountsDesk.grant", Set.of(Role.ACCOUNTS)),
            Map.entry("DiscountsDesk.refuse", Set.of(Role.ACCOUNTS)),
            Map.entry("DiscountsDesk.end", Set.of(Role.ACCOUNTS)),
            Map.entry("DocumentsDesk.publish", Set.of(Role.CATALOG)),
            Map.entry("DocumentsDesk.list", Set.of(Role.CATALOG)),
            Map.entry("PeopleDesk.reviews", Set.of(Role.ACCOUNTS)),
            Map.entry("PeopleDesk.accept", Set.of(Role.ACCOUNTS)),
            Map.entry("PeopleDesk.reject", Set.of(Role.ACCOUNTS)),
            Map.entry("PeopleDesk.memberships", Set.of(Role.ACCOUNTS)),
            Map.entry("RosterDesk.take", Set.of(Role.ACCOUNTS)),
            Map.entry("RosterDesk.count", Set.of(Role.ACCOUNTS)),
            Map.entry("ReviewsDesk.get", Set.of(Role.ACCOUNTS)),
            Map.entry("ReviewsDesk.claim", Set.of(Role.ACCOUNTS)),
            Map.entry("DebitsDesk.accounts", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.batches", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.entries", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.explain", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.files", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.handedOver", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.lines", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.makeBatch", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.mandates", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.page", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.read", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.recall", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.register", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.reverse", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.save", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.signedFrom", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.silent", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.unmatched", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.waiting", Set.of(Role.PAYMENTS)),
            Map.entry("DebitsDesk.write", Set.of(Role.PAYMENTS)),
            Map.entry("InstrumentsDesk.previewMove", Set.of(Role.PAYMENTS)),
            Map.entry("InstrumentsDesk.move", Set.of(Role.PAYMENTS)),
            Map.entry("LicenseDesk.consume", Set.of(Role.KEYS)),
            Map.entry("LicenseDesk.quota", Set.of(Role.KEYS)),
            Map.entry("LetterDesk.waiting", Set.of(Role.LETTERS)),
            Map.entry("LetterDesk.sent", Set.of(Role.LETTERS)),
            Map.entry("LetterDesk.undeliverable", Set.of(Role.LETTERS)),
            Map.entry("LetterDesk.again", Set.of(Role.LETTERS)),
            Map.entry("JournalDesk.about", Set.of(Role.AUDIT)),
            Map.entry("JournalDesk.reason", Set.of(Role.AUDIT)),
            Map.entry("JournalDesk.verify", Set.of(Role.AUDIT))));

    private final Premises premises = new Premises();
    private final Map<Class<?>, Id<?>> annas = new HashMap<>();
    private KeyBatch keys;
    private Entry entry;
    private String operation;

    /** Anna has one of everything that has an id. */
    @BeforeEach
    void anna_has_one_of_everything() {
        Storefront anna = premises.shop("anna");
        Quote quote = anna.checkout().quote(Cart.of(Premises.EDITOR)).orThrow();
        premises.buy(anna, Premises.EDITOR, Sandbox.DECLINED);
        Order declined = anna.orders().list(Optional.empty(), 1).items().get(0);
        premises.bank.next().losesReply();
        premises.buy(anna, Premises.EDITOR, Sandbox.OK);
        Order manual = premises.buy(anna, Premises.MANUAL, Sandbox.OK).orThrow();
        Owned owned = anna.library().of(manual.id()).get(0);
        Download download = anna.library()
                .startDownload(owned.entitlement().id(), "manual.pdf")
                .orThrow();
        Verification verification = anna.account()
                .verify("documents", Assertion.student("Uni X").with("name", "Anna"))
                .orThrow();
        anna.account().handIn(verification.id(), document()).orThrow();
        annas.put(Shipment.class, parcel());
        annas.put(
                DownloadRequest.class,
                anna.library()
                        .askForDownloads(manual.id(), owned.entitlement().id(), "lost my disk")
                        .orThrow()
                        .id());
        keys = premises.office().stock().batches(Premises.EDITOR).get(0);
        annas.put(
                KeyCorrection.class,
                premises.office()
                        .because("printed twice")
                        .stock()
                        .proposeCorrection(Premises.EDITOR, KeyFile.of("EDITOR-19"))
                        .orThrow()
                        .id());
        annas.put(Quote.class, quote.id());
        annas.put(Order.class, declined.id());
        annas.put(Entitlement.class, owned.entitlement().id());
        annas.put(Download.class, download.id());
        annas.put(Verification.class, verification.id());
        annas.put(Account.class, verification.account());
        annas.put(
                ReviewCase.class, premises.office().people().reviews(10).get(0).id());
        annas.put(
                Letter.class,
                premises.office().letters().waiting(10).keySet().iterator().next());
        annas.put(
                PaymentInstrument.class,
                anna.account()
                        .paymentMethods()
                        .add(
                                RequestKey.random(),
                                StoreMethod.of(dev.kontor.value.Method.CARD_VISA, PayWith.card(Sandbox.OK), "v1"))
                        .orThrow()
                        .id());
        annas.put(DebitMandate.class, DebitMandate.KIND.parse("mdt_00000000000000000000000000"));
        annas.put(DebitBatch.class, DebitBatch.KIND.parse("bat_00000000000000000000000000"));
        annas.put(CreditLine.class, CreditLine.id("crl_00000000000000000000000000"));
        annas.put(
                HouseTender.class,
                premises.office()
                        .because("a present")
                        .tenders()
                        .issueCard(RequestKey.random(), Amounts.of("5.00", "EUR"))
                        .orThrow()
                        .card()
                        .id());
        annas.put(
                DiscountApplication.class,
                anna.account()
                        .discounts()
                        .apply(DiscountWish.of("start-up", "Acme").proof(document()))
                        .orThrow()
                        .id());
        premises.office()
                .because("a customer")
                .accounts()
                .companies()
                .open("main", "Acme", "anna@example.org")
                .orThrow();
        Id<Organization> acme = anna.account()
                .companies()
                .join(Mailbox.token(premises.commerce, "anna@example.org"))
                .orThrow()
                .company();
        annas.put(Organization.class, acme);
        annas.put(
                CompanyInvitation.class,
                anna.account()
                        .companies()
                        .invite(acme, "carl@example.org", CompanyRole.BUYER)
                        .orThrow()
                        .id());
        operation = premises.office().payments().open(10).get(0).id();
        entry = premises.office().orders().explain(declined.id()).get(0);
    }

    private Id<Shipment> parcel() {
        premises.office()
                .setup()
                .apply(Setup.of()
                        .shipping(Warehouse.terms("main", "DE"))
                        .products(Warehouse.thing("stick"))
                        .prices(PriceList.of("retail", "EUR")
                                .price(Premises.EDITOR, "19.00")
                                .price(Premises.MANUAL, "5.00")
                                .price(Warehouse.STICK, "12.00")))
                .orThrow();
        Storefront home = premises.commerce.storefront(
                "main", Shopper.user("anna").email("anna@example.org").country("DE"));
        Quote quote = Warehouse.quote(home, Cart.of(Warehouse.STICK));
        Order order = home.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)).deliveryAddress(Warehouse.HOME))
                .orThrow();
        return premises.office().shipping().of(order.id()).get(0).id();
    }

    @AfterEach
    void close() {
        premises.close();
    }

    @Test
    void whatever_may_start_money_takes_a_request_key_first() {
        List<Method> methods = new ArrayList<>(DoorMethods.behind(Storefront.class));
        methods.addAll(DoorMethods.behind(BackOffice.class));

        assertThat(methods).hasSizeGreaterThan(35);
        assertThat(DoorMethods.withoutKeyFirst(methods.stream())).isEmpty();
    }

    @Test
    void a_door_that_starts_money_without_a_key_is_found() {
        assertThat(DoorMethods.withoutKeyFirst(Arrays.stream(Careless.class.getDeclaredMethods())))
                .containsExactlyInAnyOrder("Careless.renew", "Careless.payLate");
    }

    /** Breaks the rule twice. */
    @SuppressWarnings("UnusedMethod") // looked at by reflection
    private interface Careless {
        Result<Order> renew(Id<Order> order);

        Decision<Order> payLate(Id<Order> order, RequestKey key);

        Result<Order> proceed(Id<Order> order);

        Decision<Order> cancel(Id<Order> order);
    }

    @Test
    void what_is_anothers_is_unknown_on_every_door_and_nothing_is_written() throws IllegalAccessException {
        List<String> tried = new ArrayList<>();
        for (Method method : DoorMethods.behind(Storefront.class)) {
            boolean asks = Arrays.stream(method.getGenericParameterTypes()).anyMatch(DoorsTest::holdsId);
            // Joining needs a transaction of the host, which memory does not have.
            if (asks && method.getDeclaringClass() != Joined.class) {
                tried.add(DoorMethods.name(method));
                for (Storefront stranger : strangers()) {
                    Map<String, List<String>> before = premises.contents();
                    Object answer = call(method, deskOf(stranger, method));
                    assertThat(answer)
                            .as(DoorMethods.name(method))
                            .satisfiesAnyOf(
                                    a -> assertThat(a).isInstanceOf(UnknownIdException.class),
                                    a -> assertThat(a).isEqualTo(Optional.empty()),
                                    a -> assertThat(codes(a))
                                            .isSubsetOf("quote.unknown", "shopper.unknown")
                                            .isNotEmpty());
                    assertThat(premises.contents()).as(DoorMethods.name(method)).isEqualTo(before);
                }
            }
        }
        assertThat(tried)
                .contains("Checkout.pay", "Checkout.place", "OrderDesk.receipt", "Library.reveal", "AccountDesk.handIn")
                .hasSizeGreaterThanOrEqualTo(13);
    }

    /** Another customer, a visitor who calls himself by her id, and, since orders belong to a store, nobody in the other. */
    private List<Storefront> strangers() {
        return List.of(premises.shop("bob"), premises.commerce.storefront("main", Shopper.visitor("anna")));
    }

    @Test
    void an_order_of_another_store_is_unknown_there() {
        Storefront side = premises.side("anna");

        assertThat(side.orders().find(id(Order.class))).isEmpty();
        assertThat(side.orders().list(Optional.empty(), 10).items()).isEmpty();
        assertThat(catchThrowable(() -> side.checkout().proceed(id(Order.class))))
                .isInstanceOf(UnknownIdException.class);
        assertThat(codes(side.checkout()
                        .place(RequestKey.random(), PlaceOrder.of(id(Quote.class), PayWith.card(Sandbox.OK)))))
                .containsExactly("quote.unknown");
    }

    @Test
    void what_is_anothers_and_what_never_was_are_told_in_the_same_words() {
        Storefront bob = premises.shop("bob");
        Id<Order> hers = id(Order.class);
        Id<Order> none = Order.id("ord_00000000000000000000000000");

        String ofHers = String.valueOf(catchThrowable(() -> bob.orders().get(hers)));
        String ofNone = String.valueOf(catchThrowable(() -> bob.orders().get(none)));

        assertThat(ofHers.replace(hers.value(), "x")).isEqualTo(ofNone.replace(none.value(), "x"));
    }

    @Test
    void every_method_of_a_desk_asks_for_a_role() {
        Set<String> methods = new TreeSet<>();
        DoorMethods.behind(BackOffice.class).forEach(method -> methods.add(DoorMethods.name(method)));

        assertThat(ROLES.keySet()).as("a new method has to be named here").isEqualTo(methods);
    }

    @Test
    void without_the_role_nothing_is_shown_and_nothing_changes() throws IllegalAccessException {
        for (Method method : DoorMethods.behind(BackOffice.class)) {
            Set<Role> enough = ROLES.getOrDefault(DoorMethods.name(method), Set.of());
            for (Role role : Role.values()) {
                if (role != Role.OWNER && !enough.contains(role)) {
                    Map<String, List<String>> before = premises.contents();
                    BackOffice office = premises.commerce.backOffice(Staff.of("mallory", role));
                    assertThat(call(method, deskOf(office, method)))
                            .as(DoorMethods.name(method) + " as " + role)
                            .isInstanceOf(NotAllowedException.class);
                    assertThat(premises.contents()).as(DoorMethods.name(method)).isEqualTo(before);
                }
            }
        }
    }

    @Test
    void with_the_role_it_works() throws IllegalAccessException {
        for (Method method : DoorMethods.behind(BackOffice.class)) {
            for (Role role : ROLES.getOrDefault(DoorMethods.name(method), Set.of())) {
                BackOffice office = premises.commerce.backOffice(Staff.of("joan", role));
                assertThat(call(method, deskOf(office, method)))
                        .as(DoorMethods.name(method) + " as " + role)
                        .isNotInstanceOf(NotAllowedException.class);
            }
        }
    }

    @Test
    void prices_in_a_set_up_need_their_own_role() {
        BackOffice office = premises.commerce.backOffice(Staff.of("joan", Role.CATALOG));
        Map<String, List<String>> before = premises.contents();

        assertThat(catchThrowable(() -> office.setup().apply(Premises.setup())))
                .isInstanceOf(NotAllowedException.class);

        assertThat(premises.contents()).isEqualTo(before);
    }

    @Test
    void staff_are_told_when_an_id_is_unknown() throws IllegalAccessException {
        Id<?> missing = Order.id("ord_00000000000000000000000000");
        annas.replaceAll((kind, ignored) -> missing);
        operation = "pop_none";
        List<String> tried = new ArrayList<>();
        for (Method method : DoorMethods.behind(BackOffice.class)) {
            boolean asks = Arrays.stream(method.getGenericParameterTypes()).anyMatch(DoorsTest::holdsId)
                    || method.getName().equals("lookUp");
            if (asks) {
                tried.add(DoorMethods.name(method));
                Map<String, List<String>> before = premises.contents();
                assertThat(call(method, deskOf(premises.office(), method)))
                        .as(DoorMethods.name(method))
                        .isInstanceOf(UnknownIdException.class);
                assertThat(premises.contents()).as(DoorMethods.name(method)).isEqualTo(before);
            }
        }
        assertThat(tried).hasSizeGreaterThanOrEqualTo(7);
    }

    private static boolean holdsId(Type type) {
        return type == PlaceOrder.class
                || (type instanceof ParameterizedType generic && generic.getRawType() == Id.class);
    }

    /** The answer, or what was thrown. */
    private Object call(Method method, Object desk) throws IllegalAccessException {
        Object[] arguments = Arrays.stream(method.getGenericParameterTypes())
                .map(type -> argument(method, type))
                .toArray();
        try {
            method.setAccessible(true);
            @Nullable Object answer = method.invoke(desk, arguments);
            return answer == null ? "nothing" : answer;
        } catch (InvocationTargetException thrown) {
            return thrown.getTargetException();
        }
    }

    private static Object deskOf(Object door, Method method) throws IllegalAccessException {
        if (method.getDeclaringClass().isInstance(door)) {
            return door;
        }
        for (Method way : door.getClass().getMethods()) {
            if (way.getReturnType() == method.getDeclaringClass() && way.getParameterCount() == 0) {
                try {
                    return way.invoke(door);
                } catch (InvocationTargetException thrown) {
                    throw new IllegalStateException(thrown);
                }
            }
        }
        for (Method way : door.getClass().getMethods()) {
            if (leadsOn(way, method)) {
                try {
                    return deskOf(way.invoke(door), method);
                } catch (InvocationTargetException thrown) {
                    throw new IllegalStateException(thrown);
                }
            }
        }
        throw new IllegalStateException("No way leads to " + method);
    }

    /** Whether there is a door behind a door that has the method. */
    private static boolean leadsOn(Method way, Method method) {
        return way.getParameterCount() == 0
                && Arrays.stream(way.getReturnType().getMethods())
                        .anyMatch(next -> next.getReturnType() == method.getDeclaringClass());
    }

    private Object argument(Method method, Type type) {
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == Collection.class) {
                return List.of(Premises.EDITOR);
            }
            if (generic.getRawType() == Map.class) {
                return Map.of("units", true);
            }
            if (generic.getRawType() == List.class) {
                return generic.getActualTypeArguments()[0] == SignedMandate.class
                        ? List.of()
                        : generic.getActualTypeArguments()[0] == Parcel.class
                                ? List.of(Parcel.with("Post"))
                                : List.of(PayWith.card(Sandbox.OK));
            }
            if (generic.getRawType() == Set.class) {
                return Set.of("a");
            }
            if (generic.getRawType() == Consumer.class) {
                return (Consumer<Object>) taken -> {
                    throw new IllegalStateException("Nothing is to be handed out.");
                };
            }
            return generic.getRawType() == Id.class
                    ? id((Class<?>) generic.getActualTypeArguments()[0])
                    : Optional.empty();
        }
        boolean operations = method.getName().equals("lookUp");
        Map<Class<?>, Object> samples = Map.ofEntries(
                Map.entry(RequestKey.class, RequestKey.random()),
                Map.entry(InstrumentMove.class, InstrumentMove.of("bank", "other", Secret.of("a,b"))),
                Map.entry(StoreMethod.class, StoreMethod.of(dev.kontor.value.Method.PAYPAL, PayWith.paypal(), "v1")),
                Map.entry(PlaceOrder.class, PlaceOrder.of(id(Quote.class), PayWith.card(Sandbox.OK))),
                Map.entry(CancelOrder.class, CancelOrder.of(id(Order.class))),
                Map.entry(PayWith.class, PayWith.card(Sandbox.OK)),
                Map.entry(PayWith[].class, new PayWith[] {PayWith.card(Sandbox.OK)}),
                Map.entry(URI.class, URI.create("https://shop.example/back")),
                Map.entry(ReturnData.class, ReturnData.none()),
                Map.entry(ReviewDocument.class, document()),
                Map.entry(String.class, operations ? operation : "a"),
                Map.entry(int.class, 10),
                Map.entry(Setup.class, Setup.of()),
                Map.entry(
                        CatalogFile[].class,
                        new CatalogFile[] {CatalogFile.products(true, "sku,kind,name.en\nnovel,licenseKey,Novel\n")}),
                Map.entry(long.class, 1L),
                Map.entry(Sku.class, Premises.EDITOR),
                Map.entry(KeyFile.class, KeyFile.of("NEW-1")),
                Map.entry(MonetaryAmount.class, Amounts.of("1.00", "EUR")),
                Map.entry(Secret.class, Secret.of("4711")),
                Map.entry(Instant.class, Instant.parse("2027-01-01T00:00:00Z")),
                Map.entry(LocalDate.class, LocalDate.parse("2026-03-01")),
                Map.entry(RefundReason.class, RefundReason.of("sent back")),
                Map.entry(CreditWish.class, CreditWish.of(Amounts.of("1.00", "EUR"), Ledger.ACME)),
                Map.entry(CreditTerms.class, CreditTerms.of(Amounts.of("1.00", "EUR"), 14)),
                Map.entry(CreditLine.State.class, CreditLine.State.ASKED),
                Map.entry(Allotment.class, Allotment.billingCode("main", "77", "Uni X", "EUR")),
                Map.entry(dev.kontor.value.Method.class, dev.kontor.value.Method.BILLING_CODE),
                Map.entry(AccountInvitation.class, AccountInvitation.of("main", "dora@example.org")),
                Map.entry(Duration.class, Duration.ofHours(1)),
                Map.entry(CompanyRole.class, CompanyRole.BUYER),
                Map.entry(CompanyRole[].class, new CompanyRole[] {CompanyRole.BILLING}),
                Map.entry(
                        LegalDocument.class,
                        LegalDocument.of(LegalKind.TERMS, Instant.parse("2027-01-01T00:00:00Z"))
                                .in(Locale.ENGLISH, "Terms", "We sell.")),
                Map.entry(boolean.class, true),
                Map.entry(Shipment.State.class, Shipment.State.PLANNED),
                Map.entry(Address.class, Warehouse.HOME),
                Map.entry(Cart.class, Cart.of(Premises.EDITOR)),
                Map.entry(DeliveryWish.class, Warehouse.BY_POST),
                Map.entry(String[].class, new String[] {"key"}),
                Map.entry(KeyBatch.class, keys),
                Map.entry(PackageLinks.class, PackageLinks.below(URI.create("https://shop.example/files"))),
                Map.entry(RosterUpload.class, RosterUpload.of("Uni X", "student", "number", "number")),
                Map.entry(FileSource.class, (FileSource)
                        () -> new ByteArrayInputStream("number\n1\n".getBytes(StandardCharsets.UTF_8))),
                Map.entry(BankLine.Kind.class, BankLine.Kind.COLLECT),
                Map.entry(Path.class, Path.of(System.getProperty("java.io.tmpdir"))),
                Map.entry(OutputStream.class, OutputStream.nullOutputStream()),
                Map.entry(DebitAccount.class, DebitAccount.of(Secret.of("DE89370400440532013000"), "Anna")),
                Map.entry(
                        MandateWish.class,
                        MandateWish.once(DebitAccount.of(Secret.of("DE89370400440532013000"), "Anna"))),
                Map.entry(Claim.class, Claim.code(Secret.of("4711"))),
                Map.entry(
                        StudentList.class,
                        StudentList.emails(
                                "e-mail",
                                new ByteArrayInputStream("e-mail\na@b.example\n".getBytes(StandardCharsets.UTF_8)))),
                Map.entry(Templates.class, Templates.standard()),
                Map.entry(Entry.class, entry));
        return Optional.ofNullable(samples.get((Class<?>) type))
                .orElseThrow(() -> new IllegalStateException("No sample of " + type + " for " + method));
    }

    @SuppressWarnings("unchecked")
    private <T> Id<T> id(Class<T> kind) {
        return (Id<T>) Objects.requireNonNull(annas.get(kind));
    }

    private static ReviewDocument document() {
        return new ReviewDocument("student-card", "card.jpg", 1000, "a".repeat(64));
    }

    private static List<String> codes(Object answer) {
        return answer instanceof Refused<?> refused
                ? refused.refusals().stream().map(refusal -> refusal.code()).toList()
                : List.of();
    }
}
