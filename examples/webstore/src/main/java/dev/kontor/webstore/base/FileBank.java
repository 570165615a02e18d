package dev.kontor.webstore.base;

import dev.kontor.sepa.PracticeBank;
import dev.kontor.value.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The store's account at a bank that takes files and answers with files. No money moves. What was handed in and what it answered
 * lie as numbered files in a folder; a store that starts again hands them in once more, and the bank is where it was. Safe for
 * use by many threads.
 */
public final class FileBank {
    /** The account on which debits are credited. */
    static final String IBAN = "DE02120300000000202051";

    private static final Pattern PAPER = Pattern.compile("([0-9]{5})-(?:in|answer|statement-([0-9-]{10}))\\.xml");
    private static final String HANDED_IN = "-in.xml";

    private final Path folder;
    private final PracticeBank bank = PracticeBank.of(IBAN)
            .deciding(item -> item.collection() ? TestAccount.of(item.iban()) : PracticeBank.Fate.SETTLED);
    private int number;

    private FileBank(Path folder) {
        this.folder = folder;
    }

    static FileBank open(Path folder) {
        FileBank account = new FileBank(folder);
        try {
            Files.createDirectories(folder);
            for (String name : account.names()) {
                account.repeat(name);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException cannot) {
            throw new ConfigurationException(
                    "-Dstore.data",
                    folder + ", the files of the practice bank, cannot be read; move the folder away to begin anew");
        }
        return account;
    }

    private void repeat(String name) throws IOException {
        Matcher paper = PAPER.matcher(name);
        if (!paper.matches()) {
            return;
        }
        number = Integer.parseInt(paper.group(1));
        if (name.endsWith(HANDED_IN)) {
            byte[] answer = bank.take(Files.readAllBytes(folder.resolve(name)));
            if (!Files.exists(folder.resolve(answerTo(name)))) {
                write(answerTo(name), answer);
            }
        } else if (paper.group(2) != null) {
            bank.statement(LocalDate.parse(paper.group(2)));
        }
    }

    private static String answerTo(String name) {
        return name.replace(HANDED_IN, "-answer.xml");
    }

    /**
     * Hands in a file; one that was handed in before is answered as it was then.
     *
     * @param file collections or transfers
     * @return what the bank answers at once
     */
    public synchronized byte[] handIn(byte[] file) {
        for (String name : names()) {
            if (name.endsWith(HANDED_IN) && Arrays.equals(read(name), file)) {
                return read(answerTo(name));
            }
        }
        byte[] answer = bank.take(file);
        number++;
        String name = "%05d".formatted(number) + HANDED_IN;
        write(name, file);
        write(answerTo(name), answer);
        return answer;
    }

    /**
     * What happened on the account until a day, and stands in no statement yet.
     *
     * @param day until which
     * @return the name of the statement; empty when nothing happened
     */
    public synchronized Optional<String> statement(LocalDate day) {
        return bank.statement(day).map(file -> {
            number++;
            String name = "%05d-statement-%s.xml".formatted(number, day);
            write(name, file);
            return name;
        });
    }

    /** The names of its statements, newest first. */
    public synchronized List<String> statements() {
        return names().stream()
                .filter(name -> name.contains("-statement-"))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /**
     * A statement that was written.
     *
     * @param name one of {@link #statements}
     * @return the file; empty when there is none of that name
     */
    public synchronized Optional<byte[]> paper(String name) {
        return statements().contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    /** Accounts to try it with, the one that simply pays first. */
    public List<TestAccount> testAccounts() {
        return TestAccount.ALL;
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(PAPER.asMatchPredicate())
                    .sorted()
                    .toList();
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private byte[] read(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private void write(String name, byte[] file) {
        try {
            Path draft = Files.createTempFile(folder, "new", ".tmp");
            Files.write(draft, file);
            Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }
}
