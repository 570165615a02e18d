package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.account.DiscountApplication;
import dev.kontor.account.ReviewDocument;
import dev.kontor.shop.DiscountWish;
import dev.kontor.webstore.base.Evidence;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Tiers;
import dev.kontor.webstore.site.Upload;
import dev.kontor.webstore.site.Visit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applying for a discount with proof, and what became of it (AC-8). */
final class DiscountsPage implements Routes {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_WORDS = 2_000;

    private final Limits limits;
    private final Evidence evidence;

    @Inject
    DiscountsPage(Limits limits, Evidence evidence) {
        this.limits = limits;
        this.evidence = evidence;
    }

    @Override
    public void on(Router router) {
        router.get("/s/{store}/discounts", Guard.SIGNED_IN, visit -> show(visit, 200, Typed.nothing()));
        router.upload("/s/{store}/discounts", Guard.SIGNED_IN, Proofs.LARGEST_FORM, this::apply);
    }

    private static void show(Visit visit, int status, Typed typed) {
        List<DiscountApplication> all =
                new ArrayList<>(visit.storefront().account().discounts().list());
        Collections.reverse(all);
        Map<String, Object> values = new HashMap<>();
        values.put("typed", typed);
        values.put("applications", all);
        values.put("now", visit.now());
        visit.show(status, "account/discounts", values);
    }

    private void apply(Visit visit) {
        String tier = visit.field("tier").orElse("");
        if (!tier.isEmpty() && !Tiers.ALL.contains(tier)) {
            throw Stopped.badRequest();
        }
        limits.take(Limits.Kind.CODE, "discounts " + visit.member().id());
        Typed typed = Typed.of(visit, "tier", "organization", "words");
        if (tier.isEmpty()) {
            typed = typed.wrong("tier", visit.texts().get("people.discounts.tier.missing"));
        }
        if (!isLine(typed.value("organization"))) {
            typed = typed.wrong("organization", visit.texts().get("people.discounts.organization.missing"));
        }
        if (typed.value("words").length() > LONGEST_WORDS) {
            typed = typed.wrong("words", visit.texts().get("people.discounts.words.long", LONGEST_WORDS));
        }
        List<Upload> files = Proofs.sent(visit);
        Optional<String> wrong = Proofs.refuse(visit, files);
        if (wrong.isPresent()) {
            typed = typed.wrong("documents", wrong.get());
        }
        if (!typed.errors().isEmpty()) {
            show(visit, 422, typed);
            return;
        }
        apply(visit, typed, files);
    }

    private void apply(Visit visit, Typed typed, List<Upload> files) {
        DiscountWish wish = DiscountWish.of(typed.value("tier"), typed.value("organization"));
        if (!typed.value("words").isEmpty()) {
            wish = wish.words(typed.value("words"));
        }
        String draft = evidence.draft();
        for (Upload file : files) {
            String hash = evidence.keep(draft, file.bytes());
            wish = wish.proof(new ReviewDocument("proof", file.name(), file.bytes().length, hash));
        }
        visit.storefront()
                .account()
                .discounts()
                .apply(wish)
                .fold(
                        asked -> {
                            evidence.hand(draft, asked.id().value());
                            visit.notice(Notice.Kind.DONE, "people.discounts.asked")
                                    .goTo("/discounts");
                            return true;
                        },
                        refused -> {
                            evidence.delete(draft);
                            visit.refused(refused);
                            show(visit, 422, typed);
                            return false;
                        });
    }

    private static boolean isLine(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_NAME
                && text.codePoints().noneMatch(Character::isISOControl);
    }
}
