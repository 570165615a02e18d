package dev.kontor.webstore.testing;

import com.google.inject.Inject;
import dev.kontor.debit.BankImport;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitBatch;
import dev.kontor.office.DebitsDesk;
import dev.kontor.office.Staff;
import dev.kontor.webstore.base.FileBank;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.base.Tills;
import dev.kontor.webstore.json.Json;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.site.Mount;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a day at the bank that takes files, in place of a bookkeeper. Not there unless started for tests. */
final class FileBankControls implements Mount {
    private static final ZoneId WHERE = ZoneId.of("Europe/Berlin");

    private final Gate gate;
    private final Shop shop;

    @Inject
    FileBankControls(Gate gate, Shop shop) {
        this.gate = gate;
        this.shop = shop;
    }

    @Override
    public void on(RoutesConfig routes) {
        if (shop.isForTests()) {
            routes.addHttpHandler(HandlerType.POST, "/test/debits", gate.guarded(this::runDay));
        }
    }

    /** Hands over what waits, then reads what the bank answers and its statement until now. */
    private void runDay(Context context) {
        Json.object(context);
        FileBank bank = shop.tills()
                .fileBank()
                .orElseThrow(
                        () -> Problem.notFound().detail("No bank takes files here; real providers take the money."));
        DebitsDesk desk = shop.office(Staff.owner("test"))
                .because("a test runs a day at the bank")
                .payments()
                .debits();
        int handedOver = 0;
        List<BankImport> read = new ArrayList<>();
        for (BankLine.Kind kind : List.of(BankLine.Kind.COLLECT, BankLine.Kind.REVERSE, BankLine.Kind.TRANSFER)) {
            Optional<DebitBatch> made =
                    desk.makeBatch(Tills.SEPA, kind).fold(Optional::of, refused -> Optional.empty());
            if (made.isPresent()) {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                DebitBatch batch = desk.write(desk.handedOver(made.get().id()).id(), file);
                handedOver += batch.lines();
                read.add(read(desk, bank.handIn(file.toByteArray())));
            }
        }
        bank.statement(LocalDate.ofInstant(shop.now(), WHERE))
                .flatMap(bank::paper)
                .ifPresent(statement -> read.add(read(desk, statement)));
        Json.answer(
                context,
                200,
                Members.of()
                        .with("handedOver", handedOver)
                        .with(
                                "booked",
                                read.stream().mapToLong(BankImport::booked).sum())
                        .with(
                                "unmatched",
                                read.stream().mapToLong(BankImport::unmatched).sum()));
    }

    private static BankImport read(DebitsDesk desk, byte[] file) {
        return desk.read(Tills.SEPA, () -> new ByteArrayInputStream(file)).orThrow();
    }
}
