package dev.kontor.value;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that cannot work; carries every fault that was found, never only the first. */
public final class ConfigurationException extends CommerceException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * All faults of one set of settings.
     *
     * @param faults at least one
     */
    public ConfigurationException(List<Fault> faults) {
        super(faults.size()
                + (faults.size() == 1 ? " fault:" : " faults:")
                + faults.stream().map(f -> System.lineSeparator() + "  " + f).collect(Collectors.joining()));
        this.faults = List.copyOf(faults);
    }

    /**
     * One fault alone.
     *
     * @param place where it is
     * @param message what is wrong and what was expected
     */
    public ConfigurationException(String place, String message) {
        this(List.of(new Fault(place, message)));
    }

    /**
     * Every fault, in the order of the settings.
     *
     * @return not empty
     */
    public List<Fault> faults() {
        return faults;
    }
}
