package dev.kontor.conduct.people;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.Companies;
import dev.kontor.account.CompanyAct;
import dev.kontor.account.CompanyInvitation;
import dev.kontor.account.CompanyRights;
import dev.kontor.account.CompanyRole;
import dev.kontor.account.Organization;
import dev.kontor.account.Tokens;
import dev.kontor.account.UserFacts;
import dev.kontor.conduct.engine.CompanyMail;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.MailedTokens;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.CompanyMember;
import dev.kontor.shop.CompanyStanding;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What members of a company do with it: invite, join, change roles, leave (AC-7). */
public final class KeepCompany {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public KeepCompany(Engine engine) {
        this.engine = engine;
    }

    /**
     * Invites somebody.
     *
     * @param storeCode the store whose name the letter bears
     * @param by who invites
     * @param locale in which language
     * @param company where to
     * @param email where the letter goes
     * @param roles as what
     * @return the invitation, or why not
     */
    public Decision<CompanyInvitation> invite(
            String storeCode,
            Id<Account> by,
            Locale locale,
            Id<Organization> company,
            String email,
            Set<CompanyRole> roles) {
        Instant now = engine.now();
        Id<CompanyInvitation> id = engine.ids().next(CompanyInvitation.KIND);
        Secret token = Tokens.fresh(engine.ids());
        return unit(unit -> {
            Row<Organization> row = member(unit, by, company, now);
            Optional<Refusal> not = CompanyRights.refuse(
                    Companies.members(unit, company, now).getOrDefault(by.value(), Set.of()),
                    CompanyAct.MANAGE_MEMBERS);
            if (not.isPresent()) {
                return refused(not.get());
            }
            CompanyMail mail = new CompanyMail(storeCode, EmailAddress.of(email), roles, by.value(), locale, id, token);
            Decision<CompanyInvitation> sent = mail.send(unit, engine, row.value(), now);
            journal(
                    unit,
                    Draft.of(company, "company.invited")
                            .about(company)
                            .by(by.value())
                            .fact("roles", roles),
                    now);
            return sent;
        });
    }

    /**
     * Takes an invitation back.
     *
     * @param by who does
     * @param company which
     * @param id of the invitation
     * @return the invitation, or why not
     */
    public Decision<CompanyInvitation> withdraw(Id<Account> by, Id<Organization> company, Id<CompanyInvitation> id) {
        Instant now = engine.now();
        return unit(unit -> {
            member(unit, by, company, now);
            Row<CompanyInvitation> invitation = Companies.invitation(unit, id)
                    .filter(row -> row.value().organization().equals(company))
                    .orElseThrow(() -> new UnknownIdException("company invitation", id.value()));
            Optional<Refusal> not = CompanyRights.refuse(
                    Companies.members(unit, company, now).getOrDefault(by.value(), Set.of()),
                    CompanyAct.MANAGE_MEMBERS);
            if (not.isPresent()) {
                return refused(not.get());
            }
            if (invitation.value().state() != CompanyInvitation.State.WAITING) {
                return refused(Refusal.of("company.invitation-over"));
            }
            Tokens.revoke(unit, MailedTokens.JOIN, company + "|" + id);
            journal(
                    unit,
                    Draft.of(company, "company.invitation-withdrawn")
                            .about(company)
                            .by(by.value()),
                    now);
            return Decision.done(Companies.end(unit, invitation, CompanyInvitation.State.WITHDRAWN));
        });
    }

    /**
     * Becomes a member.
     *
     * @param caller who brings the token
     * @param user the user the host has signed in
     * @param token the token
     * @return the standing, or why not
     */
    public Decision<CompanyStanding> join(String caller, UserFacts user, Secret token) {
        Instant now = engine.now();
        Decision<CompanyStanding> answer = unit(unit -> {
            Optional<Refusal> closed = MailedTokens.closed(unit, caller, now);
            if (closed.isPresent()) {
                return refused(closed.get());
            }
            return Tokens.redeem(unit, MailedTokens.JOIN, token, now)
                    .map(subject -> CompanyInvitation.id(subject.substring(subject.indexOf('|') + 1)))
                    .flatMap(id -> Companies.invitation(unit, id))
                    .filter(row -> row.value().state() == CompanyInvitation.State.WAITING)
                    .map(row -> join(unit, row, user, now))
                    .orElseGet(() -> refused(MailedTokens.notGood()));
        });
        boolean isMiss = answer.fold(
                done -> false,
                no -> no.refusals().get(0).code().equals(MailedTokens.notGood().code()));
        if (isMiss) {
            MailedTokens.missed(engine, caller, now);
        }
        return answer;
    }

