package dev.kontor.shop;

import dev.kontor.fulfillment.Access;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.OrderedDelivery;
import dev.kontor.order.OrderedPromotion;
import dev.kontor.value.Address;
import dev.kontor.value.Amounts;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was bought and paid, ready to be read. Immutable. */
public final class Receipt {
    private static final String BUNDLE = "dev.kontor.shop.receipt";

    private final Order order;
    private final String merchant;
    private final ZoneId zone;
    private final List<Owned> owned;
    private final Instant at;

    /**
     * A receipt; made by the shop.
     *
     * @param order the order
     * @param merchant the store as it names itself
     * @param zone in which moments are shown
     * @param owned what was delivered, with what may be shown of it
     * @param at when it was made, which decides what is open
     */
    public Receipt(Order order, String merchant, ZoneId zone, List<Owned> owned, Instant at) {
        this.order = order;
        this.merchant = merchant;
        this.zone = zone;
        this.owned = List.copyOf(owned);
        this.at = at;
    }

    /** The order. */
    public Order order() {
        return order;
    }

    /** What was delivered, with what may be shown of it. */
    public List<Owned> owned() {
        return owned;
    }

    /**
     * The receipt as plain text.
     *
     * @param locale English, German or French; English for any other
     * @return lines ended by line feeds
     */
    public String text(Locale locale) {
        ResourceBundle words = Words.of(BUNDLE, locale);
        StringBuilder out = new StringBuilder();
        out.append(merchant).append('\n');
        out.append(words.getString("receipt")).append(' ').append(order.id()).append('\n');
        out.append(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(order.placement().at().atZone(zone)))
                .append("\n\n");
        for (OrderLine line : order.lines()) {
            out.append(
                    String.format("%d x %-40s %s%n", line.quantity(), line.name(), Amounts.show(line.total(), locale)));
            facts(line, words, locale, out);
            for (Owned thing : owned) {
                if (thing.line().equals(line.id())) {
                    thing.secrets()
                            .forEach((name, secret) -> secret.use(text -> out.append("    ")
                                    .append(words.containsKey(name) ? words.getString(name) : name)
                                    .append(": ")
                                    .append(text)
                                    .append('\n')));
                    access(thing.entitlement(), words, locale, out);
                }
            }
        }
        promotions(words, locale, out);
        order.placement().delivery().ifPresent(delivery -> delivery(delivery, words, locale, out));
        amendments(words, locale, out);
        out.append(String.format(
                "%n%s: %s%n",
                words.getString(order.tax().isZero() ? "total" : "total.with.tax"), Amounts.show(order.due(), locale)));
        if (!order.tax().isZero()) {
            out.append(String.format("%s: %s%n", words.getString("tax"), Amounts.show(order.dueTax(), locale)));
        }
        order.placement().tax().taxes().stream()
                .flatMap(tax -> tax.note(locale).stream())
                .distinct()
                .forEach(note -> out.append(note).append('\n'));
        out.append(words.getString("summary." + order.summary().name())).append('\n');
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    /** Which guarantee applies, why, and until when (GU-6). What is not delivered yet has none. */
    private void access(Entitlement entitlement, ResourceBundle words, Locale locale, StringBuilder out) {
        if (entitlement.asked().handed().isPresent()) {
            return;
        }
        Access access = entitlement.access(at);
        access.window()
                .ifPresent(window -> out.append("    ")
                        .append(MessageFormat.format(
                                words.getString(
                                        access.isOpen()
                                                ? "access." + window.why().name()
                                                : "access.ended"),
                                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                                        .withLocale(locale)
                                        .format(window.until().minusNanos(1).atZone(zone)),
                                Long.toString(access.daysLeft())))
                        .append('\n'));
    }

    private void promotions(ResourceBundle words, Locale locale, StringBuilder out) {
        List<OrderedPromotion> reduced = order.placement().promotions().stream()
                .filter(promotion -> !promotion.off().isZero())
                .toList();
        if (!reduced.isEmpty()) {
            out.append('\n').append(words.getString("reduced")).append('\n');
        }
        reduced.forEach(promotion ->
                out.append(String.format("    %-40s %s%n", promotion.name(), Amounts.show(promotion.off(), locale))));
    }

    private static void delivery(OrderedDelivery delivery, ResourceBundle words, Locale locale, StringBuilder out) {
        DateTimeFormatter days =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        Address to = delivery.to();
        out.append('\n').append(words.getString("delivery.to")).append('\n');
        to.name().ifPresent(name -> out.append("    ").append(name).append('\n'));
        to.lines().forEach(line -> out.append("    ").append(line).append('\n'));
        out.append("    ")
                .append(Stream.of(
                                to.postalCode(),
                                to.city(),
                                to.region(),
                                Optional.of(to.country().code()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" ")))
                .append("\n    ")
                .append(delivery.name());
        delivery.carrier()
                .ifPresent(carrier -> out.append(", ")
                        .append(words.getString("delivery.by"))
                        .append(' ')
                        .append(carrier));
        out.append("\n    ")
                .append(words.getString("delivery.estimate")
                        .replace("{0}", days.format(delivery.from()))
                        .replace("{1}", days.format(delivery.until())));
        if (!delivery.holidaysKnown()) {
            out.append(' ').append(words.getString("delivery.weekends"));
        }
        out.append('\n');
        delivery.instructions()
                .ifPresent(text -> out.append("    ")
                        .append(words.getString("delivery.instructions"))
                        .append(": ")
                        .append(text)
                        .append('\n'));
    }

    private void amendments(ResourceBundle words, Locale locale, StringBuilder out) {
        if (!order.amendments().isEmpty()) {
            out.append('\n').append(words.getString("canceled.since")).append('\n');
        }
        order.amendments()
                .forEach(amendment -> order.lines().stream()
                        .filter(line -> line.id().equals(amendment.line()))
                        .forEach(line -> out.append(String.format(
                                "%d x %-40s %s%n",
                                amendment.units().size(),
                                line.name(),
                                Amounts.show(amendment.amount().negate(), locale)))));
    }

    private void facts(OrderLine line, ResourceBundle words, Locale locale, StringBuilder out) {
        line.facts()
                .variantName()
                .ifPresent(variant -> out.append("    ").append(variant).append('\n'));
        line.facts()
                .parts()
                .forEach(part -> out.append("    ")
                        .append(part.quantity() * line.quantity())
                        .append(" x ")
                        .append(part.name())
                        .append(part.variantName()
                                .map(variant -> ", " + variant)
                                .orElse(""))
                        .append('\n'));
        line.facts()
                .availableFrom()
                .ifPresent(moment -> out.append("    ")
                        .append(words.getString("available.from"))
                        .append(' ')
                        .append(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                                .withLocale(locale)
                                .format(moment.atZone(zone)))
                        .append('\n'));
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "receipt of " + order.id();
    }
}
