package dev.kontor.conduct;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.Membership;
import dev.kontor.account.ReviewCase;
import dev.kontor.account.Reviews;
import dev.kontor.agenda.Agenda;
import dev.kontor.agenda.Task;
import dev.kontor.catalog.Catalog;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.staff.Actor;
import dev.kontor.conduct.staff.ShowOrder;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.fulfillment.LicenseKeys;
import dev.kontor.fulfillment.Pool;
import dev.kontor.journal.Entry;
import dev.kontor.journal.Journal;
import dev.kontor.journal.Verdict;
import dev.kontor.message.Letter;
import dev.kontor.message.Letters;
import dev.kontor.message.Mail;
import dev.kontor.message.Templates;
import dev.kontor.office.AccountsDesk;
import dev.kontor.office.BackOffice;
import dev.kontor.office.ConnectionsDesk;
import dev.kontor.office.CreditDesk;
import dev.kontor.office.DocumentsDesk;
import dev.kontor.office.DueDesk;
import dev.kontor.office.DueTask;
import dev.kontor.office.InstrumentsDesk;
import dev.kontor.office.JournalDesk;
import dev.kontor.office.LetterDesk;
import dev.kontor.office.LicenseDesk;
import dev.kontor.office.OpenOperation;
import dev.kontor.office.OpenPayout;
import dev.kontor.office.OrderFile;
import dev.kontor.office.OrdersDesk;
import dev.kontor.office.PaymentsDesk;
import dev.kontor.office.PeopleDesk;
import dev.kontor.office.PromotionDesk;
import dev.kontor.office.RefundPreview;
import dev.kontor.office.RefundReason;
import dev.kontor.office.ReviewsDesk;
import dev.kontor.office.Role;
import dev.kontor.office.RosterDesk;
import dev.kontor.office.SetupDesk;
import dev.kontor.office.Staff;
import dev.kontor.office.StockDesk;
import dev.kontor.office.TenderDesk;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.shop.Result;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.StoreProfiles;
import dev.kontor.value.Amounts;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import javax.money.MonetaryAmount;

/** The doors of one member of staff: roles are checked here, before a use case begins. */
public final class BackOfficeDoor implements BackOffice {
    private static final Templates TEMPLATES = Templates.standard();

    private final UseCases uses;
    private final Staff staff;
    private final Actor actor;

    /**
     * Doors.
     *
     * @param uses the use cases
     * @param staff who stands there
     */
    public BackOfficeDoor(UseCases uses, Staff staff) {
        this(uses, staff, Optional.empty());
    }

    private BackOfficeDoor(UseCases uses, Staff staff, Optional<String> reason) {
        this.uses = uses;
        this.staff = staff;
        this.actor = new Actor(staff.id(), reason);
    }

    private Engine engine() {
        return uses.engine;
    }

    @Override
    public BackOffice because(String reason) {
        return new BackOfficeDoor(uses, staff, Optional.of(Text.line("reason", reason, 500)));
    }

    @Override
    public SetupDesk setup() {
        return new SetupDoor(uses, staff, actor);
    }

    @Override
    public LicenseDesk licenses() {
        return new LicenseDoor(uses, staff);
    }

    @Override
    public StockDesk stock() {
        return new StockDesk() {
            @Override
            public Decision<Pool> addKeys(Sku sku, KeyFile keys) {
                staff.require("add keys", Role.KEYS);
                return uses.addKeys.add(sku, keys, actor);
            }

            @Override
            public Pool pool(Sku sku) {
                staff.require("see a key pool", Role.KEYS, Role.CATALOG);
                return engine().storage()
                        .read(view ->
                                LicenseKeys.pool(view, Catalog.get(view, sku).sku()));
            }

            @Override
            public List<Pool> pools() {
                staff.require("see the key pools", Role.KEYS, Role.CATALOG);
                return uses.showPools.all();
            }
        };
    }

