package vn.motcua.agent.office.clerk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import vn.motcua.agent.office.CodeLock;
import vn.motcua.contract.office.Clerk;

/**
 * The office's clerks and whether somebody is one of them. Five wrong PINs in a row lock an id for
 * a minute, which makes a PIN of six digits a matter of weeks of guessing under everybody's eyes.
 * Safe for all threads; a check takes some tens of milliseconds and runs alone.
 */
public final class ClerkBook {
    private static final long PATIENCE_S = 5;

    /** Everybody who is not a clerk, together. */
    private static final String NOBODY = "";

    private final Supplier<List<Clerk>> clerks;
    private final CodeLock<String> lock;

    /** One calculation at a time: each takes 19 MiB of a small box. */
    private final Semaphore turn = new Semaphore(1, true);

    /**
     * @param clerks who may sign in, asked each time: the centre may change it while the hub runs
     * @param nanoTime a monotonic clock
     */
    public ClerkBook(Supplier<List<Clerk>> clerks, LongSupplier nanoTime) {
        this.clerks = clerks;
        this.lock = new CodeLock<>(nanoTime);
    }

    /** What a sign-in came to. */
    public sealed interface Answer {}

    /** It is this clerk. */
    public record Known(Clerk clerk) implements Answer {}

    /** Id or PIN is wrong; which of them is not said. */
    public record Wrong() implements Answer {}

    /** Too many wrong PINs; a minute's wait. */
    public record Locked() implements Answer {}

    /** Too many sign in at once. */
    public record Busy() implements Answer {}

    /** Whether anybody signs in by name here. */
    public boolean isEmpty() {
        return clerks.get().isEmpty();
    }

    /** The clerk of this id; empty when there is none, or none any more. */
    public Optional<Clerk> find(String id) {
        return clerks.get().stream().filter(clerk -> clerk.id().equals(id)).findFirst();
    }

    /**
     * Checks a sign-in. An unknown id takes as long as a known one.
     *
     * @param pin stays the caller's to zero
     */
    public Answer check(String id, byte[] pin) throws InterruptedException {
        if (isEmpty()) {
            return new Wrong();
        }
        if (!turn.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) {
            return new Busy();
        }
        try {
            return decide(id, pin);
        } finally {
            turn.release();
        }
    }

    private Answer decide(String id, byte[] pin) {
        List<Clerk> all = clerks.get();
        Clerk clerk = find(id).orElse(null);
        String who = clerk == null ? NOBODY : id;
        if (lock.locked(who)) {
            return new Locked();
        }
        Clerk measure = clerk == null ? all.getFirst() : clerk;
        boolean fits = PinHash.read(measure.pinHash()).fits(pin);
        if (clerk == null || !fits) {
            lock.wrongCode(who);
            return new Wrong();
        }
        lock.rightCode(who);
        return new Known(clerk);
    }
}
