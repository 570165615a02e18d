package dev.kontor.memory;

/** A row had another version than the unit that changes it had seen: the unit is to be run again. */
final class StaleRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleRowException(String table, String id) {
        super("Row '" + id + "' of '" + table + "' has another version by now.", null, false, false);
    }
}
