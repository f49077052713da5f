package vn.motcua.agent.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.motcua.agent.hardware.buttons.ButtonSettings;
import vn.motcua.agent.hardware.card.CardSettings;
import vn.motcua.agent.hardware.fingerprint.FalseMatchTarget;
import vn.motcua.agent.hardware.fingerprint.FingerprintSettings;
import vn.motcua.agent.hardware.printer.PrinterSettings;
import vn.motcua.agent.hardware.scanner.ScannerSettings;
import vn.motcua.agent.hardware.speaker.SpeakerSettings;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.runtime.config.Section;
import vn.motcua.runtime.config.Settings;

/**
 * The sections {@code [printer]}, {@code [scanner]}, {@code [buttons]}, {@code [speaker]}, {@code
 * [card]} and {@code [fingerprint]}.
 */
record Parts(
        Optional<PrinterSettings> printer,
        Optional<ScannerSettings> scanner,
        Optional<Pad> buttons,
        Optional<SpeakerSettings> speaker,
        Optional<Card> card,
        Optional<Finger> finger) {
    /**
     * @param counter at which the pad stands
     */
    record Pad(ButtonSettings settings, CounterId counter) {}

    /**
     * @param issuers folder with the roots of the states whose cards are trusted
     */
    record Card(CardSettings settings, Path issuers) {}

    /**
     * @param target of a holder check
     */
    record Finger(FingerprintSettings settings, FalseMatchTarget target) {}

    static Parts from(Settings settings) {
        return new Parts(
                part(settings, "printer", Parts::printer),
                part(settings, "scanner", Parts::scanner),
                part(settings, "buttons", Parts::pad),
                part(settings, "speaker", Parts::speaker),
                part(settings, "card", Parts::card),
                part(settings, "fingerprint", Parts::finger));
    }

    /** What a part's own record refuses becomes a problem of its section. */
    private static <T> Optional<T> part(
            Settings settings, String name, Function<Section, Supplier<T>> read) {
        List<T> found = new ArrayList<>();
        settings.section(
                name,
                s -> {
                    Supplier<T> make = read.apply(s);
                    try {
                        found.add(make.get());
                    } catch (IllegalArgumentException e) {
                        settings.problem(s.line(), String.valueOf(e.getMessage()));
                    }
                    return s;
                });
        return found.stream().findFirst();
    }

    private static Supplier<PrinterSettings> printer(Section s) {
        String port = s.text("port");
        int baud = s.number("baud", 115_200, 1, 4_000_000);
        int width = s.number("width_dots", 576, 1, 10_000);
        return () -> new PrinterSettings(port, baud, width);
    }

    private static Supplier<ScannerSettings> scanner(Section s) {
        String port = s.text("port");
        int baud = s.number("baud", 9_600, 1, 4_000_000);
        return () -> new ScannerSettings(port, baud);
    }

    private static Supplier<Pad> pad(Section s) {
        ButtonSettings.Platform platform = s.choice("platform", ButtonSettings.Platform.class);
        List<Integer> pins = s.numbers("pins", 0, 1_000);
        List<Integer> lamps = s.numbers("lamps", 0, 1_000);
        CounterId counter = s.value("counter", CounterId::new, new CounterId("0"));
        var control = s.optionalPath("control").orElse(null);
        return () -> new Pad(new ButtonSettings(platform, pins, lamps, control), counter);
    }

    private static Supplier<SpeakerSettings> speaker(Section s) {
        SpeakerSettings.Kind kind = s.choice("kind", SpeakerSettings.Kind.class);
        var file = s.optionalPath("file").orElse(null);
        return () -> new SpeakerSettings(kind, file);
    }

    private static Supplier<Card> card(Section s) {
        String reader = s.text("reader", "");
        Duration answer = s.seconds("answer_seconds", 10, 1, 60);
        Path issuers = s.path("issuers");
        return () -> new Card(new CardSettings(reader, answer), issuers);
    }

    private static Supplier<Finger> finger(Section s) {
        FingerprintSettings.Engine engine = s.choice("engine", FingerprintSettings.Engine.class);
        if (engine == FingerprintSettings.Engine.NONE) {
            s.problem("engine", "must be libfprint or vendor");
        }
        Optional<Path> library = s.optionalPath("library").map(Path::toAbsolutePath);
        String config = s.text("config", "");
        int dpi = s.number("dpi", FingerprintSettings.USUAL_DPI, 200, 1_200);
        Optional<Path> virtual = s.optionalPath("virtual").map(Path::toAbsolutePath);
        int heap = s.number("heap_mb", FingerprintSettings.USUAL_HEAP_MB, 32, 4_096);
        int oneIn =
                s.number(
                        "false_match",
                        FalseMatchTarget.ONE_IN_10_000.oneIn(),
                        FalseMatchTarget.WEAKEST,
                        FalseMatchTarget.STRONGEST);
        return () ->
                new Finger(
                        new FingerprintSettings(engine, library, config, dpi, virtual, heap),
                        new FalseMatchTarget(oneIn));
    }
}
