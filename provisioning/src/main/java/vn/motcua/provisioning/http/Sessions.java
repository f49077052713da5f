package vn.motcua.provisioning.http;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One-time link and sessions, in memory only, until people have accounts. Any thread may call;
 * nothing blocks.
 */
final class Sessions {
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final int MAX_SESSIONS = 200;

    private final SecureRandom random;
    private final Clock clock;
    private final AtomicReference<@Nullable String> link;
    private final Map<String, Instant> endings = new ConcurrentHashMap<>();

    Sessions(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
        this.link = new AtomicReference<>(secret());
    }

    /** The secret of the one-time link; empty once it was used. */
    Optional<String> link() {
        return Optional.ofNullable(link.get());
    }

    /** A new session for the one who brings the link's secret, once; else empty. */
    Optional<String> enter(String secret) {
        String expected = link.get();
        if (expected == null
                || !MessageDigest.isEqual(bytes(expected), bytes(secret))
                || !link.compareAndSet(expected, null)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        endings.values().removeIf(end -> end.isBefore(now));
        if (endings.size() >= MAX_SESSIONS) {
            return Optional.empty();
        }
        String session = secret();
        endings.put(session, now.plus(LIFETIME));
        return Optional.of(session);
    }

    boolean isOpen(@Nullable String session) {
        Instant end = session == null ? null : endings.get(session);
        return end != null && clock.instant().isBefore(end);
    }

    private String secret() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
