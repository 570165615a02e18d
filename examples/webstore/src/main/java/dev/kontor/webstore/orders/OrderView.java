package dev.kontor.webstore.orders;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.ProductKind;
import dev.kontor.debit.BankLine;
import dev.kontor.fulfillment.Access;
import dev.kontor.fulfillment.Activation;
import dev.kontor.fulfillment.DownloadRequest;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Cover;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.OrderedPart;
import dev.kontor.shipping.Shipment;
import dev.kontor.shop.ConsentText;
import dev.kontor.shop.DebitStanding;
import dev.kontor.shop.MediaOffer;
import dev.kontor.shop.Next;
import dev.kontor.shop.PaymentEvent;
import dev.kontor.shop.Suggestion;
import dev.kontor.spi.NextAction;
import dev.kontor.value.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.money.MonetaryAmount;

/**
 * What the page of an order shows.
 *
 * @param order the order
 * @param lines what was bought, with what came of it
 * @param payments what happened to the money, oldest first
 * @param next who has to do what while a payment is under way; empty when none is
 * @param silent whether the payment provider does not answer at this moment
 * @param payAgain how it can be paid after a payment came to nothing; empty otherwise
 * @param verify whether a verification would release it
 * @param ahead when the first of what was ordered ahead comes; empty when nothing is waited for
 * @param beside what goes with what was ordered
 * @param plans by which it can be kept open longer, or opened once more
 * @param isCancelable whether something of it can be canceled
 * @param media backup media that can be ordered for it
 * @param sendings its shipments, the first before those that were sent again
 * @param debits what is drawn from a bank account for it, oldest first
 */
