package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code ./motcua demo identify}: every means of saying who one is, through the real window and the
 * real links, with every way it can end; then the hunt for what must not have stayed (S-096…S-105).
 */
final class IdentifyDay {
    private final IdentifyOptions options;
    private final DemoOffice office;
    private final Path run;
    private final Consumer<String> say;
    private final Visitor visitor;

    IdentifyDay(
            IdentifyOptions options,
            DemoOffice office,
            Path run,
            Visitor visitor,
            Consumer<String> say) {
        this.options = options;
        this.office = office;
        this.run = run;
        this.visitor = visitor;
        this.say = say;
    }

    /** Exit code: 0 only when everything went as expected and nothing leaked. */
    int live() throws LabException, IOException {
        VirtualScreen screen =
                VirtualScreen.start(office.supervisor(), "xvfb-kiosk", 1080, 1920, run);
        office.startHub();
        say.accept("starting reader, sensor, telephone and city");
        IdentityRig rig = new IdentityRig(office, run, visitor);
        office.startKiosk(rig.settings(), rig.environment()).awaitReady(Duration.ofSeconds(60));
        office.startDriven("kiosk", 1080, 1920, screen.display());
        office.child("kiosk").awaitReady(Duration.ofSeconds(60));
        office.writeProcesses();
        say.accept("all is up");
        LeakHunt hunt = new LeakHunt(visitor.secrets(), office.files().temporary());
        List<String> leaks = new ArrayList<>();
        IdentityTrials trials;
        try (Screen kiosk =
                new Screen(
                        "kiosk",
                        office.files().socket("driver-kiosk"),
                        options.office().out(),
                        options.visitor() != null)) {
            trials = trials(kiosk, rig, hunt, leaks);
        }
        memories(hunt, leaks);
        office.close();
        trials.write(options.office().out().resolve("outcomes.csv"));
        leaks.addAll(hunt.files(options.office().out()));
        leaks.forEach(place -> say.accept("LEAK " + place));
        System.out.println(json(trials, leaks.size()));
        return trials.asExpected() == trials.all().size() && leaks.isEmpty() ? 0 : 1;
    }

    private IdentityTrials trials(Screen kiosk, IdentityRig rig, LeakHunt hunt, List<String> leaks)
            throws LabException, IOException {
        KioskWords words = new KioskWords(options.office().root());
        IdentityTrials trials =
                new IdentityTrials(
                        kiosk,
                        new KioskHands(kiosk, office.files().socket("scanner")),
                        words,
                        new Slips(options.office().out()),
                        say);
        kiosk.await("screen-home", Duration.ofSeconds(30));
        VisitorHands hands = new VisitorHands(trials, visitor);
        CardTrials card = new CardTrials(hands, visitor);
        card.card();
        seesAVisitor(trials, hunt);
        card.passport();
        new ChipTrials(hands, rig, visitor).chip();
        new ApprovalTrials(hands, rig, visitor).approval();
        new FingerTrials(hands, rig, office).finger();
        trials.home();
        // Only the keys show a whole number, to whoever types it; they come last.
        leaks.addAll(onScreen(kiosk, visitor.beyondName()));
        new KeyTrials(hands, rig, visitor).typed();
        trials.home();
        List<String> rest = new ArrayList<>(visitor.beyondName());
        rest.remove(visitor.number());
        rest.remove(visitor.lastFour());
        leaks.addAll(onScreen(kiosk, rest));
        return trials;
    }

    private List<String> onScreen(Screen kiosk, List<String> secrets) throws LabException {
        return new LeakHunt(secrets, run).texts("kiosk", kiosk.everRead());
    }

    /** While somebody is known the agent's memory holds them: else the hunt would be blind. */
    private void seesAVisitor(IdentityTrials trials, LeakHunt hunt)
            throws LabException, IOException {
        trials.list();
        trials.hands().scan(visitor.qr());
        trials.kiosk().await("screen-greeting", Duration.ofSeconds(20));
        if (hunt.memory("kiosk-agent", office.child("kiosk-agent").pid()).isEmpty()) {
            throw new LabException("the hunt for identities is blind: it does not see a visitor");
        }
    }

    private void memories(LeakHunt hunt, List<String> leaks) throws LabException, IOException {
        say.accept("hunting for the visitor in memories and files");
        Map<String, Long> processes = new LinkedHashMap<>();
        for (String name : List.of("kiosk", "kiosk-agent", "hub", "centre", "broker")) {
            processes.put(name, office.child(name).pid());
        }
        ProcessHandle.of(office.child("kiosk-agent").pid())
                .ifPresent(agent ->
                        agent.descendants()
                                .forEach(w -> processes.put("worker " + w.pid(), w.pid())));
        if (processes.keySet().stream().noneMatch(n -> n.startsWith("worker"))) {
            throw new LabException("the agent has no biometric worker; see run/logs");
        }
        for (Map.Entry<String, Long> each : processes.entrySet()) {
            leaks.addAll(hunt.memory(each.getKey(), each.getValue()));
        }
    }

    /** The last line; keys are a contract. */
    private static String json(IdentityTrials trials, int leaks) {
        StringBuilder line = new StringBuilder("{");
        for (String means :
                List.of("card_qr", "mrz", "chip", "vneid", "fingerprint", "typed", "declined")) {
            line.append("\"%s\":\"%s\",".formatted(means, trials.accepted(means)));
        }
        return line
                + "\"outcomes_tried\":%d,\"outcomes_as_expected\":%d,\"leaks\":%d}"
                        .formatted(trials.all().size(), trials.asExpected(), leaks);
    }
}
