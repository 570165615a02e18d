package dev.kontor.webstore.sample;

import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;

/** A few universities that do not exist, for a store that was started without a file of real ones. */
final class Universities {
    private Universities() {}

    static UniversityDirectory invented() {
        return UniversityDirectory.of(
                University.of("Neckar University", "DE", "neckar-uni.example"),
                University.of("Neckar University School of Music", "DE", "musik.neckar-uni.example"),
                University.of("Pacific Institute of Technology", "US", "pacific-tech.example", "pit-japan.example"),
                University.of("Prairie State College", "CA", "prairie-state.example"),
                University.of("Université des Trois Lacs", "CH", "trois-lacs.example"),
                University.of("Øresund Tekniske Skole", "DK", "oresund-teknik.example"),
                University.of("Kyoto Minami University", "JP", "kyoto-minami.example"),
                University.of("Southern Harbour University", "AU", "southern-harbour.example"));
    }
}
