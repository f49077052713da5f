package vn.motcua.kiosk.app;

import java.net.URL;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import vn.motcua.client.SocketApplianceClient;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.display.fx.ScreenProcess;
import vn.motcua.kiosk.flow.Flow;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Screens;
import vn.motcua.kiosk.session.Visitor;
import vn.motcua.runtime.FaultHandler;

/** The window. {@code Platform.runLater} is the one hop to the screen's thread. */
public final class KioskApp extends Application {
    static @Nullable KioskSettings settings;

    private final FaultHandler faults = FaultHandler.endingProcess(System.err);
    private final ScheduledExecutorService ticking =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("tick").daemon(true).factory());
    private @Nullable Visitor visitor;

    @Override
    public void start(Stage stage) {
        KioskSettings own = Objects.requireNonNull(settings, "started without settings");
        Thread.currentThread()
                .setUncaughtExceptionHandler((thread, bug) -> faults.fatal("screen", bug));
        Stagehand hand =
                new Stagehand(
                        new Screens(own.timing()),
                        !own.panel().portrait(),
                        this::touch,
                        () -> new CommandId(UUID.randomUUID().toString()));
        Scene scene = own.panel().scene(hand.root());
        dress(scene);
        UnderFinger finger = new UnderFinger(Platform::runLater, hand::show);
        Visitor made =
                new Visitor(
                        new Flow(own.timing()),
                        listener -> new SocketApplianceClient(own.socket(), listener, faults),
                        Platform::runLater,
                        KioskApp::monotonicMs,
                        Clock.systemUTC(),
                        finger::show,
                        ScreenProcess::replaced);
        visitor = made;
        new DoubleTap(KioskApp::monotonicMs, hand::changes).watch(scene);
        finger.watch(scene);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> touch(new Input.Touched()));
        finger.show(made.state());
        own.panel().open(stage, scene);
        ticking.scheduleAtFixedRate(made::tick, 0, 1, TimeUnit.SECONDS);
    }

    private static void dress(Scene scene) {
        URL sheet = Parts.class.getResource("kiosk.css");
        scene.getStylesheets().add(Objects.requireNonNull(sheet, "kiosk.css").toExternalForm());
    }

    private void touch(Input input) {
        Visitor present = visitor;
        if (present != null) {
            present.on(input);
        }
    }

    /** How the visit stands, drawn or not; screen's thread. */
    @Nullable State state() {
        return visitor == null ? null : visitor.state();
    }

    private static long monotonicMs() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public void stop() {
        ticking.shutdownNow();
        Visitor present = visitor;
        if (present != null) {
            present.close();
        }
    }
}
