package dev.kontor.conduct;

import dev.kontor.conduct.staff.Actor;
import dev.kontor.debit.BankImport;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.DebitSeal;
import dev.kontor.debit.Debits;
import dev.kontor.debit.MandatePaper;
import dev.kontor.debit.ReadEntry;
import dev.kontor.message.HtmlPage;
import dev.kontor.office.DebitsDesk;
import dev.kontor.office.FileSource;
import dev.kontor.office.Role;
import dev.kontor.office.SignedMandate;
import dev.kontor.office.Staff;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import dev.kontor.value.Text;
import dev.kontor.value.UnknownIdException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Direct debits by files, as one member of staff works with them. */
record DebitsDoor(UseCases uses, Staff staff, Actor actor) implements DebitsDesk {
    private static final int DAYS_OF_SILENCE = 7;
    private static final Pattern REASON = Pattern.compile("[A-Z]{2}[A-Z0-9]{2}");

    @Override
    public List<String> accounts() {
        staff.require("see accounts of banks", Role.PAYMENTS);
        return uses.engine.gateways().filing();
    }

    @Override
    public List<BankLine> waiting(String account, BankLine.Kind kind) {
        return see(view -> Debits.queued(view, account, kind));
    }

    @Override
    public Decision<DebitBatch> makeBatch(String account, BankLine.Kind kind) {
        staff.require("make files for the bank", Role.PAYMENTS);
        return uses.makeBatch.make(account, kind, actor);
    }

    @Override
    public Decision<BankLine> reverse(String account, String reference, String reason) {
        staff.require("reverse debits", Role.PAYMENTS);
        return uses.correctDebits.reverse(account, reference, reason(reason), actor);
    }

    @Override
    public Decision<DebitBatch> recall(String account, Set<String> references, String reason) {
        staff.require("recall debits", Role.PAYMENTS);
        return uses.correctDebits.recall(account, references, reason(reason), actor);
    }

    private static String reason(String code) {
        if (!REASON.matcher(code).matches()) {
            throw new InvalidValueException("reason", code, "four capital letters or digits, as ISO 20022 lists them");
        }
        return code;
    }

    @Override
    public List<DebitBatch> batches(String account, int limit) {
        return see(view -> Debits.batches(view, account, Pages.entries(limit)));
    }

    @Override
    public List<BankLine> lines(Id<DebitBatch> batch) {
        return see(view -> Debits.in(view, Debits.batch(view, batch).id()));
    }

    @Override
    public DebitBatch write(Id<DebitBatch> batch, OutputStream out) {
        staff.require("write files for the bank", Role.PAYMENTS);
        return uses.makeBatch.write(batch, out);
    }

    @Override
    public Path save(Id<DebitBatch> batch, Path folder) {
        staff.require("write files for the bank", Role.PAYMENTS);
        return uses.saveBatch.save(batch, folder);
    }

    @Override
    public DebitBatch handedOver(Id<DebitBatch> batch) {
        staff.require("hand files to the bank", Role.PAYMENTS);
        return uses.makeBatch.handedOver(batch, actor);
    }

    @Override
    public Decision<BankImport> read(String account, FileSource file) {
        staff.require("read files of the bank", Role.PAYMENTS);
        return uses.readBankFile.read(account, file, actor);
    }

    @Override
    public List<BankImport> files(String account, int limit) {
        return see(view -> Debits.files(view, account, Pages.entries(limit)));
    }

    @Override
    public List<ReadEntry> entries(String account, String digest, int limit) {
        return see(view -> Debits.toldBy(view, account, digest, Pages.entries(limit)));
    }

    @Override
    public List<ReadEntry> unmatched(String account, int limit) {
        return see(view -> Debits.entries(view, account, Set.of(ReadEntry.Result.UNMATCHED), Pages.entries(limit)));
    }

    @Override
    public ReadEntry explain(String account, String key, String words) {
        staff.require("explain entries of the bank", Role.PAYMENTS);
        Actor why = new Actor(staff.id(), Optional.of(Text.line("explanation", words, 500)));
        return uses.readBankFile.explain(account, key, why);
    }

    @Override
    public List<BankLine> silent(String account, int limit) {
        LocalDate until = uses.engine.now().atZone(ZoneOffset.UTC).toLocalDate().minusDays(DAYS_OF_SILENCE);
        return see(view -> Debits.silent(view, account, until.toString(), Pages.entries(limit)));
    }

    @Override
    public List<DebitMandate> mandates(String account, int limit) {
        LocalDate today = uses.engine.now().atZone(ZoneOffset.UTC).toLocalDate();
        return see(view -> Debits.mandates(view, account, Pages.entries(limit)).stream()
                .map(mandate -> mandate.asOf(today))
                .toList());
    }

    @Override
    public Decision<List<DebitMandate>> register(String account, List<SignedMandate> mandates) {
        staff.require("take in mandates", Role.PAYMENTS);
        return uses.registerMandates.register(account, mandates, actor);
    }

    @Override
    public String page(Id<DebitMandate> mandate) {
        staff.require("read a mandate", Role.PAYMENTS);
        MandatePaper paper = uses.keepMandates.paper(mandate);
        return HtmlPage.of(paper.locale(), paper.title(), paper.text());
    }

    @Override
    public Optional<Secret> signedFrom(Id<DebitMandate> mandate) {
        staff.require("see from where a mandate was signed", Role.PAYMENTS);
        return uses.engine
                .storage()
                .read(view -> DebitSeal.signedFrom(
                        Debits.find(view, mandate)
                                .orElseThrow(() -> new UnknownIdException("mandate", mandate.value())),
                        uses.engine.vault()));
    }

    private <T> List<T> see(Function<StorageView, List<T>> what) {
        staff.require("see direct debits", Role.PAYMENTS);
        return uses.engine.storage().read(what);
    }
}
