package dev.kontor.storage.jdbc;

import java.util.Locale;

/**
 * What things are called in the database. Prefixes keep our names apart from reserved words, from the host's tables, and
 * from each other: in PostgreSQL indexes and tables share one space of names.
 */
final class Names {
    /** Descriptors cannot begin with an underscore, so these three never meet a room's table. */
    static final String COUNTER = "kontor__counter";

    static final String PART = "kontor__part";
    static final String SCHEMA = "kontor__schema";
    static final String APPEND_ONLY = "kontor__append_only";

    /** PostgreSQL cuts names silently after 63 bytes. */
    private static final int LONGEST = 60;

    private Names() {}

    static String table(String table) {
        return "kontor_" + table;
    }

    static String primaryKey(String table) {
        return "pk_kontor_" + table;
    }

    static String unique(String rule) {
        return "uq_kontor_" + rule;
    }

    static String index(String rule) {
        return "ix_kontor_" + rule;
    }

    static String order(String table) {
        return "io_kontor_" + table;
    }

    static String foreignKey(String table, String attribute) {
        return shortened("fk_kontor_" + table + "__" + attribute);
    }

    static String check(String table, String what) {
        return shortened("ck_kontor_" + table + "__" + what);
    }

    static String trigger(String table) {
        return "tr_kontor_" + table;
    }

    static String other(String attribute) {
        return attribute + "__other";
    }

    static String mark(String attribute) {
        return attribute + "__mark";
    }

    static String currency(String attribute) {
        return attribute + "_currency";
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST
                ? name
                : name.substring(0, LONGEST - 9) + "_" + String.format(Locale.ROOT, "%08x", name.hashCode());
    }
}
