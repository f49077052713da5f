package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.QueueEvent.ServiceRated;
import vn.motcua.contract.queue.QueueEvent.ServingCompleted;
import vn.motcua.contract.queue.QueueEvent.StepReversed;
import vn.motcua.provisioning.figures.ExportEvents;

/** The demo without windows: citizens, clerks, pictures, and the verdict. */
final class ScriptedDay {
    private static final Duration SERVED_LIMIT = Duration.ofMinutes(4);
    private static final Duration ARRIVED_LIMIT = Duration.ofMinutes(2);

    private final DemoOptions options;
    private final DemoOffice office;
    private final Path run;
    private final Consumer<String> say;
    private final HubLog hub;
    private final Slips slips;

    /** Tickets whose holder presses the pad at the counter instead of coming back to the kiosk. */
    private final Set<String> atThePad = ConcurrentHashMap.newKeySet();

    private final AtomicReference<@Nullable LabException> clerkTrouble = new AtomicReference<>();
    private volatile boolean dayOver;

    ScriptedDay(DemoOptions options, DemoOffice office, Path run, Consumer<String> say) {
        this.options = options;
        this.office = office;
        this.run = run;
        this.say = say;
        this.hub = office.hubLog();
        this.slips = new Slips(options.out());
    }

    int live() throws LabException, IOException {
        say.accept("no windows: scripted citizens on a virtual screen");
        VirtualScreen tall =
                VirtualScreen.start(office.supervisor(), "xvfb-kiosk", 1080, 1920, run);
        VirtualScreen wide =
                VirtualScreen.start(office.supervisor(), "xvfb-display", 1920, 1080, run);
        office.startServices();
        office.startDriven("kiosk", 1080, 1920, tall.display());
        office.startDriven("display", 1920, 1080, wide.display());
        office.child("kiosk").awaitReady(Duration.ofSeconds(60));
        office.child("display").awaitReady(Duration.ofSeconds(60));
        office.writeProcesses();
        say.accept("all is up");
        try (Screen kiosk = screen("kiosk");
                Screen display = screen("display")) {
            return day(kiosk, display);
        }
    }

    private Screen screen(String name) throws LabException {
        return new Screen(name, office.files().socket("driver-" + name), options.out());
    }

    private int day(Screen kiosk, Screen display) throws LabException, IOException {
        Browser.Page console = page("console", office.consoleLink(), 1440, 900);
        ConsoleHands.enter(console);
        List<Clerk> clerks = new ArrayList<>();
        for (String counter : office.counters()) {
            clerks.add(
                    new Clerk(
                            counter,
                            page("counter-" + counter, office.counterLink(counter), 1366, 768),
                            options.out()));
        }
        for (Clerk clerk : clerks) {
            clerk.open();
        }
        Citizens citizens =
                new Citizens(kiosk, office.files().socket("scanner"), slips, hub, options.plant());
        Thread counters = Thread.ofPlatform().name("lab-clerks").start(() -> clerks(clerks));
        Map<String, String> numbers = new LinkedHashMap<>();
        kiosk.await("screen-home", Duration.ofSeconds(30));
        for (int visit = 0; visit < options.visits(); visit++) {
            String number = citizens.takeNumber(visit);
            numbers.put(number, number);
            say.accept("visit " + (visit + 1) + "/" + options.visits() + ": " + number);
            if (visit == 2 || visit == options.visits() - 1) {
                display.shown();
                display.picture("board-" + (visit + 1));
            }
            rateFinished(citizens, false);
            checkClerks();
        }
        awaitAllRated(citizens);
        dayOver = true;
        join(counters);
        checkClerks();
        display.picture("board-end");
        console.picture(options.out().resolve("console-fleet.png"));
        devicePage(console);
        new KioskHands(kiosk, office.files().socket("scanner")).home();
        keepTexts("kiosk", kiosk);
        keepTexts("display", display);
        if (options.hold()) {
            holdOpen();
        }
        return verdict();
    }

    private void keepTexts(String name, Screen screen) throws LabException, IOException {
        Path folder = Files.createDirectories(run.resolve("screens"));
        Files.write(folder.resolve(name + ".txt"), screen.everRead());
    }

    /** Until a line comes, or standard input ends. */
    private void holdOpen() throws IOException {
        say.accept("the day is over; press Enter to end the demo");
        int typed = System.in.read();
        while (typed >= 0 && typed != '\n') {
            typed = System.in.read();
        }
    }

    /** A browser of its own for each person, so that their sessions do not meet. */
    private Browser.Page page(String who, String address, int width, int height)
            throws LabException {
        return Browser.start(office.supervisor(), run, "browser-" + who, office.trustedKeyHashes())
                .open(address, width, height);
    }

