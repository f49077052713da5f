package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What everybody does at a kiosk: press, type, hold something to the reader, go home. */
final class KioskHands {
    private static final int MOST_STEPS = 60;
    private static final Pattern NUMBER = Pattern.compile("[A-HJ-NPR-Z]{1,2}[0-9]{3,4}");

    private final Screen kiosk;
    private final Path scanner;

    /**
     * @param scanner control socket of the simulated reader
     */
    KioskHands(Screen kiosk, Path scanner) {
        this.kiosk = kiosk;
        this.scanner = scanner;
    }

    void scan(String text) throws IOException {
        send(text + "\r");
    }

    /** Bytes on the reader's line; without a CR the line is torn. */
    void send(String text) throws IOException {
        try (LineSocket reader = new LineSocket(scanner)) {
            reader.tell(
                    "scan-hex " + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
            Patience.pause(Duration.ofMillis(50));
        }
    }

    void type(String text) throws LabException {
        for (char c : text.toCharArray()) {
            kiosk.press("key-" + c);
        }
    }

    /** The number on the ticket's screen. */
    String number() throws LabException {
        Optional<String> number =
                kiosk.texts().stream().filter(t -> NUMBER.matcher(t).matches()).findFirst();
        return number.orElseThrow(() -> new LabException("no number on the ticket screen"));
    }

    /** Back to the first screen, whatever is shown. */
    void home() throws LabException {
        for (int step = 0; step < MOST_STEPS; step++) {
            String screen = kiosk.shown();
            if (screen.equals("screen-home")) {
                return;
            }
            boolean pressed = false;
            for (String id : List.of("done", "dismiss", "leave", "skip", "back")) {
                if (!pressed && kiosk.nodes().contains(id)) {
                    pressed = kiosk.pressIfThere(id);
                }
            }
            Patience.pause(Duration.ofMillis(pressed ? 120 : 300));
        }
        throw new LabException("the kiosk does not come home from " + kiosk.shown());
    }
}
