package vn.motcua.contract.office;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.contract.queue.ServiceId;

/**
 * Somebody who works at the counters and signs in with an id and a PIN (S-175). Known to the hub
 * alone; served to nobody.
 *
 * @param id as typed at sign-in; everything done is recorded as {@code clerk:ID}. Not an identity
 *     number
 * @param name as the clerk's own page says it
 * @param services what the clerk may serve; empty = whatever the counter serves
 * @param pinHash a PHC string of Argon2id; never shown, logged or sent
 */
public record Clerk(String id, String name, List<ServiceId> services, String pinHash) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,19}");
    private static final Pattern HASH =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=([1-9][0-9]{3,4}),t=[1-9],p=1"
                            + "\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");

    /** A sign-in may take so much of a small box, in KiB. */
    private static final int MOST_MEMORY = 64 * 1024;

    /**
     * @throws IllegalArgumentException in one line, when a part has not its form; {@code counter-}
     *     begins no id, because that is how a counter without a clerk signs
     */
    public Clerk {
        if (!ID.matcher(id).matches() || id.startsWith("counter-")) {
            throw new IllegalArgumentException(
                    "a clerk's id has up to 20 lower-case letters, digits and hyphens");
        }
        Matcher hash = HASH.matcher(pinHash);
        if (!hash.matches() || Integer.parseInt(hash.group(1)) > MOST_MEMORY) {
            throw new IllegalArgumentException("no hash as ./motcua agent pin prints it");
        }
        services = List.copyOf(services);
    }

    /** Whether the clerk may serve this. */
    public boolean serves(ServiceId service) {
        return services.isEmpty() || services.contains(service);
    }

    /** Without the hash: it must not reach a log. */
    @Override
    public String toString() {
        return "clerk:" + id;
    }
}
