package dev.kontor.webstore.mail;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.message.Mail;
import dev.kontor.webstore.base.DataFolder;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Errands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where all mails of the store end, each as a file: nothing leaves this machine. What lies here is read from the files,
 * so that a later start finds it. Safe for use by many threads.
 */
@Singleton
public final class Mailbox {
    private static final String ENDING = ".eml";
    private static final Pattern NAME = Pattern.compile("([0-9]{13})-[0-9]{6}");

    private final Path folder;
    private final Shop shop;
    private final Errands errands;
    private final Map<String, Received> read = new ConcurrentHashMap<>();
    private int number;

    @Inject
    Mailbox(DataFolder data, Shop shop, Errands errands) {
        this.folder = data.mailbox();
        this.shop = shop;
        this.errands = errands;
        try {
            Files.createDirectories(folder);
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    /** Puts a mail into the box; it lies there when this returns. */
    public synchronized void put(Mail mail) {
        Instant now = shop.now();
        String id = free(now);
        Path draft = folder.resolve(id + ".tmp");
        try {
            Files.write(draft, Letter.write(id, now, mail), StandardOpenOption.CREATE, StandardOpenOption.SYNC);
            Files.move(draft, folder.resolve(id + ENDING), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private String free(Instant now) {
        String id;
        do {
            number = (number + 1) % 1_000_000;
            id = String.format(Locale.ROOT, "%013d-%06d", now.toEpochMilli(), number);
        } while (Files.exists(folder.resolve(id + ENDING)));
        return id;
    }

    /** All mails, newest first; first waits for those that are about to be written. */
    public List<Received> all() {
        errands.settle();
        List<Received> all = new ArrayList<>();
        for (String id : ids()) {
            find(id).ifPresent(all::add);
        }
        return all;
    }

    /** All mails to an address, newest first. */
    public List<Received> to(String email) {
        return all().stream()
                .filter(mail -> mail.recipient().equalsIgnoreCase(email))
                .toList();
    }

    private List<String> ids() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .filter(id -> NAME.matcher(id).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * One mail.
     *
     * @param id from an address, whatever it is
     * @return empty when there is none, or its file is no mail
     */
    public Optional<Received> find(String id) {
        Matcher name = NAME.matcher(id);
        if (!name.matches() || !Files.exists(folder.resolve(id + ENDING))) {
            return Optional.empty();
        }
        @Nullable Received known = read.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            Instant at = Instant.ofEpochMilli(Long.parseLong(name.group(1)));
            Received mail = Letter.read(id, at, Files.readAllBytes(folder.resolve(id + ENDING)));
            read.put(id, mail);
            return Optional.of(mail);
        } catch (IOException unreadable) {
            System.getLogger(Mailbox.class.getName())
                    .log(System.Logger.Level.WARNING, "No mail: " + id + ENDING, unreadable);
            return Optional.empty();
        }
    }

    /** Empties the box: for a shop that begins anew. */
    public void clear() {
        errands.settle();
        for (String id : ids()) {
            try {
                Files.deleteIfExists(folder.resolve(id + ENDING));
            } catch (IOException cannot) {
                throw new UncheckedIOException(cannot);
            }
        }
        read.clear();
    }
}
