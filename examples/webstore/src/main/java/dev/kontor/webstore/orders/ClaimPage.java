package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.shop.Claim;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Claiming what others ordered: by a code, or because one stands on a list (OR-6). */
final class ClaimPage implements Routes {
    private static final String PAGE = "/s/{store}/claim";
    private static final int LONGEST_CODE = 100;

    @Inject
    ClaimPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.SIGNED_IN, visit -> show(visit, 200, Optional.empty()));
        router.post(PAGE, Guard.SIGNED_IN, ClaimPage::claim);
    }

    private static void show(Visit visit, int status, Optional<String> wrong) {
        boolean isConfirmed = visit.member().isConfirmed();
        Map<String, Object> values = new HashMap<>();
        // Who has not confirmed his address may be anybody, and a list knows its people by their addresses.
        values.put("confirmed", isConfirmed);
        values.put("waiting", isConfirmed ? waiting(visit) : List.of());
        values.put("wrong", wrong);
        values.put(
                "code",
                visit.field("code")
                        .filter(text -> text.length() <= LONGEST_CODE)
                        .orElse(""));
        visit.show(status, "orders/claim", values);
    }

    private static List<ClaimOffer> waiting(Visit visit) {
        return visit.storefront().bulk().waiting().stream()
                .map(bulk -> new ClaimOffer(
                        bulk.id().value(),
                        BulkNames.of(visit, bulk.ask().sku()),
                        bulk.ask().program(),
                        bulk.claimUntil().orElseThrow()))
                .toList();
    }

    private static void claim(Visit visit) {
        if (!visit.member().isConfirmed()) {
            show(visit, 422, Optional.empty());
            return;
        }
        Optional<Claim> claim = visit.field("listed")
                .map(ClaimPage::listed)
                .or(() -> visit.field("code")
                        .filter(text -> text.length() <= LONGEST_CODE)
                        .map(text -> Claim.code(Secret.of(text))));
        if (claim.isEmpty()) {
            show(visit, 422, Optional.of("bulk.claim.code.missing"));
            return;
        }
        visit.storefront()
                .bulk()
                .claim(claim.get())
                .<Runnable>fold(
                        order -> () -> visit.notice(Notice.Kind.DONE, "bulk.claim.done")
                                .goTo(PaymentAnswer.address(order.id())),
                        refused -> () -> {
                            visit.refused(refused);
                            show(visit, 422, claim.get().code().map(code -> "bulk.claim.code.check"));
                        })
                .run();
    }

    private static Claim listed(String id) {
        try {
            return Claim.listed(BulkOrder.id(id));
        } catch (InvalidValueException malformed) {
            throw Stopped.badRequest();
        }
    }
}
