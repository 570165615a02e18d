package dev.kontor.architecture;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What no source says, in any module: its own clock, its own dice, floating point for others. Excepted are the builder and
 * the sandbox, which stand where a host stands, and the pauses between two tries of a unit, whose length nothing depends on.
 */
final class Words {
    private record Ban(Pattern pattern, String why, List<String> exempt) {
        Ban(String regex, String why, String... exempt) {
            this(Pattern.compile(regex), why, List.of(exempt));
        }
    }

    private static final String DATES =
            "(?:Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime|OffsetDateTime|OffsetTime|Year|YearMonth|MonthDay)";

    private static final List<Ban> BANS = List.of(
            new Ban("\\b" + DATES + "\\s*(?:\\.|::)\\s*now\\b", "takes the time from the machine, not from the clock"),
            new Ban("\\bSystem\\s*(?:\\.|::)\\s*currentTimeMillis\\b", "takes the time from the machine"),
            new Ban("\\bnew\\s+(?:java\\.util\\.)?Date\\s*\\(\\s*\\)", "takes the time from the machine"),
            new Ban(
                    "\\b(?:Clock|InstantSource)\\s*(?:\\.|::)\\s*(?:system\\w*|tick\\w*)\\b",
                    "makes a clock; only the builder chooses one",
                    "dev/kontor/Commerce.java",
                    "dev/kontor/CommerceBuilder.java",
                    "dev/kontor/sandbox/Sandbox.java",
                    "dev/kontor/sandbox/SandboxServer.java",
                    "dev/kontor/webstore/base/StoreClock.java"),
            new Ban("\\bnew\\s+(?:java\\.util\\.)?Random\\s*\\(\\s*\\)", "throws dice that no test can repeat"),
            new Ban("\\bMath\\s*(?:\\.|::)\\s*random\\b", "throws dice that no test can repeat"),
            new Ban(
                    "\\bThreadLocalRandom\\b",
                    "throws dice that no test can repeat",
                    "dev/kontor/storage/jdbc/Retry.java"),
            new Ban("\\bUUID\\s*(?:\\.|::)\\s*randomUUID\\b", "makes an id that is not one of ours"),
            new Ban(
                    "\\b(?:public|protected)\\b[^;{=]*\\b(?:double|float|Double|Float)\\b",
                    "has floating point in a signature"));

    private Words() {}

    static List<String> foundIn(List<SourceFile> files) {
        return files.stream()
                .flatMap(file -> BANS.stream()
                        .filter(ban -> ban.exempt().stream().noneMatch(file.name()::endsWith))
                        .flatMap(ban -> ban.pattern()
                                .matcher(file.text().code())
                                .results()
                                .map(hit -> file.at(hit.start()) + " " + ban.why() + ": "
                                        + hit.group().replaceAll("\\s+", " "))))
                .toList();
    }
}