    @Override
    public OrdersDesk orders() {
        return new OrdersDesk() {
            @Override
            public Page<Order> list(Optional<String> cursor, int limit) {
                staff.require("list orders", Role.ORDERS, Role.PAYMENTS);
                int most = Pages.limit(limit);
                Optional<String> after = Pages.after(cursor);
                return Pages.of(engine().storage().read(view -> Orders.all(view, after, most)), most);
            }

            @Override
            public Page<Order> held(Optional<String> cursor, int limit) {
                staff.require("list held orders", Role.ORDERS, Role.PAYMENTS);
                int most = Pages.limit(limit);
                Optional<String> after = Pages.after(cursor);
                return Pages.of(engine().storage().read(view -> Orders.held(view, after, most)), most);
            }

            @Override
            public Order get(Id<Order> id) {
                staff.require("see an order", Role.ORDERS, Role.PAYMENTS);
                return engine().storage()
                        .read(view -> Orders.find(view, id.value()))
                        .orElseThrow(() -> new UnknownIdException("order", id.value()));
            }

            @Override
            public OrderFile about(Id<Order> id) {
                staff.require("see an order", Role.ORDERS, Role.PAYMENTS);
                return uses.showOrder.about(id);
            }

            @Override
            public List<Entry> explain(Id<Order> id) {
                Order order = get(id);
                return engine().storage()
                        .read(view -> Journal.about(view, order.id().value(), dev.kontor.journal.Page.START, 1_000)
                                .entries());
            }

            @Override
            public Result<Order> refund(RequestKey key, Id<Order> id, MonetaryAmount amount) {
                staff.require("refund", Role.PAYMENTS);
                return uses.refundOrder.refund(key, get(id), Amounts.minor(amount), false, actor);
            }

            @Override
            public Result<Order> refund(RequestKey key, Id<Order> id, MonetaryAmount amount, RefundReason reason) {
                staff.require("refund", Role.PAYMENTS);
                Actor why = new Actor(staff.id(), Optional.of(reason.words()));
                return uses.refundOrder.refund(key, get(id), Amounts.minor(amount), reason.goodwill(), why);
            }
        };
    }

    @Override
    public DueDesk due() {
        return new DueDesk() {
            @Override
            public List<DueTask> next(int limit) {
                return tasks(limit, Agenda::next);
            }

            @Override
            public List<DueTask> parked(int limit) {
                return tasks(limit, Agenda::parked);
            }

            private List<DueTask> tasks(int limit, BiFunction<StorageView, Integer, List<Task>> which) {
                staff.require("see due work", Role.ORDERS);
                int most = Pages.entries(limit);
                return engine().storage().read(view -> which.apply(view, most)).stream()
                        .map(task -> new DueTask(
                                task.kind(),
                                task.subject(),
                                task.dueAt(),
                                task.attempts(),
                                task.leaseUntil(),
                                task.lastProblem()))
                        .toList();
            }
        };
    }

    @Override
    public PaymentsDesk payments() {
        return new MoneyDesk(uses, staff, actor) {
            private final Set<OperationState> open = Set.of(
                    OperationState.CREATED,
                    OperationState.SENT,
                    OperationState.PENDING,
                    OperationState.ACTION_REQUIRED,
                    OperationState.REVIEW);

            @Override
            public InstrumentsDesk instruments() {
                return new InstrumentsDoor(uses, staff, actor);
            }

            @Override
            public List<OpenOperation> open(int limit) {
                return in(open, limit);
            }

            @Override
            public List<OpenOperation> inReview(int limit) {
                return in(Set.of(OperationState.REVIEW), limit);
            }

            private List<OpenOperation> in(Set<OperationState> states, int limit) {
                staff.require("see operations in doubt", Role.PAYMENTS);
                int most = Pages.entries(limit);
                return engine().storage()
                        .read(view -> Payments.inStates(view, states, most).stream()
                                .map(o -> ShowOrder.operation(
                                        o, Payments.paymentOf(view, o).subject()))
                                .toList());
            }

            @Override
            public Decision<OpenOperation> done(String operation, String reference, MonetaryAmount amount) {
                staff.require("resolve an operation", Role.PAYMENTS);
                return uses.resolveOperation.done(operation, reference, Amounts.minor(amount), actor);
            }

            @Override
            public Decision<OpenOperation> undone(String operation) {
                staff.require("resolve an operation", Role.PAYMENTS);
                return uses.resolveOperation.undone(operation, actor);
            }

            @Override
            public Decision<RefundPreview> refundPlan(Id<Order> order, MonetaryAmount amount) {
                staff.require("plan a refund", Role.PAYMENTS);
                return uses.planRefunds.preview(orders().get(order), Amounts.minor(amount));
            }

            @Override
            public List<OpenPayout> payouts(int limit) {
                staff.require("see payouts by hand", Role.PAYMENTS);
                return uses.payOut.open(Pages.entries(limit));
            }

            @Override
            public Decision<OpenPayout> paidOut(RequestKey key, String payout, String reference, String reason) {
                staff.require("pay out by hand", Role.PAYMENTS);
                Actor why = new Actor(staff.id(), Optional.of(Text.line("reason", reason, 500)));
                return uses.payOut.paidOut(key, payout, reference, why);
            }

            @Override
            public Decision<Order> received(Id<Order> order, MonetaryAmount amount, String reference) {
                staff.require("book money received", Role.PAYMENTS);
                return uses.receiveMoney.received(order, Amounts.minor(amount), reference, actor);
            }

            @Override
            public void lookUp(String operation) {
                staff.require("ask about an operation", Role.PAYMENTS);
                if (engine().storage()
                        .read(view -> Payments.find(view, operation))
                        .isEmpty()) {
                    throw new UnknownIdException("payment operation", operation);
                }
                uses.drive.lookUp(operation);
            }
        };
    }

    @Override
    public PromotionDesk promotions() {
        return new PromotionDoor(uses, staff, actor);
    }

