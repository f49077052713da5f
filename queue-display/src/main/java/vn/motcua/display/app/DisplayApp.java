package vn.motcua.display.app;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import vn.motcua.client.ApplianceClient;
import vn.motcua.client.SocketApplianceClient;
import vn.motcua.contract.appliance.ApplianceInfo;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.office.BoardScope;
import vn.motcua.contract.office.Office;
import vn.motcua.display.announce.Announcer;
import vn.motcua.display.board.BoardFace;
import vn.motcua.display.board.BoardScreen;
import vn.motcua.display.board.BoardWords;
import vn.motcua.display.fx.Scaled;
import vn.motcua.display.fx.ScreenProcess;
import vn.motcua.display.theme.Fonts;
import vn.motcua.display.theme.Theme;
import vn.motcua.runtime.FaultHandler;

/** The board's window. Everything from the agent hops to the JavaFX thread in {@link Hop}. */
public final class DisplayApp extends Application {
    static @Nullable ScreenSettings settings;

    private static final int ASK_SECONDS = 2;

    private final Clock clock = Clock.systemUTC();
    private @Nullable ApplianceClient client;
    private @Nullable Office office;
    private @Nullable BoardView view;
    private long viewAtNanos;
    private @Nullable Consumer<BoardView> arrived;
    private boolean asking;
    private int quietSeconds;

    @Override
    public void start(Stage stage) {
        ScreenSettings own = settings;
        if (own == null) {
            throw new IllegalStateException("started without settings");
        }
        Fonts.load();
        boolean portrait = own.panel().portrait();
        BoardWords words = new BoardWords(own.language());
        BoardScreen board = new BoardScreen(portrait, words, own.scope());
        Scaled root = new Scaled(portrait ? 1080 : 1920, portrait ? 1920 : 1080);
        root.show(board);
        Scene scene = own.panel().scene(root);
        Theme.highContrast(root, own.highContrast());
        Announcer announcer =
                new Announcer(
                        this::chime, Platform::runLater, call -> board.call(call.lastCallSeq()));
        Hop hop = new Hop(board, words, announcer, own.scope());
        arrived = hop::arrived;
        client =
                new SocketApplianceClient(
                        own.socket(), hop, FaultHandler.endingProcess(System.err));
        Timeline seconds =
                new Timeline(
                        new KeyFrame(Duration.seconds(1), e -> second(board, words, own.scope())));
        seconds.setCycleCount(Animation.INDEFINITE);
        board.tick(clock.instant());
        own.panel().open(stage, scene);
        seconds.play();
    }

    private void tellShown() {
        ApplianceClient agent = client;
        if (agent != null) {
            agent.shows(false)
                    .whenComplete((fits, away) -> {
                        if (away == null && !fits) {
                            ScreenProcess.replaced();
                        }
                    });
        }
    }

    private CompletableFuture<Boolean> chime() {
        ApplianceClient agent = client;
        return agent == null ? CompletableFuture.completedFuture(false) : agent.play("chime");
    }

    private void second(BoardScreen board, BoardWords words, BoardScope scope) {
        Instant now = clock.instant();
        board.tick(now);
        askForAge();
        Office known = office;
        BoardView last = view;
        if (known != null && last != null) {
            // The age grows here too, so that a dead agent cannot make old data look fresh.
            long since = (System.nanoTime() - viewAtNanos) / 1_000_000;
            BoardView aged = new BoardView(last.board(), last.ageMs() + since, last.live());
            board.show(BoardFace.of(aged, known, words, scope), now);
        }
    }

    /** A quiet hub pushes no board, so the age of the last word is asked for. */
    private void askForAge() {
        ApplianceClient agent = client;
        Consumer<BoardView> hop = arrived;
        if (agent == null || hop == null || asking || ++quietSeconds < ASK_SECONDS) {
            return;
        }
        asking = true;
        quietSeconds = 0;
        agent.board()
                .whenComplete((now, trouble) ->
                        Platform.runLater(() -> {
                            asking = false;
                            if (now != null) {
                                hop.accept(now);
                            }
                        }));
    }

    @Override
    public void stop() {
        ApplianceClient agent = client;
        if (agent != null) {
            agent.close();
        }
    }

    /** The one place where the agent's thread hands over to the screen's. */
    private final class Hop implements ApplianceClient.Listener {
        private final BoardScreen board;
        private final BoardWords words;
        private final Announcer announcer;
        private final BoardScope scope;

        Hop(BoardScreen board, BoardWords words, Announcer announcer, BoardScope scope) {
            this.board = board;
            this.words = words;
            this.announcer = announcer;
            this.scope = scope;
        }

        /** Told from the screen's thread: then it has drawn. Nobody uses a board. */
        @Override
        public void connected(boolean up) {
            if (up) {
                Platform.runLater(DisplayApp.this::tellShown);
            }
        }

        @Override
        public void changed(ApplianceInfo info) {
            Platform.runLater(() -> {
                office = info.office();
                board.office(info.office());
                refresh();
            });
        }

        @Override
        public void board(BoardView now) {
            Platform.runLater(() -> arrived(now));
        }

        /** On the screen's thread, whether told or asked for. */
        void arrived(BoardView now) {
            view = now;
            viewAtNanos = System.nanoTime();
            refresh();
        }

        /** Without the office nobody knows which calls belong here. */
        private void refresh() {
            Office known = office;
            if (known == null) {
                return;
            }
            board.show(BoardFace.of(view, known, words, scope), clock.instant());
            BoardView last = view;
            if (last != null && last.board() != null) {
                announcer.board(scope.of(last.board(), known));
            }
        }
    }
}