public record OrderView(
        Order order,
        List<Line> lines,
        List<PaymentEvent> payments,
        Optional<Next> next,
        boolean silent,
        Optional<PayForm> payAgain,
        boolean verify,
        Optional<Instant> ahead,
        List<Suggestion> beside,
        Set<ProductKind.AccessPlan.Opens> plans,
        boolean isCancelable,
        List<MediaOffer> media,
        List<Sending> sendings,
        List<DebitStanding> debits) {
    /** Copies the lists. */
    public OrderView {
        lines = List.copyOf(lines);
        payments = List.copyOf(payments);
        beside = List.copyOf(beside);
        plans = Set.copyOf(plans);
        media = List.copyOf(media);
        sendings = List.copyOf(sendings);
        debits = List.copyOf(debits);
    }

    /** The debit that the order waits for: days, not seconds. */
    public Optional<DebitStanding> awaited() {
        return next.isEmpty()
                ? Optional.empty()
                : debits.stream()
                        .filter(debit ->
                                debit.state() == BankLine.State.QUEUED || debit.state() == BankLine.State.IN_FILE)
                        .findFirst();
    }

    /** Whether what comes next comes within minutes, so that a page may wait for it. */
    public boolean isWatched() {
        return next.isPresent() && awaited().isEmpty();
    }

    /**
     * A shipment.
     *
     * @param shipment how far it is
     * @param missingFrom from when on it can be said that it did not come (SH-2); empty when that is said, or it is not on its
     *     way
     * @param isMissable whether it can be said now
     */
    public record Sending(Shipment shipment, Optional<Instant> missingFrom, boolean isMissable) {}

    /**
     * One line.
     *
     * @param line as it was bought
     * @param things what its units give, perhaps nothing yet
     */
    public record Line(OrderLine line, List<Thing> things) {
        /** Copies the list. */
        public Line {
            things = List.copyOf(things);
        }

        /** What a unit is called: a bundle gives units of its parts. */
        public String nameOf(Thing thing) {
            return line.facts().parts().stream()
                    .filter(part ->
                            part.sku().equals(thing.entitlement().asked().sku()))
                    .map(OrderedPart::name)
                    .findFirst()
                    .orElse(line.name());
        }
    }

    /**
     * What one unit gives.
     *
     * @param entitlement what it is
     * @param access whether it is open, until when and why
     * @param closed why it is closed, in words; empty when it is open
     * @param secrets its keys, once they were asked for
     * @param balance what is left on a gift card, once its code was asked for; empty for anything else
     * @param files its files, those that are not sold any more without size and checksum
     * @param machines the machines it runs on, where they are counted
     * @param redeemAt where its code is redeemed
     * @param asked the last request for more downloads of it
     */
    public record Thing(
            Entitlement entitlement,
            Access access,
            List<String> closed,
            Map<String, Secret> secrets,
            Optional<MonetaryAmount> balance,
            List<FileOffer> files,
            List<Activation> machines,
            Optional<URI> redeemAt,
            Optional<DownloadRequest> asked) {
        /** Copies the lists. */
        public Thing {
            closed = List.copyOf(closed);
            machines = List.copyOf(machines);
            files = List.copyOf(files);
        }

        /** Whether there is a key that can be shown and is not shown yet. */
        public boolean hasHiddenKey() {
            return entitlement.asked().hasSecret() && access.isOpen() && secrets.isEmpty();
        }

        /** Whether its files can be downloaded now, as far as they are left. */
        public boolean isPackable() {
            return access.isOpen()
                    && files.stream().anyMatch(file -> file.details().isPresent());
        }

        /** Whether a request for more downloads waits for an answer. */
        public boolean waits() {
            return asked.filter(request -> request.state() == DownloadRequest.State.WAITING)
                    .isPresent();
        }

        /** Whether it is a gift card: nobody downloads it or counts its days. */
        public boolean isGiftCard() {
            return entitlement.asked().handed().isPresent();
        }

        /** The last moment of access, for a day that people understand: access ends when it is over. */
        public Optional<Instant> lastMoment() {
            return access.window().map(window -> window.until().minusNanos(1_000));
        }
    }

    /**
     * A file.
     *
     * @param name its name
     * @param details size and checksum; empty when the product is not in the catalog any more
     */
    public record FileOffer(String name, Optional<DownloadFile> details) {
        private static final int DIGITS = 3;
        private static final long STEP = 1_000;
        private static final List<String> UNITS = List.of("B", "kB", "MB", "GB");

        /** The unit in which its size is told: {@code B}, {@code kB}, {@code MB} or {@code GB}. */
        public String unit() {
            return UNITS.get(power());
        }

        /** Its size in that unit. */
        public BigDecimal size() {
            return BigDecimal.valueOf(bytes()).movePointLeft(DIGITS * power());
        }

        private long bytes() {
            return details.map(DownloadFile::size).orElse(0L);
        }

        private int power() {
            int power = 0;
            for (long rest = bytes(); rest >= STEP && power < UNITS.size() - 1; rest /= STEP) {
                power++;
            }
            return power;
        }
    }

    /** The consents its digital content waits for (RE-10). */
    public List<ConsentText> consentsWanted() {
        return order.consentsWanted().stream().map(ConsentText::of).toList();
    }

    /** Until when it waits for them; empty when it waits for none. */
    public Optional<Instant> withdrawalUntil() {
        return order.cancellation().isPresent() || order.consentsWanted().isEmpty()
                ? Optional.empty()
                : order.lines().stream()
                        .flatMap(line -> line.facts().withdrawalUntil().stream())
                        .max(Instant::compareTo);
    }

    /** A word for how it stands: the order's own summary, or that a payment is under way. */
    public String state() {
        return next.isPresent() ? Order.Summary.PAYING.name() : order.summary().name();
    }

    /**
     * Until when an order waits for something, told a minute early: the end of a day would else be read as the beginning
     * of the next one.
     */
    public Optional<Instant> until(Hold.Reason reason) {
        return order.hold(reason).map(hold -> hold.until().minus(Duration.ofMinutes(1)));
    }

    /** Whether an order package can be fetched. */
    public boolean isPackable() {
        return lines.stream().flatMap(line -> line.things().stream()).anyMatch(Thing::isPackable);
    }

    /** Whether there is something to give a receipt for. */
    public boolean isPaid() {
        return order.standing().cover() == Cover.Level.PAID;
    }

    /** What the customer has to do for the payment. */
    public Optional<NextAction> action() {
        return next.flatMap(what -> what.fold(customer -> Optional.of(customer.action()), wait -> Optional.empty()));
    }

    /** Until when, or when it is asked again. */
    public Optional<Instant> nextAt() {
        return next.map(what -> what.<Instant>fold(Next.CustomerActs::until, Next.Wait::askAgainAt));
    }

    /** The bank's page where the payment is confirmed. */
    public Optional<URI> bankPage() {
        return action().flatMap(what ->
                what.fold(there -> Optional.of(there.to()), here -> Optional.empty(), read -> Optional.empty()));
    }

    /** What to read in order to pay, or what a part of the provider's on this page is started with. */
    public Map<String, String> instructions() {
        return action().map(what -> what.<Map<String, String>>fold(
                        there -> Map.of(), NextAction.ClientSdk::parameters, NextAction.ShowInstructions::fields))
                .orElse(Map.of());
    }

    /** A file's name as a part of an address. */
    public static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
