package dev.kontor.signon;

import dev.kontor.spi.signon.Identity;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Refusal;
import dev.kontor.value.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Decides what an organization's words about a person mean here. A pure function; every fault is found. */
public final class Mapping {
    private static final DateTimeFormatter GENERALIZED = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'");
    private static final String EMAIL = "email";
    private static final String VERIFIED = "email_verified";

    private final Connection connection;
    private final Identity identity;
    private final Instant now;
    private final List<Refusal> faults = new ArrayList<>();
    private final List<Refusal> notes = new ArrayList<>();

    private Mapping(Connection connection, Identity identity, Instant now) {
        this.connection = connection;
        this.identity = identity;
        this.now = now;
    }

    /**
     * What an identity means.
     *
     * @param connection by which it came
     * @param identity what the organization says
     * @param now the moment
     * @return what it means, with all faults: {@code sign-on.attribute-missing}, {@code sign-on.attribute-wrong}; and notes:
     *     {@code sign-on.scope-foreign}, {@code sign-on.value-unknown}, {@code sign-on.email-unconfirmed}
     */
    public static MappedPerson decide(Connection connection, Identity identity, Instant now) {
        return new Mapping(connection, identity, now).person();
    }

    private MappedPerson person() {
        AttributeMap map = connection.mapping();
        Optional<String> userName = required(map.userName(), text -> Text.line("user name", text, 200));
        Optional<EmailAddress> email = required(map.email(), EmailAddress::of);
        Optional<String> name = read(map.name(), text -> Text.line("name", text, 200));
        Optional<Instant> expiresAt = read(map.expiry(), Mapping::moment);
        boolean isConfirmed =
                email.filter(address -> isConfirmed(map.trust(), address)).isPresent();
        if (email.isPresent() && !isConfirmed) {
            notes.add(Refusal.of("sign-on.email-unconfirmed"));
        }
        return new MappedPerson(userName, email, isConfirmed, name, groups(expiresAt), expiresAt, faults, notes);
    }

    /** What is said to be verified is one address, and another attribute may hold another. */
    private boolean isConfirmed(EmailTrust trust, EmailAddress address) {
        return switch (trust) {
            case NEVER -> false;
            case SAID ->
                identity.all(VERIFIED).equals(List.of("true"))
                        && identity.all(EMAIL).equals(List.of(address.text()));
            case ALWAYS -> true;
        };
    }

    private <T> Optional<T> required(Optional<String> attribute, Function<String, T> make) {
        attribute
                .filter(name -> identity.first(name).isEmpty())
                .ifPresent(name ->
                        faults.add(Refusal.of("sign-on.attribute-missing").with("attribute", name)));
        return read(attribute, make);
    }

    private <T> Optional<T> read(Optional<String> attribute, Function<String, T> make) {
        return attribute.flatMap(name -> identity.first(name).flatMap(text -> {
            try {
                return Optional.of(make.apply(text));
            } catch (InvalidValueException | DateTimeException | ArithmeticException wrong) {
                faults.add(Refusal.of("sign-on.attribute-wrong").with("attribute", name));
                return Optional.empty();
            }
        }));
    }

    /** A day is over when it is over everywhere in the calendar of UTC. */
    private static Instant moment(String text) {
        String plain = text.strip();
        Instant at;
        if (plain.matches("[0-9]{14}Z")) {
            at = LocalDateTime.parse(plain, GENERALIZED).toInstant(ZoneOffset.UTC);
        } else if (plain.matches("[0-9]{1,12}")) {
            at = Instant.ofEpochSecond(Long.parseLong(plain));
        } else if (plain.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            at = LocalDate.parse(plain).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        } else {
            at = OffsetDateTime.parse(plain).toInstant();
        }
        return Moments.stored(at);
    }

    private List<MappedPerson.Group> groups(Optional<Instant> expiresAt) {
        Instant usual = now.plus(Duration.ofDays(connection.mapping().days()));
        Instant until = expiresAt.filter(usual::isAfter).orElse(usual);
        Map<String, MappedPerson.Group> groups = new LinkedHashMap<>();
        for (GroupRule rule : connection.mapping().groups()) {
            for (String value : identity.all(rule.attribute())) {
                group(rule, value)
                        .ifPresent(group -> groups.putIfAbsent(
                                group, new MappedPerson.Group(group, rule.attribute(), value, until)));
            }
        }
        return List.copyOf(groups.values());
    }

    private Optional<String> group(GroupRule rule, String value) {
        String plain = value;
        if (rule.isScoped()) {
            int at = value.lastIndexOf('@');
            if (at < 0 || !connection.owns(value.substring(at + 1).strip())) {
                notes.add(Refusal.of("sign-on.scope-foreign")
                        .with("attribute", rule.attribute())
                        .with("value", value));
                return Optional.empty();
            }
            plain = value.substring(0, at);
        }
        Optional<String> group = rule.group(plain);
        if (group.isEmpty()) {
            notes.add(Refusal.of("sign-on.value-unknown")
                    .with("attribute", rule.attribute())
                    .with("value", value));
        }
        return group;
    }
}
