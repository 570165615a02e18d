package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.debit.DebitMandate;
import dev.kontor.order.Order;
import dev.kontor.shop.Decision;
import dev.kontor.shop.MandateDesk;
import dev.kontor.shop.MandateOffer;
import dev.kontor.shop.MandateStanding;
import dev.kontor.shop.MandateWish;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.people.Scope;
import java.util.Optional;

/** A shopper's mandates for direct debits, and what is drawn by them for an order (PA-5). */
final class MandatesResource implements Resource {
    private static final String MANDATES = "/stores/{store}/mandates";
    private static final int LONGEST_NAME = 70;
    private static final int LONGEST_IBAN = 42;
    private static final int LONGEST_BIC = 11;

    @Inject
    MandatesResource() {}

    @Override
    public void on(ApiRouter router) {
        router.get(MANDATES, Access.MEMBER, Scope.ORDERS, this::list);
        router.post(MANDATES, Access.MEMBER, Scope.ORDERS, this::drawUp);
        router.post(MANDATES + "/{mandate}/end", Access.MEMBER, Scope.ORDERS, this::end);
        router.get("/stores/{store}/orders/{order}/debits", Access.MEMBER, Scope.ORDERS, this::debits);
    }

    private static MandateDesk desk(Call call) {
        return call.storefront().account().mandates();
    }

    private void list(Call call) {
        call.answer(Shapes.items(
                desk(call).list().stream().map(MandatesResource::shape).toList()));
    }

    private void drawUp(Call call) {
        call.buyer();
        Fields body = call.body("iban", "bic", "holder", "recurring");
        boolean recurring = body.flag("recurring", false);
        Optional<Secret> bic = body.optionalText("bic", LONGEST_BIC).map(Secret::of);
        Secret iban = Secret.of(body.text("iban", LONGEST_IBAN));
        DebitAccount plain = body.value("holder", LONGEST_NAME, holder -> DebitAccount.of(iban, holder));
        DebitAccount account = bic.map(plain::at).orElse(plain);
        MandateOffer offer =
                done(call, desk(call).offer(recurring ? MandateWish.recurring(account) : MandateWish.once(account)));
        call.answer(
                201,
                Members.of()
                        .with("id", offer.id())
                        .with("reference", offer.reference())
                        .with("account", offer.shown())
                        .with("text", offer.text())
                        .with("noticeDays", offer.noticeDays())
                        .with("earliest", offer.earliest().toString()));
    }

    private void end(Call call) {
        Id<DebitMandate> mandate = call.part("mandate", DebitMandate.KIND::parse);
        call.body();
        call.answer(shape(done(call, desk(call).end(mandate))));
    }

    private void debits(Call call) {
        Id<Order> order =
                call.storefront().orders().get(call.part("order", Order::id)).id();
        call.answer(Shapes.items(desk(call).debits(order).stream()
                .map(debit -> Members.of()
                        .with("amount", debit.amount())
                        .with("dueOn", debit.dueOn().toString())
                        .with("state", debit.state())
                        .with("reference", debit.reference())
                        .with("reason", debit.reason()))
                .toList()));
    }

    private static Members shape(MandateStanding mandate) {
        return Members.of()
                .with("id", mandate.id())
                .with("reference", mandate.reference())
                .with("account", mandate.shown())
                .with("recurring", mandate.recurring())
                .with("state", mandate.state())
                .with("signedOn", mandate.signedOn().map(Object::toString))
                .with("lastDay", mandate.lastDay().map(Object::toString))
                .with("debits", mandate.debits());
    }

    private static <T> T done(Call call, Decision<T> decision) {
        return decision.fold(done -> done, refused -> {
            throw call.refused(refused);
        });
    }
}