    private void devicePage(Browser.Page console) throws LabException {
        String here = String.valueOf(console.eval("location.origin"));
        console.go(here + "/devices/kiosk-01");
        console.picture(options.out().resolve("console-device.png"));
    }

    private void clerks(List<Clerk> clerks) {
        try {
            while (!dayOver) {
                boolean any = false;
                for (Clerk clerk : clerks) {
                    any |= clerk.serveOne(this::mayRateAtPad, this::pressPad);
                }
                if (!any) {
                    Patience.pause(Duration.ofMillis(200));
                }
            }
        } catch (LabException e) {
            clerkTrouble.set(e);
        }
    }

    private void checkClerks() throws LabException {
        LabException trouble = clerkTrouble.get();
        if (trouble != null) {
            throw trouble;
        }
    }

    private final Map<String, String> counterOf = new HashMap<>();
    private String lastTicket = "";
    private int completed;
    private int ratedAtKiosk;

    /** Every third visitor of the counter with a pad presses it. */
    private void mayRateAtPad(String ticket) {
        lastTicket = ticket;
        completed++;
        if (completed % 3 == 0) {
            atThePad.add(ticket);
        }
    }

    private boolean pressPad() {
        String ticket = lastTicket;
        if (!atThePad.contains(ticket)) {
            return true;
        }
        if (!"2".equals(counterServing(ticket))) {
            atThePad.remove(ticket);
            return true;
        }
        try (LineSocket pad = new LineSocket(office.files().socket("pad"))) {
            pad.tell("press " + (1 + completed % 2));
            return Patience.until(Duration.ofSeconds(30), () -> ratedNow().contains(ticket));
        } catch (IOException e) {
            return false;
        }
    }

    private String counterServing(String ticket) {
        Patience.until(
                Duration.ofSeconds(10),
                () -> {
                    for (HubLog.Entry entry : hub.all()) {
                        if (entry.event() instanceof ServingCompleted done) {
                            counterOf.put(done.ticket().value(), done.counter().value());
                        }
                    }
                    return counterOf.containsKey(ticket);
                });
        return counterOf.getOrDefault(ticket, "");
    }

    private Set<String> ratedNow() throws IOException {
        Set<String> rated = ConcurrentHashMap.newKeySet();
        for (HubLog.Entry entry : hub.all()) {
            if (entry.event() instanceof ServiceRated r) {
                rated.add(r.ticket().value());
            }
        }
        return rated;
    }

    /** Visitors whose service is finished come back to the kiosk; returns how many are rated. */
    private int rateFinished(Citizens citizens, boolean all) throws LabException, IOException {
        Map<String, String> served = new LinkedHashMap<>();
        for (HubLog.Entry entry : hub.all()) {
            if (entry.event() instanceof ServingCompleted done) {
                served.put(done.ticket().value(), done.number().text());
            } else if (entry.event() instanceof StepReversed undone) {
                served.remove(undone.ticket().value());
            }
        }
        Set<String> rated = ratedNow();
        for (Map.Entry<String, String> visit : served.entrySet()) {
            String ticket = visit.getKey();
            if (!rated.contains(ticket) && !atThePad.contains(ticket)) {
                citizens.rate(ticket, visit.getValue(), ratedAtKiosk++ % 2 == 1);
                if (!all) {
                    break;
                }
            }
        }
        return ratedNow().size();
    }

    private void awaitAllRated(Citizens citizens) throws LabException, IOException {
        long end = System.nanoTime() + SERVED_LIMIT.toNanos();
        int rated = rateFinished(citizens, true);
        while (rated < options.visits()) {
            checkClerks();
            if (System.nanoTime() > end) {
                throw new LabException(
                        rated
                                + " of "
                                + options.visits()
                                + " visits were rated in time; see run/logs");
            }
            Patience.pause(Duration.ofMillis(200));
            int before = rated;
            rated = rateFinished(citizens, true);
            if (rated != before) {
                say.accept("rated " + rated + "/" + options.visits());
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(60));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the centre has all that the hub has, then compares. */
    private int verdict() throws LabException, IOException {
        Path events = options.out().resolve("events.ndjson");
        int wanted = hub.all().size();
        boolean arrived =
                Patience.until(
                        ARRIVED_LIMIT,
                        () -> ExportEvents.write(office.centreDatabase(), events) >= wanted);
        if (!arrived) {
            say.accept("the centre lacks events of the hub");
        }
        Verdict verdict = Verdict.of(options.visits(), hub, slips, events);
        System.out.println(verdict.json());
        return verdict.good() ? 0 : 1;
    }
}
