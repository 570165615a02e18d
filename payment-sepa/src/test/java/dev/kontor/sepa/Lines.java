package dev.kontor.sepa;

import dev.kontor.spi.debit.BatchLine;
import dev.kontor.spi.debit.BatchLine.Collect;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.MandateTerms;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.spi.debit.Sequence;
import dev.kontor.value.Address;
import dev.kontor.value.Amounts;
import dev.kontor.value.Secret;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A creditor, debtors and what is drawn from them, as tests need them. */
final class Lines {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final LocalDate DUE = LocalDate.of(2026, 12, 10);
    static final LocalDate SIGNED = LocalDate.of(2026, 11, 20);
    static final DebitAccount ANNA = DebitAccount.of(Secret.of("DE89 3704 0044 0532 0130 00"), "Anna Müller");
    static final DebitAccount BEA = DebitAccount.of(Secret.of("FR1420041010050500013M02606"), "Béatrice Lefèvre");
    static final DebitAccount URS = DebitAccount.of(Secret.of("CH9300762011623852957"), "Urs Zürcher")
            .at(Secret.of("POFICHBEXXX"))
            .living(Address.in("CH").line("Gasse 1").city("8001", "Zürich"));

    private Lines() {}

    static Letterhead head() {
        return new Letterhead(
                "DE98ZZZ09999999999",
                "Campus Store GmbH",
                "DE02120300000000202051",
                Optional.empty(),
                Optional.of("Tübingen"),
                Optional.of("DE"),
                CollectionFormat.PAIN_008_08,
                TransferFormat.PAIN_001_09,
                true,
                true,
                Letters.BASIC);
    }

    static Letterhead older() {
        Letterhead head = head();
        return new Letterhead(
                head.creditorId(),
                head.name(),
                head.iban(),
                Optional.of("BYLADEM1001"),
                head.town(),
                head.country(),
                CollectionFormat.PAIN_008_02,
                TransferFormat.PAIN_001_03,
                false,
                false,
                Letters.GERMAN);
    }

    static MandateTerms mandate(String reference) {
        return MandateTerms.of(reference, Scheme.CORE, true, SIGNED);
    }

    static Collect line(String id, String amount, DebitAccount account) {
        return new Collect(
                id,
                Amounts.of(amount, "EUR"),
                DUE,
                Sequence.RECURRING,
                mandate("M-" + id),
                account,
                "Order " + id + ", thank you");
    }

    static Collect with(Collect line, MandateTerms mandate) {
        return new Collect(
                line.id(), line.amount(), line.dueOn(), line.sequence(), mandate, line.account(), line.text());
    }

    static Collect with(Collect line, Sequence sequence) {
        MandateTerms mandate = MandateTerms.of(
                line.mandate().reference(), line.mandate().scheme(), sequence != Sequence.ONE_OFF, SIGNED);
        return new Collect(line.id(), line.amount(), line.dueOn(), sequence, mandate, line.account(), line.text());
    }

    static Collect on(Collect line, LocalDate day) {
        return new Collect(line.id(), line.amount(), day, line.sequence(), line.mandate(), line.account(), line.text());
    }

    static BatchLine.Sent sent(Collect line) {
        return new BatchLine.Sent("BAT-before", NOW, "pain.008.001.08", "BAT-before-1", line);
    }
}