    @Override
    public TenderDesk tenders() {
        return new TenderDoor(uses, staff, actor);
    }

    @Override
    public CreditDesk credit() {
        return new CreditDoor(uses, staff, actor);
    }

    @Override
    public AccountsDesk accounts() {
        return new AccountsDoor(uses, staff, actor);
    }

    @Override
    public ConnectionsDesk connections() {
        return new ConnectionsDoor(uses, staff, actor);
    }

    @Override
    public DocumentsDesk documents() {
        return new DocumentsDoor(uses, staff, actor);
    }

    @Override
    public PeopleDesk people() {
        return new PeopleDesk() {
            @Override
            public RosterDesk rosters() {
                return new RosterDoor(uses, staff, actor);
            }

            @Override
            public ReviewsDesk cases() {
                return new ReviewDoor(uses, staff);
            }

            @Override
            public List<ReviewCase> reviews(int limit) {
                staff.require("see documents", Role.ACCOUNTS);
                int most = Pages.limit(limit);
                return engine().storage().read(view -> Reviews.waiting(view, Optional.empty(), most));
            }

            @Override
            public Decision<ReviewCase> accept(Id<ReviewCase> review, String organization, Instant until) {
                staff.require("accept documents", Role.ACCOUNTS);
                return askAgain(uses.reviewing.decide(
                        review, actor, (r, now) -> r.accepted(staff.id(), organization, until, now)));
            }

            @Override
            public Decision<ReviewCase> reject(Id<ReviewCase> review, String reason) {
                staff.require("reject documents", Role.ACCOUNTS);
                return askAgain(uses.reviewing.decide(review, actor, (r, now) -> r.rejected(staff.id(), reason, now)));
            }

            private Decision<ReviewCase> askAgain(Decision<ReviewCase> decided) {
                return decided.fold(
                        review -> {
                            uses.verifying.lookAgain(uses.reviewing.verificationOf(review));
                            return decided;
                        },
                        refused -> decided);
            }

            @Override
            public List<Membership> memberships(Id<Account> account) {
                staff.require("see memberships", Role.ACCOUNTS);
                Instant now = engine().now();
                return engine().storage().read(view -> {
                    if (Accounts.find(view, account).isEmpty()) {
                        throw new UnknownIdException("account", account.value());
                    }
                    return Accounts.membershipsAt(view, account, now);
                });
            }
        };
    }

    @Override
    public LetterDesk letters() {
        return new LetterDesk() {
            @Override
            public Map<Id<Letter>, Mail> waiting(int limit) {
                return waiting(limit, TEMPLATES);
            }

            @Override
            public Map<Id<Letter>, Mail> waiting(int limit, Templates words) {
                staff.require("read letters", Role.LETTERS);
                int most = Pages.entries(limit);
                Map<Id<Letter>, Mail> mails = new LinkedHashMap<>();
                Map<String, Optional<EmailAddress>> senders = new TreeMap<>();
                List<Letter> letters = engine().storage().read(view -> {
                    List<Letter> found = Letters.waiting(view, most);
                    found.stream()
                            .flatMap(letter -> letter.store().stream())
                            .forEach(store -> senders.computeIfAbsent(
                                    store, code -> StoreProfiles.of(view, code).sender()));
                    return found;
                });
                for (Letter letter : letters) {
                    Map<String, String> opened = new TreeMap<>();
                    letter.sealed()
                            .forEach((name, closed) -> opened.put(
                                    name,
                                    engine().vault()
                                            .open(closed, letter.sealedAbout(name))
                                            .use(text -> text)));
                    mails.put(
                            letter.id(),
                            words.render(letter, opened)
                                    .from(letter.store()
                                            .flatMap(store -> senders.getOrDefault(store, Optional.empty()))));
                }
                return mails;
            }

            @Override
            public void sent(Id<Letter> letter) {
                staff.require("mark letters as sent", Role.LETTERS);
                Instant now = engine().now();
                engine().storage().perform(unit -> {
                    if (Letters.find(unit, letter).isEmpty()) {
                        throw new UnknownIdException("letter", letter.value());
                    }
                    Letters.sent(unit, letter, now);
                });
            }
        };
    }

    @Override
    public JournalDesk journal() {
        return new JournalDesk() {
            @Override
            public dev.kontor.journal.Page about(String about, String cursor, int limit) {
                staff.require("read the journal", Role.AUDIT);
                int most = Pages.entries(limit);
                return engine().storage().read(view -> Journal.about(view, about, cursor, most));
            }

            @Override
            public Optional<String> reason(Entry entry) {
                staff.require("read the journal", Role.AUDIT);
                return engine().storage().read(view -> Journal.reason(view, entry.id()));
            }

            @Override
            public Verdict verify(String stream) {
                staff.require("verify the journal", Role.AUDIT);
                return engine().storage().read(view -> Journal.verify(view, stream));
            }
        };
    }
}
