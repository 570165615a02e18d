package dev.kontor.sepa;

import dev.kontor.spi.debit.Reason;
import dev.kontor.spi.debit.ReasonAction;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to do about each code of ISO 20022's external lists of reasons for returns, status and cancellation that the rulebooks
 * of direct debit and transfer use.
 */
final class ReasonCodes {
    private static final Map<String, ReasonAction> ACTIONS = actions();

    private ReasonCodes() {}

    /** The codes of each action; whatever is not here is for a person. */
    static Map<ReasonAction, Set<String>> table() {
        Map<ReasonAction, Set<String>> table = new EnumMap<>(ReasonAction.class);
        table.put(ReasonAction.COLLECT_AGAIN, Set.of("AM04"));
        table.put(
                ReasonAction.ASK_FOR_ACCOUNT,
                Set.of(
                        "AC01", "AC02", "AC03", "AC04", "AC05", "AC06", "AC07", "AC08", "AC13", "AC14", "AC16", "BE06",
                        "RC03", "RC04"));
        table.put(ReasonAction.END_MANDATE, Set.of("MD01", "MD16", "MD17", "MD20", "MD21"));
        table.put(ReasonAction.DEBTOR_REFUSED, Set.of("MD06", "MS02"));
        table.put(ReasonAction.DECEASED, Set.of("MD07"));
        table.put(ReasonAction.METHOD_NOT_USABLE, Set.of("AG01", "AG02", "AG03", "CNOR", "DNOR"));
        table.put(
                ReasonAction.ASK_DEBTOR,
                Set.of("AM02", "AM14", "AM21", "SL01", "SL02", "SL03", "SL11", "SL12", "SL13", "SL14"));
        table.put(
                ReasonAction.OUR_MISTAKE,
                Set.of(
                        "AM01", "AM03", "AM05", "AM09", "AM10", "AM12", "AM18", "AM19", "AM20", "BE01", "BE04", "BE05",
                        "BE07", "CH03", "CH04", "CH07", "CH10", "CH11", "CH12", "CH13", "CH15", "CH16", "CH17", "CH19",
                        "CH20", "CH21", "CH22", "DT01", "DT02", "DT03", "DT04", "DT05", "DT06", "DU01", "DU02", "DU03",
                        "DU04", "DU05", "DUPL", "FF01", "FF02", "FF03", "FF05", "FF10", "FF11", "MD02", "MD03", "MD04",
                        "MD05", "RC01", "RC05", "RC06", "RC07", "RR01", "RR02", "RR03"));
        table.put(
                ReasonAction.SEND_AGAIN,
                Set.of("AB05", "AB06", "AB07", "AB08", "AB09", "AB10", "ED01", "ED05", "ED06", "TECH", "TM01"));
        table.put(ReasonAction.AS_ASKED, Set.of("CUST", "CUTA", "DS02", "FOCR", "UPAY"));
        return table;
    }

    private static Map<String, ReasonAction> actions() {
        Map<String, ReasonAction> actions = new HashMap<>();
        table().forEach((action, codes) -> codes.forEach(code -> actions.put(code, action)));
        return Map.copyOf(actions);
    }

    static Reason reason(String code, Optional<String> text) {
        return new Reason(code, ACTIONS.getOrDefault(code, ReasonAction.ASK_PERSON), text);
    }
}