    private Decision<CompanyStanding> join(StorageUnit unit, Row<CompanyInvitation> row, UserFacts user, Instant now) {
        CompanyInvitation invitation = row.value();
        Row<Organization> company = Companies.lock(unit, invitation.organization());
        Map<String, Set<CompanyRole>> members = Companies.members(unit, invitation.organization(), now);
        // An invitation is worth no more than whoever wrote it: not when he was an owner once and is none any more.
        boolean isBacked = invitation.invitedBy().startsWith("staff:")
                || CompanyRights.allows(
                        members.getOrDefault(invitation.invitedBy(), Set.of()), CompanyAct.MANAGE_MEMBERS);
        if (!isBacked) {
            return refused(MailedTokens.notGood());
        }
        Account account = Accounts.ensure(unit, engine.ids(), user, now).value();
        Set<CompanyRole> roles = EnumSet.copyOf(invitation.roles());
        roles.addAll(members.getOrDefault(account.id().value(), Set.of()));
        Companies.give(unit, engine.ids(), company, account.id(), roles, now);
        Companies.end(unit, row, CompanyInvitation.State.ACCEPTED);
        journal(
                unit,
                Draft.of(invitation.organization(), "company.joined")
                        .about(invitation.organization())
                        .about(account.id())
                        .by(account.id().value())
                        .fact("roles", roles),
                now);
        return Decision.done(
                new CompanyStanding(invitation.organization(), company.value().name(), roles));
    }

    /**
     * Changes somebody's roles.
     *
     * @param by who does
     * @param company which
     * @param whose whose
     * @param roles from now on; none ends the membership
     * @return the members from now on, or why not
     */
    public Decision<List<CompanyMember>> change(
            Id<Account> by, Id<Organization> company, Id<Account> whose, Set<CompanyRole> roles) {
        Instant now = engine.now();
        return unit(unit -> {
            member(unit, by, company, now);
            Row<Organization> locked = Companies.lock(unit, company);
            Map<String, Set<CompanyRole>> members = Companies.members(unit, company, now);
            if (!members.containsKey(whose.value())) {
                throw new UnknownIdException("member", whose.value());
            }
            List<Refusal> not = CompanyRights.refuseChange(members, by.value(), whose.value(), roles);
            if (!not.isEmpty()) {
                return Decision.refused(not);
            }
            Companies.give(unit, engine.ids(), locked, whose, roles, now);
            journal(
                    unit,
                    Draft.of(company, roles.isEmpty() ? "company.left" : "company.roles-changed")
                            .about(company)
                            .about(whose)
                            .by(by.value())
                            .fact("roles", roles),
                    now);
            return Decision.done(CompanyMail.members(unit, company, now));
        });
    }

    /** The company, for who is a member; nobody else learns that it is there. */
    private static Row<Organization> member(
            StorageUnit unit, Id<Account> account, Id<Organization> company, Instant now) {
        boolean isMember = !Companies.roles(Accounts.membershipsAt(unit, account, now), company.value())
                .isEmpty();
        return Accounts.findOrganization(unit, company)
                .filter(row -> isMember)
                .orElseThrow(() -> new UnknownIdException("company", company.value()));
    }

    private void journal(StorageUnit unit, Draft draft, Instant now) {
        Journal.write(unit, engine.ids(), now, draft);
    }

    private <T> Decision<T> unit(Function<StorageUnit, Decision<T>> work) {
        return engine.storage().transact(unit -> {
            Decision<T> answer = work.apply(unit);
            if (answer.fold(done -> false, no -> true)) {
                unit.rollBack();
            }
            return answer;
        });
    }

    private static <T> Decision<T> refused(Refusal why) {
        return Decision.refused(List.of(why));
    }
}
