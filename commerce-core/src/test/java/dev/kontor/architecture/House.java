package dev.kontor.architecture;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may know whom: kontor, conduct, office, shop, rooms, value, from top to bottom.
 *
 * <p>A new package needs a row here before anything in it compiles against the others.
 */
final class House {
    /**
     * A package and what it may name. A word with a $ stands for the words of its row; a row that ends in .* also
     * speaks for the packages below it, each of which is then on its own.
     */
    private static final String TABLE = """
            $ground          value spi.storage journal body
            $contracts       spi spi.calendar spi.debit spi.keys spi.message spi.payment spi.rate spi.search spi.signon spi.storage spi.tax spi.verification
            $rooms           privacy journal agenda vault reservation store account eligibility catalog promotion pricing
            $rooms           order signon
            $rooms           payment debit wallet credit tender settlement
            $rooms           bulk
            $rooms           fulfillment shipping billing subscription aftersales message
            $below           value body $contracts $rooms
            $doors           $below shop office kontor

            value
            spi              value
            spi.payment      value spi spi.debit
            spi.calendar     value spi
            spi.debit        value spi
            spi.keys         value spi
            spi.message      value spi
            spi.rate         value spi
            spi.search       value spi
            spi.signon       value spi
            spi.storage      value spi
            spi.tax          value spi
            spi.verification value spi

            body             value spi.storage
            memory           value spi spi.storage
            verification     value body spi spi.signon spi.verification
            rates            value body spi spi.rate

            privacy          value spi.storage body
            journal          value spi.storage body privacy
            agenda           $ground privacy
            vault            value
            reservation      $ground
            store            $ground
            account          $ground privacy vault store spi spi.verification
            signon           $ground privacy account spi spi.signon
            eligibility      $ground account
            catalog          $ground privacy store eligibility spi spi.search
            promotion        $ground store catalog reservation
            pricing          $ground store catalog promotion reservation
            order            $ground privacy store catalog eligibility pricing
            payment          $ground privacy vault spi spi.debit spi.payment
            debit            $ground privacy vault payment spi spi.debit spi.payment
            wallet           $ground privacy vault payment spi spi.payment
            credit           $ground privacy vault payment spi spi.payment
            tender           $ground privacy vault payment spi spi.payment
            settlement       $ground privacy payment spi.payment
            bulk             $ground privacy vault store reservation
            fulfillment      $ground privacy vault store catalog reservation
            shipping         $ground privacy store catalog reservation
            billing          $ground privacy store pricing order
            subscription     $ground privacy store catalog
            aftersales       $ground privacy store catalog pricing order
            message          $ground privacy store

            shop             $below
            office           $below shop
            conduct.engine   $below shop office verification
            conduct.evidence $below shop office conduct.engine
            conduct.advance  $below shop office conduct.engine conduct.evidence
            conduct.*        $below shop office conduct.engine conduct.evidence conduct.advance
            conduct          $below shop office conduct.engine conduct.evidence conduct.advance conduct.*
            kontor           $below shop office conduct conduct.engine conduct.evidence conduct.advance conduct.*
            kontor           memory verification rates

            storage.jdbc.*   value spi spi.storage
            sandbox.*        value spi spi.payment
            stripe.*         value spi spi.payment
            paypal           value spi spi.payment
            sepa.*           value spi spi.debit spi.payment
            transfer         value spi spi.payment
            search.lucene    value spi spi.search
            message.smtp     value spi spi.message
            signon.oidc      value spi spi.signon
            calendar.jollyday value spi spi.calendar
            publisher        value spi spi.keys
            quickstart.*     $doors sandbox.* storage.jdbc.*
            bench.*          $doors sandbox.* sepa.* storage.jdbc.* memory webstore webstore.base search.lucene
            webstore.base    $doors sandbox.* stripe.* paypal sepa.* storage.jdbc.* verification signon.oidc calendar.jollyday
            webstore.people  $doors webstore.base
            webstore.mail    $doors webstore.base webstore.people
            webstore.site    $doors webstore.base webstore.people webstore.mail
            webstore.sample  $doors webstore.base webstore.people webstore.site verification rates
            webstore.account $doors webstore.base webstore.people webstore.mail webstore.site
            webstore.catalog $doors webstore.base webstore.people webstore.site
            webstore.orders  $doors webstore.base webstore.people webstore.site
            webstore.staff   $doors sepa.* webstore.base webstore.people webstore.mail webstore.site
            webstore.json    $doors webstore.site
            webstore.help    $doors webstore.base webstore.people webstore.site
            webstore.api     $doors webstore.base webstore.people webstore.site webstore.json
            webstore.testing $doors webstore.base webstore.people webstore.mail webstore.site webstore.sample sandbox.*
            webstore.testing webstore.json
            $pages           webstore.account webstore.catalog webstore.orders webstore.staff webstore.help webstore.api
            webstore.views   $doors webstore.base webstore.people webstore.mail webstore.site $pages
            webstore         $doors webstore.base webstore.people webstore.mail webstore.site $pages
            webstore         webstore.testing webstore.sample webstore.views verification
            download
            soak             $doors sandbox.* stripe.* paypal memory verification
            benchmarks.*     $doors sandbox.* storage.jdbc.*
            """;

    private final String base;
    private final Map<String, Set<String>> rows = new LinkedHashMap<>();

    private House(String base) {
        this.base = base;
        TABLE.lines()
                .filter(line -> !line.isBlank())
                .map(line -> List.of(line.trim().split("\\s+")))
                .forEach(words -> {
                    Set<String> seen =
                            words.stream().skip(1).flatMap(this::expand).collect(Collectors.toSet());
                    rows.merge(words.get(0), seen, House::union);
                });
    }

    /** The table for the packages below {@code base}; {@code base} itself is the row kontor. */
    static House at(String base) {
        return new House(base);
    }

    List<String> broken(List<Arrow> arrows) {
        return arrows.stream()
                .filter(arrow -> arrow.within(base))
                .flatMap(arrow -> complaint(arrow).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private Optional<String> complaint(Arrow arrow) {
        Optional<String> from = row(arrow.from());
        Optional<String> to = row(arrow.to());
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.of("No row in the table of the house for one end of " + arrow);
        }
        boolean atHome = from.equals(to) && !from.get().equals("conduct.*");
        if (atHome || rows.getOrDefault(from.get(), Set.of()).contains(to.get())) {
            return Optional.empty();
        }
        return Optional.of("The table of the house does not list " + arrow);
    }

    private Optional<String> row(String packageName) {
        String name = packageName.equals(base) ? "kontor" : packageName.substring(base.length() + 1);
        if (rows.containsKey(name)) {
            return Optional.of(name);
        }
        return rows.keySet().stream()
                .filter(row -> row.endsWith(".*"))
                .filter(row -> Arrow.isIn(name, row.replace(".*", "")))
                .findFirst();
    }

    private Stream<String> expand(String word) {
        return word.startsWith("$") ? rows.getOrDefault(word, Set.of()).stream() : Stream.of(word);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.of(one, other).flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** All rooms, for tests of the table itself. */
    static List<String> rooms() {
        return TABLE.lines()
                .filter(line -> line.startsWith("$rooms"))
                .flatMap(line -> Arrays.stream(line.trim().split("\\s+")).skip(1))
                .toList();
    }
}
