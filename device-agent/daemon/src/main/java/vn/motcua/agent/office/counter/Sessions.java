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
import vn.motcua.contract.queue.CounterId;

/**
 * Sessions bound to one counter for twelve hours, as a signed cookie, so that a restart of the hub
 * signs nobody out and nothing has to be stored. Safe for all threads.
 */
public final class Sessions {
    public static final String COOKIE = "__Host-motcua";
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

    /** The whole {@code Set-Cookie} value of a new session. */
    public String cookieFor(CounterId counter) {
        String claim = counter.value() + "." + clock.instant().plus(LASTS).getEpochSecond();
        return COOKIE
                + "="
                + claim
                + "."
                + sign(claim)
                + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age="
                + LASTS.toSeconds();
    }

    /** The counter of a cookie's value; empty when it is forged, broken or over. */
    public Optional<CounterId> counterOf(String value) {
        String[] parts = value.split("\\.", -1);
        if (parts.length != 3 || value.length() > 200) {
            return Optional.empty();
        }
        String claim = parts[0] + "." + parts[1];
        if (!MessageDigest.isEqual(bytes(sign(claim)), bytes(parts[2]))) {
            return Optional.empty();
        }
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        return clock.instant().isBefore(until)
                ? Optional.of(new CounterId(parts[0]))
                : Optional.empty();
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
