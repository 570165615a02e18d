package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.debit.DebitMandate;
import dev.kontor.shop.MandateDesk;
import dev.kontor.shop.MandateStanding;
import dev.kontor.value.Id;
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
        router.post(PAGE + "/{mandate}/end", Guard.SIGNED_IN, MandatesPage::end);
    }

    private static MandateDesk desk(Visit visit) {
        return visit.storefront().account().mandates();
    }

    private static Id<DebitMandate> id(Visit visit) {
        return visit.part("mandate", DebitMandate.KIND::parse);
    }

    private static void show(Visit visit) {
        List<MandateStanding> newestFirst = new ArrayList<>(desk(visit).list());
        Collections.reverse(newestFirst);
        visit.show("account/mandates", Map.of("mandates", newestFirst));
    }

    private static void text(Visit visit) {
        visit.show(
                "account/mandate",
                Map.of("id", id(visit).value(), "text", desk(visit).text(id(visit))));
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
