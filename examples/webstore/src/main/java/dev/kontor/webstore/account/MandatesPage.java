package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.debit.DebitMandate;
import dev.kontor.shop.MandateDesk;
import dev.kontor.shop.MandateStanding;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A customer's mandates for direct debits: what was agreed to, on paper if wanted, and ending one (PA-5). */
final class MandatesPage implements Routes {
    private static final String PAGE = "/s/{store}/mandates";

    @Inject
    MandatesPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.SIGNED_IN, MandatesPage::show);
        router.get(PAGE + "/{mandate}", Guard.SIGNED_IN, MandatesPage::text);
        router.post(PAGE + "/{mandate}/account", Guard.SIGNED_IN, MandatesPage::change);
        router.post(PAGE + "/{mandate}/end", Guard.SIGNED_IN, MandatesPage::end);
    }

    private static MandateDesk desk(Visit visit) {
        return visit.storefront().account().mandates();
    }

    private static Id<DebitMandate> id(Visit visit) {
        return visit.part("mandate", DebitMandate.KIND::parse);
    }

    private static void show(Visit visit) {
        show(visit, 200, "", "");
    }

    /** Also with what was typed for one of them and refused. */
    private static void show(Visit visit, int status, String refused, String typed) {
        List<MandateStanding> newestFirst = new ArrayList<>(desk(visit).list());
        Collections.reverse(newestFirst);
        visit.show(status, "account/mandates", Map.of("mandates", newestFirst, "refused", refused, "typed", typed));
    }

    private static void text(Visit visit) {
        visit.show(
                "account/mandate",
                Map.of("id", id(visit).value(), "paper", desk(visit).paper(id(visit))));
    }

    /** The holder stays who he is; accounts that need a bank and an address are for a new mandate. */
    private static void change(Visit visit) {
        String typed = visit.field("iban").orElse("");
        desk(visit)
                .change(
                        id(visit),
                        DebitAccount.of(Secret.of(typed), visit.member().name()))
                .<Runnable>fold(
                        changed -> () -> visit.notice(Notice.Kind.DONE, "account.mandates.changed", changed.shown())
                                .goTo("/mandates"),
                        refused -> () -> {
                            visit.refused(refused);
                            show(visit, 422, id(visit).value(), typed);
                        })
                .run();
    }

    private static void end(Visit visit) {
        desk(visit)
                .end(id(visit))
                .<Visit>fold(
                        ended -> visit.notice(Notice.Kind.DONE, "account.mandates.ended", ended.reference()),
                        visit::refused)
                .goTo("/mandates");
    }
}
