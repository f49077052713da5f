package vn.motcua.provisioning.enrolment;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.EnrolmentCode;
import vn.motcua.contract.fleet.EnrolmentRefusal;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Tls;

/**
 * The store's own thread, and what the doors of the centre ask. Any thread may call; everything but
 * the {@link Revocations} part waits for the disk. Too many at once are refused as {@link
 * EnrolmentRefusal#BUSY}, before anything is counted against a slot.
 */
public final class Enrolments implements Revocations, AutoCloseable {
    private static final int MOST_WAITING = 64;
    private static final int MOST_TRIES = 1_000;
    private static final int MOST_LISTENERS = 16;
    private static final long PATIENCE_SECONDS = 20;

    private final EnrolmentStore store;
    private final EventLoop loop;
    private final Map<DeviceId, Standing> standings = new ConcurrentHashMap<>();
    private final Set<BigInteger> refused = ConcurrentHashMap.newKeySet();
    private final Map<DeviceId, Instant> tries = new ConcurrentHashMap<>();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    private Enrolments(EnrolmentStore store, FaultHandler faults) {
        this.store = store;
        this.loop = new EventLoop("enrolment", MOST_WAITING, faults);
    }

    /** Takes the store over; it is closed with this. */
    public static Enrolments start(EnrolmentStore store, FaultHandler faults) throws IOException {
        EnrolmentStore.Known known = store.known();
        store.handOver();
        Enrolments made = new Enrolments(store, faults);
        made.standings.putAll(known.standings());
        known.revoked().forEach(one -> made.refused.add(one.serial()));
        return made;
    }

    /** Work on the store's thread. */
    public <T> T ask(Callable<T> work) throws IOException {
        CompletableFuture<T> answer = loop.call(work);
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException trouble) {
                throw trouble;
            }
            if (e.getCause() instanceof RejectedExecutionException full) {
                throw full;
            }
            throw new IllegalStateException("enrolment failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the store of enrolment does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The store, only inside {@link #ask}. */
    public EnrolmentStore store() {
        return store;
    }

    EnrolmentOutcome enrol(EnrolmentCode code, CertificateRequest request) throws IOException {
        return busyAware(() -> {
            EnrolmentOutcome outcome = store.enrol(code, request);
            if (outcome instanceof EnrolmentOutcome.Issued issued) {
                learn(issued.device());
            }
            return outcome;
        });
    }

    EnrolmentOutcome reenrol(X509Certificate shown, CertificateRequest request) throws IOException {
        return busyAware(() -> {
            EnrolmentOutcome outcome = store.reenrol(shown, request);
            switch (outcome) {
                case EnrolmentOutcome.Issued issued -> learn(issued.device());
                case EnrolmentOutcome.Refused refused -> tried(shown, refused.reason());
            }
            return outcome;
        });
    }

    private void tried(X509Certificate shown, EnrolmentRefusal why) {
        Optional<String> name = Tls.commonName(shown);
        if (why == EnrolmentRefusal.REVOKED
                && name.isPresent()
                && name.get().matches("[a-z0-9][a-z0-9-]{0,39}")
                && tries.size() < MOST_TRIES) {
            tries.put(new DeviceId(name.get()), store.time());
        }
    }

    /**
     * When a device that was taken out of service last asked for a certificate; since the start.
     */
    public Map<DeviceId, Instant> triesOfRevoked() {
        return Map.copyOf(tries);
    }

    private EnrolmentOutcome busyAware(Callable<EnrolmentOutcome> work) throws IOException {
        try {
            return ask(work);
        } catch (RejectedExecutionException e) {
            return new EnrolmentOutcome.Refused(EnrolmentRefusal.BUSY);
        }
    }

    /**
     * Takes a device out of service: from now on every door refuses it.
     *
     * @param actor who did it, for the log
     * @return false when it never enrolled
     */
    public boolean revoke(DeviceId device, String actor) throws IOException {
        return ask(() -> {
            Optional<List<BigInteger>> serials = store.revoke(device, actor);
            if (serials.isPresent()) {
                learn(device);
            }
            return serials.isPresent();
        });
    }

    /** Staff say that the box back from the shelf is the right one; false when none waits. */
    public boolean confirm(DeviceId device, String actor) throws IOException {
        return ask(() -> {
            boolean confirmed = store.confirm(device, actor);
            if (confirmed) {
                learn(device);
            }
            return confirmed;
        });
    }

    /** After the commit: what everybody asks from memory, then who must act on it. */
    private void learn(DeviceId device) throws IOException {
        EnrolmentStore.Known known = store.known(device);
        known.revoked().forEach(one -> refused.add(one.serial()));
        standings.putAll(known.standings());
        Change change = new Change(device, standing(device));
        listeners.forEach(one -> one.accept(change));
    }

    @Override
    public boolean refused(BigInteger serial) {
        return refused.contains(serial);
    }

    @Override
    public Standing standing(DeviceId device) {
        return standings.getOrDefault(device, Standing.UNKNOWN);
    }

    @Override
    public Set<DeviceId> enrolled() {
        return Set.copyOf(standings.keySet());
    }

    @Override
    public void onChange(Consumer<Change> listener) {
        if (listeners.size() >= MOST_LISTENERS) {
            throw new IllegalStateException("too many listeners");
        }
        listeners.add(listener);
    }

    @Override
    public void close() {
        loop.close();
        store.close();
    }
}
