package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.account.Profile;
import dev.kontor.shop.AccountDesk;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.StoreFacts;
import dev.kontor.webstore.site.Stores;
import dev.kontor.webstore.site.Visit;
import java.util.Map;

/** How mails come to somebody: with HTML beside the text, or as text only (HE-4). */
final class LettersPage implements Routes {
    private static final String PAGE = "/account/letters";

    private final Stores stores;

    @Inject
    LettersPage(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.SIGNED_IN, this::show);
        router.post(PAGE, Guard.SIGNED_IN, this::choose);
    }

    private void show(Visit visit) {
        AccountDesk desk = desk(visit);
        // Who has written nothing yet has no account to ask for, and has chosen nothing.
        boolean textOnly = desk.self()
                .account()
                .map(account -> desk.profile().profile())
                .filter(Profile::wantsTextOnly)
                .isPresent();
        visit.show("account/letters", Map.of("textOnly", textOnly));
    }

    private void choose(Visit visit) {
        String form = visit.required("form");
        if (!form.equals("text") && !form.equals("html")) {
            throw Stopped.badRequest();
        }
        desk(visit)
                .profile()
                .lettersAsText(form.equals("text"))
                .<Runnable>fold(
                        done -> () -> visit.notice(Notice.Kind.DONE, "account.letters.done"),
                        refused -> () -> visit.refused(refused))
                .run();
        visit.goToSite(PAGE);
    }

    /** The choice belongs to a person and not to a store, so any store takes it. */
    private AccountDesk desk(Visit visit) {
        String store = stores.all().stream().findFirst().map(StoreFacts::code).orElseThrow(Stopped::notFound);
        return visit.shop().storefront(store, visit.shopper()).account();
    }
}
