package dev.kontor.journal;

/**
 * The words of a reason. Only their salted hash is in the chain; the salt goes with the words, so that nobody can guess
 * what was erased.
 *
 * @param entry the id of the entry they explain
 * @param salt random
 * @param words the reason
 */
record Note(String entry, String salt, String words) {
    String hash() {
        return new Seal().with(salt).with(words).hash();
    }
}
