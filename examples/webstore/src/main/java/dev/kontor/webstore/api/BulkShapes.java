package dev.kontor.webstore.api;

import dev.kontor.bulk.BulkOrder;
import dev.kontor.shop.BulkStanding;
import dev.kontor.webstore.json.Members;

/** How bulk orders look to programs (OR-6). */
final class BulkShapes {
    private BulkShapes() {}

    static Members standing(BulkStanding standing) {
        return bulk(standing.bulk())
                .with(
                        "counts",
                        Members.of()
                                .with("free", standing.counts().free())
                                .with("claimed", standing.counts().claimed())
                                .with("expired", standing.counts().expired())
                                .with("revoked", standing.counts().revoked()));
    }

    static Members bulk(BulkOrder bulk) {
        return Members.of()
                .with("id", bulk.id())
                .with("order", bulk.order())
                .with("store", bulk.store())
                .with("state", bulk.state())
                .with("program", bulk.ask().program())
                .with("sku", bulk.ask().sku())
                .with("units", bulk.ask().units())
                .with("admission", bulk.ask().admission())
                .with("askedAt", bulk.askedAt())
                .with("dueAt", bulk.dueAt())
                .with("students", bulk.students())
                .with("claimUntil", bulk.claimUntil())
                .with(
                        "answer",
                        bulk.decision()
                                .map(decision -> Members.of()
                                        .with("approved", decision.approved())
                                        .with("criteria", decision.criteria())
                                        .with("reason", decision.words())
                                        .with("at", decision.at())));
    }
}
