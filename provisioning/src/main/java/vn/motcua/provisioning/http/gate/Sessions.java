package vn.motcua.provisioning.http.gate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Open sessions of people, in memory only: a restart signs everybody out. The secret of a session
 * is in the person's cookie; here lies its hash. Any thread may call; nothing blocks.
 */
public final class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration ABSOLUTE = Duration.ofHours(10);
    private static final int MOST = 500;
    private static final int MOST_OF_ONE = 10;
    private static final int MOST_FORMS = 5_000;

    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<String, Session> open = new ConcurrentHashMap<>();

    /** A session; its forms are signed with a key of its own and count once each. */
    public static final class Session {
        private final String account;
        private final byte[] key;
        private final Instant began;
        private final AtomicReference<Instant> used;
        private final Set<String> usedForms = ConcurrentHashMap.newKeySet();

        private Session(String account, byte[] key, Instant now) {
            this.account = account;
            this.key = key;
            this.began = now;
            this.used = new AtomicReference<>(now);
        }

        public String account() {
            return account;
        }

        private boolean isOpen(Instant now) {
            return now.isBefore(used.get().plus(IDLE)) && now.isBefore(began.plus(ABSOLUTE));
        }
    }

    public Sessions(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /** A new session for an account; the answer is its secret. Empty when too many are open. */
    public Optional<String> start(String account) {
        Instant now = clock.instant();
        open.values().removeIf(session -> !session.isOpen(now));
        List<Map.Entry<String, Session>> own =
                open.entrySet().stream()
                        .filter(e -> e.getValue().account.equals(account))
                        .sorted(Comparator.comparing(e -> e.getValue().began))
                        .toList();
        if (own.size() >= MOST_OF_ONE) {
            open.remove(own.getFirst().getKey());
        } else if (open.size() >= MOST) {
            return Optional.empty();
        }
        String secret = random(24);
        byte[] key = new byte[32];
        random.nextBytes(key);
        open.put(hash(secret), new Session(account, key, now));
        return Optional.of(secret);
    }

    /**
     * The session of a secret.
     *
     * @param use whether a person did something, which begins the idle time anew
     */
    public Optional<Session> find(@Nullable String secret, boolean use) {
        Session session = secret == null ? null : open.get(hash(secret));
        Instant now = clock.instant();
        if (session == null || !session.isOpen(now)) {
            return Optional.empty();
        }
        if (use) {
            session.used.set(now);
        }
        return Optional.of(session);
    }

    public void end(@Nullable String secret) {
        if (secret != null) {
            open.remove(hash(secret));
        }
    }

    /** Ends every session of an account. */
    public void endAll(String account) {
        open.values().removeIf(session -> session.account.equals(account));
    }

    /** A token for one form of a page. */
    public String form(Session session) {
        String number = random(12);
        return number + "." + sign(session, number);
    }

    /** Whether the token is of this session and was not used; now it is. */
    public boolean takeForm(Session session, String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > 100) {
            return false;
        }
        String number = token.substring(0, dot);
        boolean own =
                MessageDigest.isEqual(
                        bytes(sign(session, number)), bytes(token.substring(dot + 1)));
        return own && session.usedForms.size() < MOST_FORMS && session.usedForms.add(number);
    }

    private static String sign(Session session, String number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(session.key, "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(bytes(number)));
        } catch (GeneralSecurityException e) {
            throw new LinkageError("every JDK has HMAC-SHA-256", e);
        }
    }

    private String random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(secret)));
        } catch (GeneralSecurityException e) {
            throw new LinkageError("every JDK has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
