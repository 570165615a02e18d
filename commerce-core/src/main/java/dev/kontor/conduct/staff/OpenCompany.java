package dev.kontor.conduct.staff;

import dev.kontor.account.Accounts;
import dev.kontor.account.Companies;
import dev.kontor.account.CompanyInvitation;
import dev.kontor.account.CompanyRole;
import dev.kontor.account.Organization;
import dev.kontor.account.Tokens;
import dev.kontor.conduct.engine.CompanyMail;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.CompanyMember;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Opens companies and looks at who belongs to them (AC-7). */
public final class OpenCompany {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public OpenCompany(Engine engine) {
        this.engine = engine;
    }

    /**
     * Opens a company and invites an owner.
     *
     * @param storeCode the store whose name the letter bears
     * @param name the organization's name
     * @param email of the owner
     * @param who acts, and why
     * @return the invitation, or why not
     */
    public Decision<CompanyInvitation> open(String storeCode, String name, String email, Actor who) {
        Instant now = engine.now();
        Id<CompanyInvitation> id = engine.ids().next(CompanyInvitation.KIND);
        Secret token = Tokens.fresh(engine.ids());
        EmailAddress to = EmailAddress.of(email);
        if (who.reason().isEmpty()) {
            return Decision.refused(List.of(Refusal.of("reason.missing")));
        }
        return engine.storage().transact(unit -> {
            Store store = Stores.get(unit, storeCode);
            Row<Organization> company = Companies.open(unit, engine.ids(), name, now);
            Decision<CompanyInvitation> sent = new CompanyMail(
                            storeCode,
                            to,
                            Set.of(CompanyRole.OWNER),
                            "staff:" + who.name(),
                            store.locales().get(0),
                            id,
                            token)
                    .send(unit, engine, company.value(), now);
            if (sent.fold(done -> false, no -> true)) {
                unit.rollBack();
                return sent;
            }
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of(company.value().id(), "company.opened")
                            .about(company.value().id())));
            return sent;
        });
    }

    /**
     * Who belongs to a company.
     *
     * @param name the organization's name
     * @return in order of id
     */
    public List<CompanyMember> members(String name) {
        Instant now = engine.now();
        return engine.storage().read(view -> {
            Organization company = Accounts.organizationNamed(view, name)
                    .orElseThrow(() -> new UnknownIdException("organization", name))
                    .value();
            return CompanyMail.members(view, company.id(), now);
        });
    }
}
