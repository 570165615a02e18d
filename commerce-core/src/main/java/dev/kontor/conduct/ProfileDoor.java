package dev.kontor.conduct;

import dev.kontor.account.Account;
import dev.kontor.account.BillingData;
import dev.kontor.account.Profile;
import dev.kontor.account.Profiles;
import dev.kontor.conduct.people.KeepProfile;
import dev.kontor.shop.Decision;
import dev.kontor.shop.ProfileDesk;
import dev.kontor.value.Address;
import dev.kontor.value.Code;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import java.util.List;
import java.util.Optional;

/** What one shopper keeps with the account. */
record ProfileDoor(Visit visit) implements ProfileDesk {
    @Override
    public Profile profile() {
        Id<Account> account = visit.accountOr("account", visit.shopper().id());
        return visit.uses().engine.storage().read(view -> Profiles.of(view, account));
    }

    @Override
    public Decision<Account> correct() {
        return visit.shopper().isKnown()
                ? visit.uses().keepProfile.correct(visit.userFacts())
                : Decision.refused(List.of(Refusal.of("shopper.unknown")));
    }

    @Override
    public Decision<Profile> billing(BillingData data) {
        return change(
                "profile.billing-changed",
                "billing",
                (profile, notice, now) -> profile.billing(Optional.of(data), notice));
    }

    @Override
    public Decision<Profile> withoutBilling() {
        return change(
                "profile.billing-removed",
                "billing",
                (profile, notice, now) -> profile.billing(Optional.empty(), notice));
    }

    @Override
    public Decision<Profile> address(String name, Address address) {
        return change(
                "profile.address-changed",
                Code.of("name of an address", name),
                (profile, notice, now) -> profile.address(name, address, notice));
    }

    @Override
    public Decision<Profile> withoutAddress(String name) {
        return change(
                "profile.address-removed",
                Code.of("name of an address", name),
                (profile, notice, now) -> profile.withoutAddress(name));
    }

    @Override
    public Decision<Profile> lettersAsText(boolean wanted) {
        return change("profile.letters-changed", "letters", (profile, notice, now) -> profile.textOnly(wanted));
    }

    @Override
    public Decision<Profile> consent(String purpose, String version) {
        return change(
                "consent.given",
                Code.of("consent", purpose),
                (profile, notice, now) -> profile.consent(
                        purpose, new Profile.Consent(version, visit.shopper().locale(), now), notice));
    }

    @Override
    public Decision<Profile> withoutConsent(String purpose) {
        return change(
                "consent.withdrawn",
                Code.of("consent", purpose),
                (profile, notice, now) -> profile.withoutConsent(purpose));
    }

    private Decision<Profile> change(String what, String part, KeepProfile.Change change) {
        return visit.shopper().isKnown()
                ? visit.uses().keepProfile.change(visit.store(), visit.userFacts(), what, part, change)
                : Decision.refused(List.of(Refusal.of("shopper.unknown")));
    }
}
