package dev.kontor.conduct;

import dev.kontor.account.CompanyInvitation;
import dev.kontor.conduct.staff.Actor;
import dev.kontor.office.CompaniesDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.shop.CompanyMember;
import dev.kontor.shop.Decision;
import java.util.List;

/** Companies, as one member of staff opens them. */
record CompaniesDoor(UseCases uses, Staff staff, Actor actor) implements CompaniesDesk {
    @Override
    public Decision<CompanyInvitation> open(String store, String name, String email) {
        staff.require("open a company", Role.ACCOUNTS);
        return uses.openCompany.open(store, name, email, actor);
    }

    @Override
    public List<CompanyMember> members(String name) {
        staff.require("see the members of a company", Role.ACCOUNTS);
        return uses.openCompany.members(name);
    }
}
