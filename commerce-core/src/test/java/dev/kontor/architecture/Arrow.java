package dev.kontor.architecture;

/** One package names another. */
record Arrow(String from, String to, String where) {
    boolean within(String base) {
        return isIn(from, base) && isIn(to, base);
    }

    static boolean isIn(String packageName, String base) {
        return packageName.equals(base) || packageName.startsWith(base + ".");
    }

    @Override
    public String toString() {
        return from + " -> " + to + " (" + where + ")";
    }
}
