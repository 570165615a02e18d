package dev.kontor.webstore.staff;

import dev.kontor.office.BackOffice;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.site.Visit;

/** The back office of the member of staff who visits: with their own roles, under their own name in the journal. */
final class Desk {
    private Desk() {}

    static BackOffice of(Visit visit) {
        Login login = visit.member();
        return visit.shop().office(staff(login));
    }

    private static Staff staff(Login login) {
        Role[] roles = login.roles().toArray(Role[]::new);
        return Staff.of(login.userName(), roles[0], roles);
    }
}
