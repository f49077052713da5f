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
 * One link per counter and one for the greeting desk, each good once: 128 random bits that turn
 * into a session. Made anew at every start of the hub. Safe for all threads.
 */
public final class EntryLinks {
    private final ConcurrentHashMap<String, Entrance> unused = new ConcurrentHashMap<>();
    private final Map<CounterId, String> tokens = new LinkedHashMap<>();
    private final Optional<String> greeting;

    /** Where a link leads. */
    public sealed interface Entrance {}

    /** To the page of one counter. */
    public record AtCounter(CounterId counter) implements Entrance {}

    /** To the greeting officer's page. */
    public record AtGreeting() implements Entrance {}

    /**
     * @param greeting whether the office has a greeting desk
     */
    public EntryLinks(List<CounterId> counters, boolean greeting, SecureRandom random) {
        for (CounterId counter : counters) {
            tokens.put(counter, token(new AtCounter(counter), random));
        }
        this.greeting = greeting ? Optional.of(token(new AtGreeting(), random)) : Optional.empty();
    }

    private String token(Entrance to, SecureRandom random) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        unused.put(token, to);
        return token;
    }

    /** The token of each counter, to be handed to its clerk; includes used ones. */
    public Map<CounterId, String> tokens() {
        return Map.copyOf(tokens);
    }

    /** The greeting desk's, also when used; empty for an office without one. */
    public Optional<String> greeting() {
        return greeting;
    }

    /** Uses a token up; empty when it is unknown or was used. */
    public Optional<Entrance> use(String token) {
        return Optional.ofNullable(unused.remove(token));
    }
}
