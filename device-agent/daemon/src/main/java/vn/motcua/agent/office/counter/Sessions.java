package vn.motcua.agent.office.counter;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.motcua.contract.office.Clerk;
import vn.motcua.contract.queue.CounterId;

/**
 * Sessions bound to one counter, or to the greeting desk, for twelve hours, as a signed cookie, so
 * that a restart of the hub signs nobody out and nothing has to be stored. Every counter has a
 * cookie of its own name, so that two counters live in two tabs of one browser. Safe for all
 * threads.
 */
public final class Sessions {
    /** The prefix makes a browser insist on TLS, on no domain and on the path {@code /}. */
    private static final String COOKIE = "__Host-motcua-counter-";

    /** Of the greeting desk; no counter's cookie can have this name. */
    public static final String GREETING_COOKIE = "__Host-motcua-greeting";

    /** No counter's id has a colon, so that neither's claim passes for the other's. */
    private static final String GREETING = "desk:greeting";

    static final Duration LASTS = Duration.ofHours(12);

    private final SecretKeySpec key;
    private final InstantSource clock;

    /**
     * @param key at least 32 secret bytes
     */
    public Sessions(byte[] key, InstantSource clock) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.clock = clock;
    }

    /** Name of a counter's cookie. */
    public static String cookieOf(CounterId counter) {
        return COOKIE + counter;
    }

    /** The whole {@code Set-Cookie} value of a new session by a counter's link. */
    public String cookieFor(CounterId counter) {
        return cookie(cookieOf(counter), counter.value(), "");
    }

    /** The same for a clerk who signed in. */
    public String cookieFor(CounterId counter, Clerk clerk) {
        return cookie(cookieOf(counter), counter.value(), clerk.id());
    }

    /** The whole {@code Set-Cookie} value that ends a session in this browser. */
    static String ended(CounterId counter) {
        return cookieOf(counter) + "=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0";
    }

    /** The whole {@code Set-Cookie} value of a new session at the greeting desk. */
    public String cookieForGreeting() {
        return cookie(GREETING_COOKIE, GREETING, "");
    }

    private String cookie(String name, String place, String clerk) {
        String claim = place + "." + clerk + "." + clock.instant().plus(LASTS).getEpochSecond();
        return name
                + "="
                + claim
                + "."
                + sign(claim)
                + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age="
                + LASTS.toSeconds();
    }

    /**
     * Whose session at this counter a cookie's value is: a clerk's id, or "" for the counter's
     * link. Empty when it is none: forged, broken, over.
     */
    public Optional<String> holder(CounterId counter, String value) {
        return holder(counter.value(), value);
    }

    /** Whether a cookie's value is a session at the greeting desk. */
    public boolean holdsGreeting(String value) {
        return holder(GREETING, value).isPresent();
    }

    private Optional<String> holder(String place, String value) {
        String[] parts = value.split("\\.", -1);
        if (parts.length != 4 || value.length() > 200 || !parts[0].equals(place)) {
            return Optional.empty();
        }
        String claim = parts[0] + "." + parts[1] + "." + parts[2];
        if (!MessageDigest.isEqual(bytes(sign(claim)), bytes(parts[3]))) {
            return Optional.empty();
        }
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts[2]));
        return clock.instant().isBefore(until) ? Optional.of(parts[1]) : Optional.empty();
    }

    private String sign(String claim) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(bytes(claim)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
