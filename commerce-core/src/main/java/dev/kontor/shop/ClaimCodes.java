package dev.kontor.shop;

import dev.kontor.value.Secret;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The claim codes of a bulk order, to be handed to those who claim. The shop keeps only keyed hashes of them, so they are shown
 * once. Immutable.
 */
public final class ClaimCodes {
    private final SortedMap<Integer, Secret> byUnit;

    /**
     * Codes.
     *
     * @param byUnit the code of each unit by its number
     */
    public ClaimCodes(Map<Integer, Secret> byUnit) {
        this.byUnit = Collections.unmodifiableSortedMap(new TreeMap<>(byUnit));
    }

    /** The code of each unit by its number, from 1 on; units that are claimed, or have kept their code, are not among them. */
    public SortedMap<Integer, Secret> byUnit() {
        return byUnit;
    }

    /**
     * All of them as a CSV file: a line with the names of the columns, then one per unit. A code begins with a letter, so that no
     * table calculation takes it for a formula.
     *
     * @return lines that end in CR LF
     */
    public String csv() {
        StringBuilder csv = new StringBuilder("unit,code\r\n");
        byUnit.forEach((number, code) -> csv.append(number)
                .append(',')
                .append(code.<String>use(text -> text))
                .append("\r\n"));
        return csv.toString();
    }

    @Override
    public String toString() {
        return byUnit.size() + " claim codes";
    }
}
