package dev.kontor.value;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * From where and with what somebody pays, as the host sees it: banks weigh it, and too many tries from one place are refused.
 * Immutable; made by {@link #of} and copying verbs. Its text form says nothing, since all of it is personal.
 *
 * @param ip the caller's own address, not that of a proxy of the host: IPv4 with four numbers, or IPv6
 * @param userAgent what the browser calls itself
 * @param languages what the browser sends as {@code Accept-Language}
 * @param session the provider's id of what its script saw of the device, such as a Radar session of Stripe
 */
public record Device(String ip, Optional<String> userAgent, Optional<String> languages, Optional<String> session) {
    private static final Pattern FOUR_NUMBERS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final int LONGEST = 500;
    private static final int PREFIX = 8;

    /** Checks the address. What the browser wrote is cut and cleaned: no order fails by what a browser calls itself. */
    public Device {
        ip = parsed(ip).getHostAddress();
        userAgent = userAgent.flatMap(Device::cleaned);
        languages = languages.flatMap(Device::cleaned);
        session.filter(id -> !SESSION.matcher(id).matches()).ifPresent(id -> {
            throw new InvalidValueException("session of a device", id, "letters, digits, '_' and '-', 200 at most");
        });
    }

    /**
     * A device of which only the address is known.
     *
     * @param ip the caller's own address
     * @return the device
     * @throws InvalidValueException when it is no address in numbers; names are not looked up
     */
    public static Device of(String ip) {
        return new Device(ip, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * A device with its browser.
     *
     * @param ip the caller's own address
     * @param userAgent the header {@code User-Agent}, as it came
     * @param acceptLanguage the header {@code Accept-Language}, as it came
     * @return the device
     * @throws InvalidValueException when the address is none in numbers
     */
    public static Device of(String ip, String userAgent, String acceptLanguage) {
        return new Device(ip, Optional.of(userAgent), Optional.of(acceptLanguage), Optional.empty());
    }

    /**
     * The same device as a script of the provider knows it.
     *
     * @param id letters, digits, underscore and hyphen
     * @return a new device
     */
    public Device session(String id) {
        return new Device(ip, userAgent, languages, Optional.of(id));
    }

    /**
     * What one household or company shares: the whole of an IPv4 address, the first 64 bits of an IPv6 address, since
     * whoever has one of those has all behind it.
     *
     * @return hexadecimal digits
     */
    public String network() {
        byte[] bytes = parsed(ip).getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, PREFIX));
    }

    private static InetAddress parsed(String text) {
        boolean numbers =
                FOUR_NUMBERS.matcher(text).matches() || (SIX.matcher(text).matches() && text.indexOf(':') >= 0);
        if (numbers) {
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException none) {
                throw refused(text);
            }
        }
        throw refused(text);
    }

    private static InvalidValueException refused(String text) {
        return new InvalidValueException("address of a device", text, "an IP address in numbers");
    }

    private static Optional<String> cleaned(String header) {
        String line = header.replaceAll("[^\\x20-\\x7e]", " ").strip();
        return Optional.of(line.substring(0, Math.min(line.length(), LONGEST)).strip())
                .filter(text -> !text.isEmpty());
    }

    /** Nothing: all of it is personal. */
    @Override
    public String toString() {
        return "a device";
    }
}
