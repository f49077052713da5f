package vn.motcua.agent.identity;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Greeted;
import vn.motcua.contract.appliance.IdentityView.ShownCode;
import vn.motcua.contract.appliance.IdentityView.Stage;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.identity.AgeRule;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.IdentityReading;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.identity.TypedNumber;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * The identification of the visitor in front of one box (S-096…S-101): one means at a time, the
 * next may build on the one before (a card's QR names, its chip proves, a finger confirms). What it
 * learned is wiped by {@link #forget()}, by a new visitor's first means, and when the box stops.
 * Any thread may call; one thread owns the state.
 */
public final class IdentityFlow implements AutoCloseable {
    /** A visitor who does nothing for so long has given the means up. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = System.getLogger(IdentityFlow.class.getName());
    private static final int MOST_WAITING = 256;

    private final EventLoop loop;
    private final Map<Means, Way.Maker> makers;
    private final @Nullable Scans scans;
    private final AgeRule ages;
    private final ConsentRecord consents;
    private final Supplier<LocalDate> today;
    private final Consumer<IdentityView> listener;

    private @Nullable IdentityDocument document;
    private @Nullable Trust trust;
    private @Nullable Means means;
    private @Nullable Way way;
    private long attempt;
    private long deadline;
    private boolean timing;
    private boolean wantsScan;
    private IdentityView view = IdentityView.NOBODY;

    /**
     * @param makers the means that take time, as far as fitted
     * @param scans null where nothing can be scanned
     * @param today the office's day, for ages and expiries
     * @param listener hears each change of the view, on the flow's thread
     */
    public IdentityFlow(
            Map<Means, Way.Maker> makers,
            @Nullable Scans scans,
            AgeRule ages,
            ConsentRecord consents,
            Supplier<LocalDate> today,
            Consumer<IdentityView> listener,
            FaultHandler faults) {
        this.makers = Map.copyOf(makers);
        this.scans = scans;
        this.ages = ages;
        this.consents = consents;
        this.today = today;
        this.listener = listener;
        this.loop = new EventLoop("identity", MOST_WAITING, faults);
    }

    /** What works now, in the order to offer it (S-098); typing always does (S-099). */
    public List<Means> means() {
        List<Means> offered = new ArrayList<>();
        for (Means each : Means.values()) {
            Way.Maker maker = makers.get(each);
            boolean works =
                    switch (each) {
                        case CARD_QR, MRZ -> scans != null;
                        case TYPED -> true;
                        case CHIP, VNEID, FINGERPRINT -> maker != null && maker.ready();
                    };
            if (works) {
                offered.add(each);
            }
        }
        return offered;
    }

    public CompletableFuture<IdentityView> begin(IdentityRequest request) {
        return loop.call(() -> {
            stopWay();
            means = request.means();
            if (!means().contains(request.means())) {
                return end(Trouble.DEVICE_GONE);
            }
            Trouble why = notConsented(request);
            if (why != null) {
                return end(why);
            }
            startPatience();
            return proceed(request.means());
        });
    }

    /** The document goes to the flow, which owns and wipes it. */
    public void scanned(IdentityDocument read, Trust how) {
        if (!loop.submit(() -> take(read, how))) {
            read.close();
        }
    }

    /** A scan while one was wanted that is no document. */
    public void misread(Trouble why) {
        loop.submit(() -> {
            if (wantsScan) {
                show(Stage.AGAIN, null, null, why);
            }
        });
    }

    public CompletableFuture<IdentityView> type(TypedIdentity typed) {
        return loop.call(() -> {
            if (means == null || (means != Means.TYPED && !wantsScan)) {
                return view;
            }
            try (PersonalText text = typed.personal()) {
                return switch (read(typed.kind(), text)) {
                    case IdentityReading.Refused _ ->
                            show(Stage.AGAIN, null, null, Trouble.WRONG_NUMBER);
                    case IdentityReading.Read read -> {
                        take(read.document(), Trust.TYPED);
                        yield view;
                    }
                };
            }
        });
    }

    private IdentityReading read(TypedIdentity.Kind kind, PersonalText text) {
        return switch (kind) {
            case CITIZEN -> TypedNumber.citizen(text, today.get());
            case PASSPORT -> TypedNumber.passport(text);
            case ORGANISATION -> TypedNumber.organisation(text);
        };
    }

    /** Another way, or none; whoever was named stays named. */
    public CompletableFuture<IdentityView> cancel() {
        return loop.call(() -> {
            stopWay();
            return document == null
                    ? show(Stage.ENDED, null, null, Trouble.CANCELLED)
                    : show(Stage.IDENTIFIED, null, null, Trouble.CANCELLED);
        });
    }

    /** The visitor left: completes once everything about them is wiped. */
    public CompletableFuture<Boolean> forget() {
        return loop.call(() -> {
            wipe();
            return true;
        });
    }

    /**
     * For the question that follows (S-097): runs with the document on the flow's thread.
     *
     * @return null when nobody is identified
     */
    public <T> CompletableFuture<@Nullable T> withVisitor(
            BiFunction<IdentityDocument, Trust, T> question) {
        return loop.call(() -> {
            IdentityDocument known = document;
            Trust level = trust;
            return known == null || level == null ? null : question.apply(known, level);
        });
    }

    /**
     * Choosing to scan or to type is the act itself; everything else needs a yes that is kept.
     *
     * @return null when the means may go on; AWAY when the answer could not be kept
     */
    private @Nullable Trouble notConsented(IdentityRequest request) {
        if (request.consent() == null) {
            return request.means() == Means.CARD_QR
                            || request.means() == Means.MRZ
                            || request.means() == Means.TYPED
                    ? null
                    : Trouble.CANCELLED;
        }
        try {
            consents.keep(request.means(), request.consent());
        } catch (IOException e) {
            LOG.log(Level.ERROR, "an answer to a notice could not be kept", e);
            return Trouble.AWAY;
        }
        return request.consent().given() ? null : Trouble.CANCELLED;
    }

    private IdentityView proceed(Means chosen) {
        return switch (chosen) {
            case CARD_QR, MRZ -> awaitScan();
            case TYPED -> show(Stage.WAITING, null, null, null);
            case CHIP, VNEID, FINGERPRINT -> startWay(chosen);
        };
    }

    private IdentityView awaitScan() {
        wantScan(true);
        return show(Stage.WAITING, null, null, null);
    }

    private void wantScan(boolean now) {
        if (scans != null && wantsScan != now) {
            scans.want(now);
        }
        wantsScan = now;
    }

    private IdentityView startWay(Means chosen) {
        Way.Maker maker = makers.get(chosen);
        if (maker == null) {
            return end(Trouble.DEVICE_GONE);
        }
        if (maker.needsName() && document == null) {
            return awaitScan();
        }
        Way made = maker.make(maker.needsName() ? document : null);
        way = made;
        long mine = attempt;
        show(Stage.WAITING, null, null, null);
        made.start(step -> {
            if (!loop.submit(() -> stepped(mine, step))) {
                wipe(step);
            }
        });
        return view;
    }

    private void take(IdentityDocument read, Trust how) {
        boolean wanted = wantsScan || means == Means.TYPED;
        Means chosen = means;
        if (!wanted || chosen == null) {
            read.close();
            return;
        }
        replace(read, how);
        wantScan(false);
        Way.Maker maker = makers.get(chosen);
        if (maker != null && maker.needsName()) {
            startWay(chosen);
        } else {
            attempt++;
            show(Stage.IDENTIFIED, null, null, null);
        }
    }

    private void stepped(long mine, Way.Step step) {
        if (mine != attempt) {
            wipe(step);
            return;
        }
        switch (step) {
            case Way.Step.Waiting s -> show(Stage.WAITING, null, s.code(), null);
            case Way.Step.Working s -> show(Stage.WORKING, s.percent(), null, null);
            case Way.Step.Again s -> show(Stage.AGAIN, null, null, s.what());
            case Way.Step.Named s -> {
                stopWay();
                replace(s.document(), s.trust());
                show(Stage.IDENTIFIED, null, null, null);
            }
            case Way.Step.Confirmed _ -> {
                stopWay();
                trust = trust == null ? null : trust.withHolder();
                show(Stage.IDENTIFIED, null, null, null);
            }
            case Way.Step.Failed s -> {
                stopWay();
                end(s.why());
            }
        }
    }

    private static void wipe(Way.Step step) {
        if (step instanceof Way.Step.Named named) {
            named.document().close();
        }
    }

    /** One timer at most, however often a visitor begins. */
    private void startPatience() {
        deadline = System.nanoTime() + PATIENCE.toNanos();
        if (!timing) {
            timing = true;
            loop.schedule(PATIENCE, this::patienceEnds);
        }
    }

    private void patienceEnds() {
        timing = false;
        // A way keeps its own time; here only scans and keys are waited for.
        boolean waits =
                way == null && (view.stage() == Stage.WAITING || view.stage() == Stage.AGAIN);
        long left = deadline - System.nanoTime();
        if (waits && left <= 0) {
            stopWay();
            end(Trouble.TIMED_OUT);
        } else if (waits) {
            timing = true;
            loop.schedule(Duration.ofNanos(left), this::patienceEnds);
        }
    }

    private void replace(IdentityDocument read, Trust how) {
        if (document != null && document != read) {
            document.close();
        }
        document = read;
        trust = how;
    }

    private void stopWay() {
        attempt++;
        wantScan(false);
        Way running = way;
        way = null;
        if (running != null) {
            running.cancel();
        }
    }

    private void wipe() {
        stopWay();
        if (document != null) {
            document.close();
        }
        document = null;
        trust = null;
        means = null;
        view = IdentityView.NOBODY;
    }

    private IdentityView end(Trouble why) {
        return show(Stage.ENDED, null, null, why);
    }

    private IdentityView show(
            Stage stage,
            @Nullable Integer percent,
            @Nullable ShownCode code,
            @Nullable Trouble trouble) {
        IdentityView next = new IdentityView(means, stage, percent, code, greeted(), trouble);
        if (!next.equals(view)) {
            view = next;
            listener.accept(next);
        }
        return view;
    }

    private @Nullable Greeted greeted() {
        IdentityDocument known = document;
        Trust level = trust;
        if (known == null || level == null) {
            return null;
        }
        return new Greeted(
                known.name() == null ? "" : known.name().reveal(),
                known.number().masked(),
                level,
                ages.classOf(known.birth(), today.get()),
                List.copyOf(known.warnings()));
    }

    @Override
    public void close() {
        loop.submit(this::wipe);
        loop.close();
    }
}
