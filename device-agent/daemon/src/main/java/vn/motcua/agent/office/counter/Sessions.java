package vn.motcua.agent.office.counter;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

    /** The whole {@code Set-Cookie} value of a new session. */
    public String cookieFor(CounterId counter) {
        return cookie(cookieOf(counter), counter.value());
    }

    /** The whole {@code Set-Cookie} value of a new session at the greeting desk. */
    public String cookieForGreeting() {
        return cookie(GREETING_COOKIE, GREETING);
    }

    private String cookie(String name, String place) {
        String claim = place + "." + clock.instant().plus(LASTS).getEpochSecond();
        return name
                + "="
                + claim
                + "."
                + sign(claim)
                + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age="
                + LASTS.toSeconds();
    }

    /** Whether a cookie's value is a session at this counter; not when forged, broken or over. */
    public boolean holds(CounterId counter, String value) {
        return holds(counter.value(), value);
    }

    /** Whether a cookie's value is a session at the greeting desk. */
    public boolean holdsGreeting(String value) {
        return holds(GREETING, value);
    }

    private boolean holds(String place, String value) {
        String[] parts = value.split("\\.", -1);
        if (parts.length != 3 || value.length() > 200 || !parts[0].equals(place)) {
            return false;
        }
        String claim = parts[0] + "." + parts[1];
        if (!MessageDigest.isEqual(bytes(sign(claim)), bytes(parts[2]))) {
            return false;
        }
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        return clock.instant().isBefore(until);
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
