package dev.kontor.conduct;

import dev.kontor.conduct.wallet.KeepWallet;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Result;
import dev.kontor.shop.StoreMethod;
import dev.kontor.shop.StoredMethod;
import dev.kontor.shop.WalletDesk;
import dev.kontor.spi.ReturnData;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.wallet.PaymentInstrument;
import java.util.List;

/** One shopper's stored payment methods. */
record WalletDoor(Visit visit) implements WalletDesk {
    @Override
    public List<StoredMethod> list() {
        return visit.uses()
                .engine
                .storage()
                .read(visit::account)
                .map(account -> visit.uses().keepWallet.list(new KeepWallet.Owner(account.value(), visit.store())))
                .orElse(List.of());
    }

    @Override
    public Result<StoredMethod> add(RequestKey key, StoreMethod command) {
        return visit.uses().addInstrument.add(visit.store(), visit.shopper(), visit.userFacts(), key, command);
    }

    @Override
    public Result<StoredMethod> proceed(Id<PaymentInstrument> id, ReturnData back) {
        return visit.uses().keepWallet.proceed(owner(id), id, back);
    }

    @Override
    public Decision<StoredMethod> prefer(Id<PaymentInstrument> id) {
        return visit.uses().keepWallet.prefer(owner(id), id);
    }

    @Override
    public Decision<StoredMethod> remove(Id<PaymentInstrument> id) {
        return visit.uses().keepWallet.remove(owner(id), id);
    }

    private KeepWallet.Owner owner(Id<PaymentInstrument> id) {
        return new KeepWallet.Owner(
                visit.accountOr("payment method", id.value()).value(), visit.store());
    }
}
