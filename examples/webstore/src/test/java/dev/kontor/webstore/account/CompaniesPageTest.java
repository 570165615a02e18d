package dev.kontor.webstore.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Role;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.mail.Carrier;
import dev.kontor.webstore.people.Registration;
import dev.kontor.webstore.people.Sessions;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Route;
import dev.kontor.webstore.site.Site;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A company from the staff's page to a member who leaves, at the pages. */
@Tag("AC-7")
class CompaniesPageTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private final String name = "Rivets & <Sons> " + COUNT.incrementAndGet();

    @BeforeEach
    void forgive() {
        store.store().part(Limits.class).clear();
    }

    private static Visitor staff(Role role) {
        String who = "staff" + COUNT.incrementAndGet();
        var login = store.store()
                .part(Registration.class)
                .add(who, who + "@mail.example", "Staff", "DE", Locale.ENGLISH, Someone.PASSWORD, true, Set.of(role));
        return store.visitor().carrying(store.store().part(Sessions.class).begin(login));
    }

    /** The owner, who has joined by the link of the letter. */
    private Someone owner() {
        Someone owner = Someone.member(store);
        Visitor staff = staff(Role.ACCOUNTS);
        staff.submit(
                staff.open("/staff/companies"),
                "#open-form",
                Map.of("organization", name, "email", owner.email, "store", "public", "reason", "Asked by phone"));
        return joined(owner);
    }

    private static Someone joined(Someone someone) {
        store.store().part(Carrier.class).deliver();
        someone.browser.submit(someone.browser.open(someone.link()), "#join", Map.of());
        return someone;
    }

    private static Visitor.Answer page(Someone someone) {
        String at = someone.browser
                .open("/account/companies")
                .page()
                .expectFirst("a[href^=/account/companies/]")
                .attr("href");
        return someone.browser.open(at);
    }

    private Someone member(Someone owner, String role) {
        Someone member = Someone.member(store);
        owner.browser.submit(page(owner), "#invite-form", Map.of("email", member.email, "role", role));
        return joined(member);
    }

    private static Element entry(Visitor.Answer page, Someone whose) {
        return page.page().select(".member").stream()
                .filter(entry -> entry.text().contains(whose.email))
                .findFirst()
                .orElseThrow();
    }

    private static Visitor.Answer sends(Someone someone, Visitor.Answer page, String to, Map<String, String> fields) {
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put("_csrf", page.page().expectFirst("[name=_csrf]").attr("value"));
        return someone.browser.post(to, all);
    }

    @Test
    void staff_open_a_company_and_its_owner_joins_by_the_button_behind_the_letters_link_only() {
        Someone owner = Someone.member(store);
        Visitor staff = staff(Role.ACCOUNTS);
        assertThat(staff.open("/staff/companies?organization=Nobody").text()).contains("Nobody here has heard of");
        Visitor.Answer opened = staff.submit(
                staff.open("/staff/companies"),
                "#open-form",
                Map.of("organization", name, "email", owner.email, "store", "public", "reason", "Asked by phone"));
        assertThat(opened.text()).contains("The company is open", name + " has no members yet");

        store.store().part(Carrier.class).deliver();
        String link = owner.link();
        for (int i = 0; i < 3; i++) {
            assertThat(owner.browser.open(link).page().select("#join")).hasSize(1);
        }
        assertThat(owner.browser.open("/account/companies").text()).contains("You belong to no company");
        Visitor.Answer joined = owner.browser.submit(owner.browser.open(link), "#join", Map.of());
        assertThat(joined.text()).contains("Welcome: you belong to " + name, "Owner", "you are the only one");
        Visitor.Answer again = owner.browser.send(owner.browser.open(link), "#join", Map.of());
        assertThat(again.status()).isEqualTo(422);
        assertThat(staff.open("/staff/companies?organization="
                                + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8))
                        .text())
                .contains(owner.email, "Owner");
    }

    @Test
    void an_owner_invites_changes_roles_and_removes_and_nobody_else_is_offered_that() {
        Someone owner = owner();
        Visitor.Answer none = owner.browser.send(page(owner), "#invite-form", Map.of("email", "a@mail.example"));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.page().select("#invite-roles-error")).hasSize(1);
        Someone buyer = member(owner, "BUYER");

        Visitor.Answer seen = page(buyer);
        assertThat(seen.text()).contains(owner.email, "Owner", "Buyer");
        assertThat(seen.page().select("#invite-form, .roles, .remove, .withdraw"))
                .isEmpty();
        assertThat(seen.page().select("#leave-form")).hasSize(1);

        String form = "[data-member=" + entry(page(owner), buyer).attr("data-member") + "] .roles";
        Visitor.Answer given = owner.browser.submit(page(owner), form, Map.of("role", "BILLING"));
        assertThat(entry(given, buyer).select(".badge").eachText()).containsExactly("Billing");
        Visitor.Answer removed = owner.browser.submit(given, form.replace(".roles", ".remove"), Map.of());
        assertThat(removed.text()).contains("That membership has ended").doesNotContain(buyer.email);
        assertThat(buyer.browser.open("/account/companies").text()).contains("You belong to no company");
    }

    @Test
    void what_a_role_may_not_do_is_refused_with_the_reason_when_it_is_tried_all_the_same() {
        Someone owner = owner();
        Someone buyer = member(owner, "BUYER");
        Visitor.Answer seen = page(buyer);
        String at = seen.address().getPath();
        String other = at + "/members/" + entry(seen, owner).attr("data-member");
        Map<String, Map<String, String>> tries = Map.of(
                at + "/invite",
                Map.of("email", "a@mail.example", "role", "OWNER"),
                other,
                Map.of("role", "BUYER"),
                other + "/remove",
                Map.of());
        tries.forEach((to, fields) -> {
            Visitor.Answer answer = sends(buyer, seen, to, fields);
            assertThat(answer.status()).as(to).isEqualTo(422);
            assertThat(answer.text()).as(to).contains("Your role in this company does not allow that.");
        });
        Visitor.Answer last = sends(owner, page(owner), other + "/remove", Map.of());
        assertThat(last.status()).isEqualTo(422);
        assertThat(last.text()).contains("A company needs an owner");
        assertThat(entry(page(owner), owner).select(".badge").eachText()).containsExactly("Owner");
    }

    @Test
    void a_withdrawn_invitation_is_worth_nothing_and_who_leaves_sees_the_company_no_more() {
        Someone owner = owner();
        Someone invited = Someone.member(store);
        Visitor.Answer page =
                owner.browser.submit(page(owner), "#invite-form", Map.of("email", invited.email, "role", "BUYER"));
        assertThat(page.page().select(".invitation").text()).contains(invited.email, "Buyer", "good until");
        assertThat(owner.browser.submit(page, ".withdraw", Map.of()).text())
                .contains("The invitation is withdrawn", "Nobody is invited");
        store.store().part(Carrier.class).deliver();
        Visitor.Answer late = invited.browser.send(invited.browser.open(invited.link()), "#join", Map.of());
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.text()).contains("cannot be used");

        Someone buyer = member(owner, "BUYER");
        Visitor.Answer seen = page(buyer);
        assertThat(buyer.browser.submit(seen, "#leave-form", Map.of()).text()).contains("You have left the company");
        assertThat(buyer.browser.get(seen.address().getPath()).status()).isEqualTo(404);
    }

    @Test
    void a_company_is_not_there_for_who_is_no_member_at_any_address_of_the_router() {
        Someone owner = owner();
        owner.browser.submit(page(owner), "#invite-form", Map.of("email", "late@mail.example", "role", "BUYER"));
        Visitor.Answer page = page(owner);
        String company = page.address().getPath().replaceFirst(".*/", "");
        String invitation = page.page()
                .expectFirst(".withdraw")
                .attr("action")
                .replaceFirst(".*/invitations/", "")
                .replaceFirst("/withdraw$", "");
        String member = entry(page, owner).attr("data-member");
        Someone stranger = Someone.member(store);
        Visitor.Answer own = stranger.browser.open("/account/companies");
        List<Route> routes = store.store().part(Site.class).routes().stream()
                .filter(route -> route.path().contains("{company}"))
                .toList();
        assertThat(routes).hasSizeGreaterThan(4);
        for (Route route : routes) {
            String path = route.path()
                    .replace("{company}", company)
                    .replace("{invitation}", invitation)
                    .replace("{member}", member);
            Visitor.Answer answer = route.method().equals("GET")
                    ? stranger.browser.get(path)
                    : sends(stranger, own, path, Map.of("email", "a@mail.example", "role", "OWNER"));
            assertThat(answer.status()).as(route.toString()).isEqualTo(404);
        }
        assertThat(page(owner).page().select(".invitation")).hasSize(1);
    }

    @Test
    void the_page_of_companies_is_for_those_who_keep_accounts() {
        assertThat(staff(Role.CATALOG).get("/staff/companies").status()).isEqualTo(403);
        assertThat(staff(Role.ACCOUNTS).get("/staff").text()).contains("Companies");
        assertThat(Someone.member(store).browser.get("/staff/companies").status())
                .isEqualTo(404);
        Visitor staff = staff(Role.ACCOUNTS);
        Visitor.Answer wrong =
                staff.send(staff.open("/staff/companies"), "#open-form", Map.of("organization", "X", "email", "no"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.page().select("#email-error, #open-reason-error")).hasSize(2);
        assertThat(wrong.page().select("#organization").attr("value")).isEqualTo("X");
    }
}
