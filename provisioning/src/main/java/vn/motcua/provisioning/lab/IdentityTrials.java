package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Tries of identifying somebody at the kiosk: what was done, what should be seen, what was. */
final class IdentityTrials {
    static final String IDENTIFIED = "identified";
    static final String TICKET = "ticket";
    static final String LIST = "list";
    private static final Duration LIMIT = Duration.ofSeconds(45);

    /** What the visitor wants: two touches to the question who they are. */
    private static final String NEED = "need-collect";

    private final Screen kiosk;
    private final KioskHands hands;
    private final KioskWords words;
    private final Slips slips;
    private final Consumer<String> say;
    private final List<Trial> all = new ArrayList<>();
    private final Map<String, String> accepted = new LinkedHashMap<>();

    IdentityTrials(
            Screen kiosk, KioskHands hands, KioskWords words, Slips slips, Consumer<String> say) {
        this.kiosk = kiosk;
        this.hands = hands;
        this.words = words;
        this.slips = slips;
        this.say = say;
    }

    /** One try; {@code expected} and {@code seen} in the words of docs/cli.md. */
    record Trial(String means, String done, String expected, String seen) {
        boolean asExpected() {
            return expected.equals(seen);
        }
    }

    /** What somebody does at the kiosk. */
    @FunctionalInterface
    interface Act {
        void run() throws LabException, IOException;
    }

    Screen kiosk() {
        return kiosk;
    }

    KioskHands hands() {
        return hands;
    }

    List<Trial> all() {
        return all;
    }

    long asExpected() {
        return all.stream().filter(Trial::asExpected).count();
    }

    /** How the plain try of a means ended; {@code "untried"} when it never was. */
    String accepted(String means) {
        return accepted.getOrDefault(means, "untried");
    }

    /** The try whose end stands in the last line of the demo. */
    void accept(String means, String done, String expected, Act act)
            throws LabException, IOException {
        accepted.put(means, attempt(means, done, expected, act));
    }

    /** Starts at the list of means, acts, and sees what the window shows in the end. */
    String attempt(String means, String done, String expected, Act act)
            throws LabException, IOException {
        list();
        String trouble = "";
        try {
            act.run();
        } catch (LabException e) {
            trouble = " (" + e.getMessage() + ")";
        }
        Patience.until(LIMIT, () -> seen().equals(expected));
        Trial trial = new Trial(means, done, expected, seen() + trouble);
        all.add(trial);
        if (trial.seen().equals(IDENTIFIED)) {
            awaitTheCity();
        }
        kiosk.picture("%02d-%s".formatted(all.size(), means.replace('_', '-')));
        say.accept(
                (trial.asExpected() ? "" : "NOT AS EXPECTED: ")
                        + means
                        + ", "
                        + done
                        + ": "
                        + trial.seen());
        return trial.seen();
    }

    /** What the city says of the visitor comes a moment after the greeting. */
    void awaitTheCity() {
        Patience.until(
                Duration.ofSeconds(10),
                () ->
                        kiosk.nodes().stream()
                                .anyMatch(
                                        Set.of("path-service", "file-more", "file-retry")
                                                ::contains));
    }

    /** In one or two words what the window shows. */
    String seen() throws LabException {
        String screen = kiosk.shown();
        return switch (screen) {
            case "screen-greeting" -> IDENTIFIED;
            case "screen-identify" -> withTrouble(LIST);
            case "screen-identity-ended" -> withTrouble("ended");
            case "screen-identifying" -> withTrouble("working");
            case "screen-identity-type" -> withTrouble("typing");
            case "screen-ticket", "screen-ticket-nopaper" -> TICKET;
            default -> screen.startsWith("screen-") ? screen.substring(7) : screen;
        };
    }

    private String withTrouble(String screen) throws LabException {
        return words.trouble(kiosk.texts()).map(t -> screen + " " + t).orElse(screen);
    }

    void home() throws LabException {
        hands.home();
    }

    /** A fresh session, at the question who one is. */
    void list() throws LabException {
        hands.home();
        kiosk.press(NEED);
        kiosk.await("screen-identify", LIMIT);
        // The agent listens for a card from now on.
        Patience.pause(Duration.ofMillis(300));
    }

    /** From wherever the ticket can be taken to the paper. */
    void takeTicket() throws LabException, IOException {
        int papers = slips.files().size();
        for (int step = 0; step < 40 && !seen().equals(TICKET); step++) {
            switch (kiosk.shown()) {
                case "screen-greeting" -> kiosk.pressIfThere("greeting-go");
                case "screen-priority" -> kiosk.pressIfThere("priority-none");
                default -> Patience.pause(Duration.ofMillis(200));
            }
        }
        if (!Patience.until(LIMIT, () -> slips.files().size() > papers)) {
            throw new LabException("no slip came");
        }
    }

    /** One line a try. */
    void write(Path file) throws IOException {
        StringBuilder csv = new StringBuilder("means,done,expected,seen\n");
        for (Trial trial : all) {
            csv.append(
                    String.join(
                                    ",",
                                    trial.means(),
                                    quoted(trial.done()),
                                    quoted(trial.expected()),
                                    quoted(trial.seen()))
                            + "\n");
        }
        Files.writeString(file, csv);
    }

    private static String quoted(String field) {
        return field.matches("[A-Za-z0-9_. -]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
