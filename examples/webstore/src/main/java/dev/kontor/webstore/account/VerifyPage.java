package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.account.Verification;
import dev.kontor.account.VerificationRules;
import dev.kontor.account.VerificationState;
import dev.kontor.shop.Refused;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.spi.verification.Offer;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Query;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Proving to belong to an institution (AC-6), step by step, and back to where one came from. */
final class VerifyPage implements Routes {
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final String EMAIL = "email";

    private final Limits limits;

    @Inject
    VerifyPage(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void on(Router router) {
        router.get("/s/{store}/verify", Guard.SIGNED_IN, this::open);
        router.post("/s/{store}/verify", Guard.SIGNED_IN, this::start);
        router.post("/s/{store}/verify/{verification}", Guard.SIGNED_IN, this::enter);
        router.post("/s/{store}/verify/{verification}/again", Guard.SIGNED_IN, this::startAgain);
    }

    private void open(Visit visit) {
        show(visit, 200, Typed.nothing(), List.of(), visit.query("return"));
    }

    static void show(Visit visit, int status, Typed typed, List<String> institutions, Optional<String> wanted) {
        var account = visit.storefront().account();
        List<Verification> all = account.verifications();
        Map<String, Object> values = new HashMap<>();
        values.put("typed", typed);
        values.put("institutions", institutions);
        values.put("offers", quickestFirst(account.verificationServices()));
        values.put("memberships", VerifyWords.proven(account.memberships()));
        values.put("verifications", all);
        values.put("now", visit.now());
        values.put("waiting", all.stream().filter(v -> waitsForCode(v, visit)).findFirst());
        values.put("upload", pending(all, NextStep.UploadDocument.class, visit));
        values.put("looked", pending(all, NextStep.Wait.class, visit));
        values.put("mostGuesses", VerificationRules.MOST_GUESSES);
        values.put("back", visit.returnAddress(wanted, ""));
        visit.show(status, "account/verify", values);
    }

    /** A mailed code, then what a service answers at once, then what people look at. */
    private static Map<String, Offer> quickestFirst(Map<String, Offer> offers) {
        Map<String, Offer> sorted = new LinkedHashMap<>();
        offers.entrySet().stream()
                .sorted(Comparator.comparingInt(offer -> effort(offer.getValue())))
                .forEach(offer -> sorted.put(offer.getKey(), offer.getValue()));
        return sorted;
    }

    private static int effort(Offer offer) {
        if (offer.fields().contains(EMAIL)) {
            return 0;
        }
        return offer.fields().isEmpty() ? 2 : 1;
    }

    private static Optional<Verification> pending(List<Verification> all, Class<? extends NextStep> step, Visit visit) {
        return all.stream()
                .filter(v -> v.state(visit.now()) == VerificationState.PENDING)
                .filter(v -> v.next().filter(step::isInstance).isPresent())
                .findFirst();
    }

    private static boolean waitsForCode(Verification verification, Visit visit) {
        return verification.state(visit.now()) == VerificationState.PENDING
                && verification
                        .next()
                        .filter(NextStep.EnterCode.class::isInstance)
                        .isPresent();
    }

    private void start(Visit visit) {
        Map<String, Offer> offers = visit.storefront().account().verificationServices();
        String service = visit.required("service");
        Optional<Offer> offer = Optional.ofNullable(offers.get(service));
        String group = visit.field("group").orElse("");
        if (offer.filter(o -> group.isEmpty() || o.groups().contains(group)).isEmpty()) {
            throw Stopped.badRequest();
        }
        List<String> fields = new ArrayList<>(offer.get().fields());
        fields.addAll(List.of("service", "group", "organization"));
        Typed typed = Typed.of(visit, fields.toArray(String[]::new));
        for (String field : offer.get().fields()) {
            if (typed.value(field).isEmpty()) {
                typed = typed.wrong(field, visit.texts().get("account.verify.field.missing"));
            }
        }
        if (group.isEmpty()) {
            typed = typed.wrong("group", visit.texts().get("account.verify.field.missing"));
        }
        List<String> institutions = List.of();
        if (offer.get().fields().contains(EMAIL) && typed.errors().isEmpty()) {
            Optional<EmailAddress> address = address(typed.value(EMAIL));
            institutions =
                    address.map(a -> visit.shop().institutionsAt(a.domain())).orElse(List.of());
            if (institutions.isEmpty()) {
                String why = address.isEmpty() ? "email-invalid" : "domain-unknown";
                typed = typed.wrong(EMAIL, visit.texts().get("account.verify.reason." + why));
            } else if (institutions.size() > 1 && !institutions.contains(typed.value("organization"))) {
                typed = typed.wrong("organization", visit.texts().get("account.verify.reason.which-institution"));
            }
        } else if (!offer.get().fields().contains(EMAIL)
                && typed.value("organization").isEmpty()) {
            typed = typed.wrong("organization", visit.texts().get("account.verify.field.missing"));
        }
        if (!typed.errors().isEmpty()) {
            show(visit, 422, typed, institutions, visit.field("return"));
            return;
        }
        String organization = institutions.size() == 1 ? institutions.get(0) : typed.value("organization");
        Assertion assertion = Assertion.of(group, organization);
        for (String field : offer.get().fields()) {
            assertion = assertion.with(field, typed.value(field));
        }
        start(visit, service, assertion, typed);
    }

    private static Optional<EmailAddress> address(String text) {
        try {
            return Optional.of(EmailAddress.of(text));
        } catch (InvalidValueException malformed) {
            return Optional.empty();
        }
    }

    private void start(Visit visit, String service, Assertion assertion, Typed typed) {
        limits.take(Limits.Kind.CODE, "verify " + visit.member().id());
        visit.storefront().account().verify(service, assertion).fold(begun -> told(visit, begun), refused -> {
            visit.refused(refused);
            show(visit, 422, typed, List.of(), visit.field("return"));
            return true;
        });
    }

    private void startAgain(Visit visit) {
        Verification before = own(visit);
        if (!waitsForCode(before, visit)) {
            told(visit, before);
            return;
        }
        start(visit, before.service(), before.assertion(), Typed.nothing());
    }

    private static Verification own(Visit visit) {
        var id = visit.part("verification", Verification::id);
        return visit.storefront().account().verifications().stream()
                .filter(verification -> verification.id().equals(id))
                .findFirst()
                .orElseThrow(Stopped::notFound);
    }

    private void enter(Visit visit) {
        Verification verification = own(visit);
        String code = visit.field("code").orElse("").replace(" ", "");
        if (!CODE.matcher(code).matches()) {
            Typed typed = Typed.of(visit, "code").wrong("code", visit.texts().get("account.verify.code.form"));
            show(visit, 422, typed, List.of(), visit.field("return"));
            return;
        }
        limits.take(Limits.Kind.CODE, "code " + visit.member().id());
        visit.storefront()
                .account()
                .proceed(verification.id(), ReturnData.of(Map.of("code", List.of(code))))
                .fold(after -> entered(visit, after), refused -> refused(visit, refused));
    }

    private static boolean refused(Visit visit, Refused<?> refused) {
        visit.refused(refused);
        show(visit, 422, Typed.nothing(), List.of(), visit.field("return"));
        return true;
    }

    private static boolean entered(Visit visit, Verification after) {
        if (waitsForCode(after, visit)) {
            int left = VerificationRules.MOST_GUESSES - after.guesses();
            Typed typed = Typed.nothing().wrong("code", visit.texts().get("account.verify.code.wrong", left));
            show(visit, 422, typed, List.of(), visit.field("return"));
            return true;
        }
        return told(visit, after);
    }

    /** Says how it stands, and sends on: back to where one came from when it is proven. */
    private static boolean told(Visit visit, Verification verification) {
        String back = visit.returnAddress(visit.field("return"), "");
        String here = visit.path("/verify") + Query.of("return", back);
        switch (verification.state(visit.now())) {
            case VERIFIED -> {
                visit.notice(
                        Notice.Kind.DONE,
                        "account.verify.done",
                        verification.organization().orElse(""));
                visit.goToSite(back.isEmpty() ? here : back);
            }
            case PENDING -> {
                visit.notice(
                        Notice.Kind.INFO,
                        waitsForCode(verification, visit) ? "account.verify.begun" : "people.documents.begun");
                visit.goToSite(here);
            }
            case REJECTED, EXPIRED -> {
                visit.notice(Notice.Kind.PROBLEM, VerifyWords.reason(visit.texts(), verification));
                visit.goToSite(here);
            }
        }
        return true;
    }
}
