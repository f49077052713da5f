package vn.motcua.agent.office.clerk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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

    private final Map<String, Clerk> clerks = new LinkedHashMap<>();
    private final CodeLock<String> lock;

    /** One calculation at a time: each takes 19 MiB of a small box. */
    private final Semaphore turn = new Semaphore(1, true);

    /**
     * @param clerks as the office's file lists them
     * @param nanoTime a monotonic clock
     */
    public ClerkBook(List<Clerk> clerks, LongSupplier nanoTime) {
        clerks.forEach(clerk -> this.clerks.put(clerk.id(), clerk));
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
        return clerks.isEmpty();
    }

    /** The clerk of this id; empty when there is none, or none any more. */
    public Optional<Clerk> find(String id) {
        return Optional.ofNullable(clerks.get(id));
    }

    /**
     * Checks a sign-in. An unknown id takes as long as a known one.
     *
     * @param pin stays the caller's to zero
     */
    public Answer check(String id, byte[] pin) throws InterruptedException {
        if (clerks.isEmpty()) {
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
        Clerk clerk = clerks.get(id);
        String who = clerk == null ? NOBODY : id;
        if (lock.locked(who)) {
            return new Locked();
        }
        Clerk measure = clerk == null ? clerks.values().iterator().next() : clerk;
        boolean fits = PinHash.read(measure.pinHash()).fits(pin);
        if (clerk == null || !fits) {
            lock.wrongCode(who);
            return new Wrong();
        }
        lock.rightCode(who);
        return new Known(clerk);
    }
}
