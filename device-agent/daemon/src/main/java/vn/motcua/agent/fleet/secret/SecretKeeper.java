package vn.motcua.agent.fleet.secret;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.runtime.Backoff;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.store.DurableFiles;

/**
 * The secrets that this box's state names, each in a file of the agent's own user ({@code 0400}),
 * so that the office works while the centre is away. Fetched again now and then, because a secret
 * may change under its name. What the centre does not give any more stays until the state no longer
 * names it. {@link #find} and {@link #want} are for any thread.
 */
public final class SecretKeeper implements AutoCloseable {
    /** How often a secret is looked up that is here already. */
    public static final Duration HOURLY = Duration.ofHours(1);

    /** Bytes of one secret. */
    static final int MOST_BYTES = 4096;

    private static final Logger LOG = System.getLogger(SecretKeeper.class.getName());
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,59}");
    private static final int MAILBOX = 16;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LAST_RETRY = Duration.ofMinutes(15);

    private final Path folder;
    private final SecretSource source;
    private final Duration every;
    private final RandomGenerator random;
    private final Backoff backoff;
    private final EventLoop loop;
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    private Set<String> wanted = Set.of();
    private int round;
    private String lastTrouble = "";
    private volatile Runnable changed = () -> {};

    private SecretKeeper(
            Path folder,
            SecretSource source,
            Duration every,
            RandomGenerator random,
            FaultHandler faults) {
        this.folder = folder;
        this.source = source;
        this.every = every;
        this.random = random;
        this.backoff = new Backoff(FIRST_RETRY, LAST_RETRY, random);
        this.loop = new EventLoop("secrets", MAILBOX, faults);
    }

    /**
     * Reads what is here. Nothing is fetched or forgotten before {@link #want}.
     *
     * @param folder made when it is not there
     * @param every between two looks at the centre, a little jittered; {@link #HOURLY} in the field
     * @throws IOException when the folder cannot be read
     */
    public static SecretKeeper open(
            Path folder,
            SecretSource source,
            Duration every,
            RandomGenerator random,
            FaultHandler faults)
            throws IOException {
        DurableFiles.folder(folder);
        SecretKeeper keeper = new SecretKeeper(folder, source, every, random, faults);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (isWhole(name) && Files.size(file) <= MOST_BYTES) {
                    keeper.kept.put(name, Files.readAllBytes(file));
                }
            }
        }
        return keeper;
    }

    /** A power cut may leave the file beside. */
    private static boolean isWhole(String name) {
        return NAME.matcher(name).matches() && !name.endsWith(".tmp");
    }

    /** Called on this keeper's thread, once now and when a secret came or changed; be short. */
    public void onChange(Runnable listener) {
        changed = listener;
        loop.submit(listener);
    }

    /** The secret of this name, the caller's to zero; empty while it is not here. */
    public Optional<byte[]> find(String name) {
        return Optional.ofNullable(kept.get(name)).map(byte[]::clone);
    }

    /** These from now on and no others: fetched at once, the rest forgotten. */
    public void want(Set<String> names) {
        Set<String> next = Set.copyOf(names);
        loop.submit(() -> {
            wanted = next;
            forgetOthers();
            backoff.reset();
            look(++round);
        });
    }

    private void forgetOthers() {
        for (String name : kept.keySet()) {
            if (!wanted.contains(name)) {
                try {
                    DurableFiles.remove(folder.resolve(name));
                } catch (IOException e) {
                    trouble("a secret cannot be deleted: " + e.getMessage());
                }
                byte[] old = kept.remove(name);
                if (old != null) {
                    Arrays.fill(old, (byte) 0);
                }
            }
        }
    }

    /** A later {@link #want} begins rounds of its own. */
    private void look(int mine) {
        if (mine != round || wanted.isEmpty()) {
            return;
        }
        boolean all = true;
        boolean news = false;
        try {
            for (String name : wanted) {
                byte @Nullable [] fresh = source.secret(name, MOST_BYTES).orElse(null);
                if (fresh == null) {
                    all = false;
                    trouble("the centre has no " + name + " for this device");
                } else if (!Arrays.equals(fresh, kept.get(name))) {
                    DurableFiles.write(folder.resolve(name), fresh, DurableFiles.KEY);
                    kept.put(name, fresh);
                    news = true;
                }
            }
        } catch (IOException e) {
            all = false;
            trouble(String.valueOf(e.getMessage()));
        }
        if (news) {
            changed.run();
        }
        if (all) {
            lastTrouble = "";
            backoff.reset();
        }
        loop.schedule(all ? jittered() : backoff.next(), () -> look(mine));
    }

    private Duration jittered() {
        long ms = every.toMillis();
        return Duration.ofMillis(ms / 2 + random.nextLong(ms / 2 + 1));
    }

    /** Once for each kind. */
    private void trouble(String what) {
        if (!what.equals(lastTrouble)) {
            lastTrouble = what;
            LOG.log(Level.WARNING, "secrets: {0}", what);
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
