package vn.motcua.provisioning.organisation;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * The organisation in the running centre: one writer thread, everybody reads the latest. Looks
 * every minute for a new day and for what a command imported meanwhile. Any thread.
 */
public final class OrganisationDesk implements AutoCloseable {
    private static final Logger LOG = System.getLogger(OrganisationDesk.class.getName());
    private static final int MAILBOX = 256;
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final OrganisationStore store;
    private final InstantSource clock;
    private final EventLoop loop;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile View view;

    /** What is known, and how it stands on a day. */
    private record View(Organisation organisation, LocalDate day, UnitTree tree) {}

    private OrganisationDesk(OrganisationStore store, InstantSource clock, FaultHandler faults)
            throws IOException {
        this.store = store;
        this.clock = clock;
        this.view = look(store.organisation());
        this.loop = new EventLoop("organisation", MAILBOX, faults);
    }

    /**
     * @param store opened by the calling thread, which gives it away
     */
    public static OrganisationDesk start(
            OrganisationStore store, InstantSource clock, FaultHandler faults) throws IOException {
        OrganisationDesk desk = new OrganisationDesk(store, clock, faults);
        store.handOver();
        desk.loop.schedule(LOOK, desk::lookAgain);
        return desk;
    }

    private View look(Organisation organisation) {
        LocalDate day = BusinessCalendar.dateOf(clock.instant());
        return new View(organisation, day, organisation.asOf(day));
    }

    /** The whole history. */
    public Organisation organisation() {
        return view.organisation();
    }

    /** How the city stands today. */
    public UnitTree today() {
        return view.tree();
    }

    /** Called on this desk's thread when today's tree is another one; be short. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** See {@link OrganisationStore#change}. */
    public CompletableFuture<Organisation.Decision> change(
            List<Entry.Draft> drafts, String author, String reason) {
        List<Entry.Draft> copy = List.copyOf(drafts);
        return loop.call(() -> {
            Organisation.Decision decision = store.change(copy, author, reason);
            if (decision instanceof Organisation.Decision.Accepted accepted) {
                show(look(accepted.next()));
            }
            return decision;
        });
    }

    private void lookAgain() {
        try {
            Organisation now = store.organisation();
            if (now != view.organisation()
                    || !view.day().equals(BusinessCalendar.dateOf(clock.instant()))) {
                show(look(now));
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the organisation could not be read, trying again", e);
        }
        loop.schedule(LOOK, this::lookAgain);
    }

    private void show(View next) {
        boolean other = !next.tree().equals(view.tree());
        view = next;
        if (other) {
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public void close() {
        loop.close();
        store.close();
    }
}
