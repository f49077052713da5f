package vn.motcua.provisioning.account;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/**
 * The open one-time links, in memory: a restart ends them, and an administrator makes new ones. Any
 * thread.
 */
final class Invitations {
    static final Duration LIFE = Duration.ofHours(24);
    private static final int MOST = 200;

    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Invitation> open = new ConcurrentHashMap<>();

    Invitations(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    Invitation make(String name, Role role, String unit, boolean again, Duration life) {
        open.values().removeIf(one -> one.expiresAt().isBefore(clock.instant()));
        // The newest link of an account is the one that counts.
        open.values().removeIf(one -> !name.isEmpty() && one.name().equals(name));
        if (open.size() >= MOST) {
            throw new RejectedExecutionException("too many open invitations");
        }
        Invitation made =
                new Invitation(
                        secret(random),
                        name,
                        role,
                        unit,
                        again,
                        Totp.text(Totp.secret(random)),
                        clock.instant().plus(life));
        open.put(made.secret(), made);
        return made;
    }

    Optional<Invitation> find(String secret) {
        return Optional.ofNullable(open.get(secret))
                .filter(one -> clock.instant().isBefore(one.expiresAt()));
    }

    /** False when somebody else took it. */
    boolean take(Invitation one) {
        return open.remove(one.secret()) != null;
    }

    void putBack(Invitation one) {
        open.put(one.secret(), one);
    }

    /** 192 random bits as text. */
    static String secret(SecureRandom random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
