package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.debit.DebitMandate;
import dev.kontor.shop.Decision;
import dev.kontor.shop.MandateDesk;
import dev.kontor.shop.MandateOffer;
import dev.kontor.shop.MandateStanding;
import dev.kontor.shop.MandateWish;
import dev.kontor.spi.debit.AccountFault;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.value.Address;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import dev.kontor.webstore.base.FileBank;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Between the checkout and the order of whoever pays by direct debit: the account, or a mandate that he has, then the mandate's
 * text to agree to. The form that was sent is carried along.
 */
final class MandateStep implements Routes {
    /** What belongs to this step alone and is not carried. */
    private static final Set<String> OWN =
            Set.of("_csrf", "holder", "iban", "bic", "street", "postal", "city", "recurring", "mandate");

    /** What is only wrong once the whole form is filled in. */
    private static final Set<AccountFault> LATER =
            EnumSet.of(AccountFault.BIC_MISSING, AccountFault.ADDRESS_MISSING, AccountFault.UNWRITABLE_NAME);

    private static final int SHORTEST_IBAN = 15;
    private static final int LONGEST_LINE = 70;

    @Inject
    MandateStep() {}

    @Override
    public void on(Router router) {
        router.post("/s/{store}/checkout/account", Guard.SIGNED_IN, this::check);
    }

    /** What can be said of an account while it is typed. */
    private void check(Visit visit) {
        if (!visit.wantsFragment()) {
            visit.goTo("/checkout");
            return;
        }
        String typed = visit.field("iban").orElse("");
        boolean whole = typed.replace(" ", "").length() >= SHORTEST_IBAN;
        Set<AccountFault> faults = EnumSet.noneOf(AccountFault.class);
        if (whole) {
            faults.addAll(desk(visit)
                    .check(DebitAccount.of(Secret.of(typed), visit.member().name())));
            faults.removeAll(LATER);
        }
        visit.show("checkout/iban", Map.of("whole", whole, "faults", List.copyOf(faults)));
    }

    private static MandateDesk desk(Visit visit) {
        return visit.storefront().account().mandates();
    }

    /**
     * The next page of whoever chose to pay by direct debit and has not agreed to a mandate yet.
     *
     * @param place where the form came from, and goes to
     */
    static void show(Visit visit, String place) {
        if (visit.field("iban").isEmpty()) {
            page(visit, 200, place, List.of(), Optional.empty());
            return;
        }
        Decision<MandateOffer> offered;
        try {
            DebitAccount account = typed(visit);
            offered = desk(visit)
                    .offer(visit.ticked("recurring") ? MandateWish.recurring(account) : MandateWish.once(account));
        } catch (InvalidValueException noLine) {
            page(visit, 422, place, List.of(visit.texts().get("checkout.mandate.missing")), Optional.empty());
            return;
        }
        offered.<Runnable>fold(
                        offer -> () -> page(visit, 200, place, List.of(), Optional.of(offer)),
                        refused -> () -> page(visit, 422, place, refused.texts(visit.locale()), Optional.empty()))
                .run();
    }

    private static DebitAccount typed(Visit visit) {
        String iban = visit.required("iban");
        DebitAccount account =
                DebitAccount.of(Secret.of(iban), line(visit, "holder").orElse(""));
        DebitAccount at = visit.field("bic").map(Secret::of).map(account::at).orElse(account);
        return line(visit, "city")
                .map(city -> Address.in(iban.substring(0, 2).toUpperCase(Locale.ROOT))
                        .name(account.holder())
                        .line(line(visit, "street").orElse(""))
                        .city(line(visit, "postal").orElse(""), city))
                .map(at::living)
                .orElse(at);
    }

    private static Optional<String> line(Visit visit, String field) {
        return visit.field(field).map(String::strip).filter(text -> text.length() <= LONGEST_LINE);
    }

    private static void page(
            Visit visit, int status, String place, List<String> problems, Optional<MandateOffer> offer) {
        Map<String, String> carried = new TreeMap<>();
        Map<String, String> typed = new TreeMap<>();
        visit.context().formParamMap().forEach((name, values) -> {
            if (!values.isEmpty()) {
                (OWN.contains(name) ? typed : carried).put(name, values.get(0));
            }
        });
        visit.show(
                status,
                "checkout/mandate",
                Map.of(
                        "place", place,
                        "carried", carried,
                        "problems", problems,
                        "offer", offer,
                        "typed", typed,
                        "mine", mine(visit),
                        "tries",
                                visit.shop()
                                        .tills()
                                        .fileBank()
                                        .map(FileBank::testAccounts)
                                        .orElse(List.of())));
    }

    /** The mandates that may pay this order too. */
    private static List<MandateStanding> mine(Visit visit) {
        return desk(visit).list().stream()
                .filter(MandateStanding::recurring)
                .filter(mandate ->
                        mandate.state() == DebitMandate.State.ACTIVE || mandate.state() == DebitMandate.State.AMENDED)
                .toList();
    }
}
