package dev.kontor.office;

import dev.kontor.value.NotAllowedException;
import dev.kontor.value.Text;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A member of staff, by the host's word, with roles. Immutable. */
public final class Staff {
    private final String id;
    private final Set<Role> roles;

    private Staff(String id, Set<Role> roles) {
        this.id = Text.line("staff id", id, 100);
        this.roles = Collections.unmodifiableSet(roles);
    }

    /**
     * Somebody who may do everything.
     *
     * @param id the host's id of the person
     * @return the member of staff
     */
    public static Staff owner(String id) {
        return new Staff(id, EnumSet.of(Role.OWNER));
    }

    /**
     * Somebody with some roles.
     *
     * @param id the host's id of the person
     * @param role one role
     * @param more further ones
     * @return the member of staff
     */
    public static Staff of(String id, Role role, Role... more) {
        EnumSet<Role> roles = EnumSet.of(role);
        Collections.addAll(roles, more);
        return new Staff(id, roles);
    }

    /**
     * Lets an action pass only with one of some roles.
     *
     * @param action what is tried, for the message
     * @param enough the roles of which one is needed
     * @throws NotAllowedException when the person has none of them
     */
    public void require(String action, Role... enough) {
        if (!roles.contains(Role.OWNER) && Collections.disjoint(roles, List.of(enough))) {
            throw new NotAllowedException(id, action, "one of the roles " + List.of(enough));
        }
    }

    /** The host's id of the person. */
    public String id() {
        return id;
    }

    /** The roles. */
    public Set<Role> roles() {
        return roles;
    }

    @Override
    public String toString() {
        return "staff " + id;
    }
}
