package dev.kontor.webstore.sample;

import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose members can be verified: a few universities that do not exist, and those of a file. */
final class Universities {
    private Universities() {}

    /**
     * The invented ones, behind those of a file if there is one: the stores of the sample belong to two of them.
     *
     * @param file as {@link UniversityDirectory#read} reads it
     */
    static UniversityDirectory directory(Optional<Path> file) {
        List<University> all = new ArrayList<>();
        file.map(UniversityDirectory::read).ifPresent(read -> all.addAll(read.universities()));
        all.addAll(invented());
        return UniversityDirectory.of(all);
    }

    private static List<University> invented() {
        return List.of(
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
