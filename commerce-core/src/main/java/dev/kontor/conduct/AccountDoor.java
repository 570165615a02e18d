package dev.kontor.conduct;

import dev.kontor.account.Accounts;
import dev.kontor.account.Membership;
import dev.kontor.account.ReviewDocument;
import dev.kontor.account.Verification;
import dev.kontor.account.Verifications;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.people.AskForCredit;
import dev.kontor.credit.CreditLine;
import dev.kontor.shop.AccountDesk;
import dev.kontor.shop.CompanyDesk;
import dev.kontor.shop.CreditStanding;
import dev.kontor.shop.CreditWish;
import dev.kontor.shop.Decision;
import dev.kontor.shop.DiscountDesk;
import dev.kontor.shop.GiftCardBalance;
import dev.kontor.shop.MandateDesk;
import dev.kontor.shop.ProfileDesk;
import dev.kontor.shop.SelfDesk;
import dev.kontor.shop.WalletDesk;
import dev.kontor.shop.WishDesk;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.Offer;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.money.MonetaryAmount;

/** One shopper's verifications and memberships. */
record AccountDoor(Visit visit) implements AccountDesk {
    private Engine engine() {
        return visit.uses().engine;
    }

    @Override
    public WalletDesk paymentMethods() {
        return new WalletDoor(visit);
    }

    @Override
    public MandateDesk mandates() {
        return new MandateDoor(visit);
    }

    @Override
    public SelfDesk self() {
        return new SelfDoor(visit);
    }

    @Override
    public CompanyDesk companies() {
        return new CompanyDoor(visit);
    }

    @Override
    public DiscountDesk discounts() {
        return new DiscountDoor(visit);
    }

    @Override
    public ProfileDesk profile() {
        return new ProfileDoor(visit);
    }

    @Override
    public Map<String, Offer> verificationServices() {
        Map<String, Offer> offers = new TreeMap<>();
        for (String service :
                engine().storage().read(view -> Stores.get(view, visit.store()).verificationServices())) {
            engine().verifiers().offer(service).ifPresent(offer -> offers.put(service, offer));
        }
        return offers;
    }

    @Override
    public Decision<Verification> verify(String service, Assertion assertion) {
        if (!visit.shopper().isKnown()) {
            return Decision.refused(List.of(Refusal.of("shopper.unknown")));
        }
        return visit.uses()
                .verifying
                .start(visit.store(), visit.userFacts(), visit.shopper().locale(), service, assertion);
    }

    @Override
    public Decision<Verification> proceed(Id<Verification> verification, ReturnData back) {
        return visit.uses()
                .verifying
                .proceed(
                        visit.store(),
                        visit.accountOr("verification", verification.value()),
                        visit.shopper().locale(),
                        verification,
                        back);
    }

    @Override
    public Decision<Verification> handIn(Id<Verification> verification, ReviewDocument document) {
        return visit.uses()
                .verifying
                .handIn(visit.accountOr("verification", verification.value()), verification, document);
    }

    @Override
    public List<Verification> verifications() {
        return engine().storage()
                .read(view -> visit.account(view)
                        .map(account -> Verifications.of(view, account))
                        .orElse(List.of()));
    }

    @Override
    public Decision<CreditLine> askForCredit(CreditWish wish) {
        return visit.shopper().isKnown()
                ? visit.uses().askForCredit.ask(visit.store(), visit.userFacts(), wish)
                : Decision.refused(List.of(Refusal.of("shopper.unknown")));
    }

    @Override
    public List<CreditStanding> credit() {
        Instant now = engine().now();
        return engine().storage()
                .read(view -> visit.account(view)
                        .map(account -> AskForCredit.lines(view, visit.store(), account, now))
                        .orElse(List.of()));
    }

    @Override
    public List<Membership> memberships() {
        Instant now = engine().now();
        return engine().storage()
                .read(view -> visit.account(view)
                        .map(account -> Accounts.membershipsAt(view, account, now))
                        .orElse(List.of()));
    }

    @Override
    public List<MonetaryAmount> storeCredit() {
        return engine().storage()
                .read(visit::account)
                .map(a -> visit.uses().seeTenders.credit(a.value()))
                .orElse(List.of());
    }

    @Override
    public Decision<GiftCardBalance> giftCard(String code) {
        return visit.uses().seeTenders.card(visit.shopper(), Secret.of(code));
    }

    @Override
    public WishDesk wishes() {
        return new WishDoor(visit);
    }
}
