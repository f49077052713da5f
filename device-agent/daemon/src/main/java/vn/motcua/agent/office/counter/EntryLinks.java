package vn.motcua.agent.office.counter;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.motcua.contract.queue.CounterId;

/**
 * One link per counter, good once: 128 random bits that turn into a session. Made anew at every
 * start of the hub. Safe for all threads.
 */
public final class EntryLinks {
    private final ConcurrentHashMap<String, CounterId> unused = new ConcurrentHashMap<>();
    private final Map<CounterId, String> tokens = new LinkedHashMap<>();

    public EntryLinks(List<CounterId> counters, SecureRandom random) {
        for (CounterId counter : counters) {
            byte[] bits = new byte[16];
            random.nextBytes(bits);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
            unused.put(token, counter);
            tokens.put(counter, token);
        }
    }

    /** The token of each counter, to be handed to its clerk; includes used ones. */
    public Map<CounterId, String> tokens() {
        return Map.copyOf(tokens);
    }

    /** Uses a token up; empty when it is unknown or was used. */
    public Optional<CounterId> use(String token) {
        return Optional.ofNullable(unused.remove(token));
    }
}
