package dev.kontor.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.value.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may do what in a company, as a table. */
@Tag("AC-7")
class CompanyRightsTest {
    /** Written down a second time, by people who asked what each role is for. */
    private static final String WANTED = """
            .                    OWNER BUYER BILLING LICENSE_ADMIN
            SEE_MEMBERS          yes   yes   yes     yes
            MANAGE_MEMBERS       yes   no    no      no
            BUY_ON_ACCOUNT       yes   yes   no      no
            ASK_FOR_CREDIT       yes   no    yes     no
            SEE_CREDIT           yes   yes   yes     no
            SEE_ORDERS           yes   yes   yes     no
            CHANGE_BILLING_DATA  yes   no    yes     no
            ASSIGN_LICENSES      yes   no    no      yes
            ORDER_IN_BULK        yes   yes   no      no
            """;

    @Test
    @Tag("AC-7.a")
    void AC_7_a_each_role_may_do_what_the_table_says_and_nothing_else() {
        List<List<String>> rows =
                WANTED.lines().map(line -> List.of(line.trim().split("\\s+"))).toList();
        List<String> roles = rows.get(0).subList(1, rows.get(0).size());
        Map<String, String> wanted = new TreeMap<>();
        Map<String, String> built = new TreeMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            CompanyAct act = CompanyAct.valueOf(row.get(0));
            for (int i = 0; i < roles.size(); i++) {
                CompanyRole role = CompanyRole.valueOf(roles.get(i));
                wanted.put(act + " " + role, row.get(i + 1));
                built.put(act + " " + role, CompanyRights.allows(Set.of(role), act) ? "yes" : "no");
            }
        }

        assertThat(built).isEqualTo(wanted).hasSize(CompanyAct.values().length * CompanyRole.values().length);
    }

    @Test
    @Tag("AC-7.a")
    void AC_7_a_who_has_no_role_may_do_nothing_and_of_several_roles_one_is_enough() {
        assertThat(EnumSet.allOf(CompanyAct.class)).noneMatch(act -> CompanyRights.allows(Set.of(), act));
        assertThat(CompanyRights.allows(
                        Set.of(CompanyRole.BILLING, CompanyRole.LICENSE_ADMIN), CompanyAct.ASSIGN_LICENSES))
                .isTrue();
        assertThat(CompanyRights.refuse(Set.of(CompanyRole.BUYER), CompanyAct.MANAGE_MEMBERS))
                .contains(Refusal.of("company.not-allowed").with("act", "MANAGE_MEMBERS"));
    }

    @Test
    @Tag("AC-7.b")
    void AC_7_b_only_owners_change_roles_others_can_leave_and_the_last_owner_stays() {
        Map<String, Set<CompanyRole>> two = Map.of(
                "anna", Set.of(CompanyRole.OWNER), "bob", Set.of(CompanyRole.OWNER), "carl", Set.of(CompanyRole.BUYER));
        Map<String, Set<CompanyRole>> one =
                Map.of("anna", Set.of(CompanyRole.OWNER), "carl", Set.of(CompanyRole.BUYER));

        assertThat(codes(two, "anna", "bob", Set.of())).isEmpty();
        assertThat(codes(two, "anna", "anna", Set.of(CompanyRole.BUYER))).isEmpty();
        assertThat(codes(one, "anna", "anna", Set.of())).containsExactly("company.last-owner");
        assertThat(codes(one, "anna", "anna", Set.of(CompanyRole.BILLING))).containsExactly("company.last-owner");
        assertThat(codes(one, "anna", "carl", Set.of(CompanyRole.OWNER))).isEmpty();
        assertThat(codes(two, "carl", "carl", Set.of())).isEmpty();
        assertThat(codes(two, "carl", "carl", Set.of(CompanyRole.OWNER))).containsExactly("company.not-allowed");
        assertThat(codes(two, "carl", "bob", Set.of())).containsExactly("company.not-allowed");
        assertThat(codes(two, "mallory", "bob", Set.of(CompanyRole.BUYER))).containsExactly("company.not-allowed");
    }

    private static List<String> codes(
            Map<String, Set<CompanyRole>> members, String by, String whose, Set<CompanyRole> wanted) {
        return CompanyRights.refuseChange(members, by, whose, wanted).stream()
                .map(Refusal::code)
                .collect(Collectors.toList());
    }
}
