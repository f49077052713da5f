package vn.motcua.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.client.Calls;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.identity.AccountState;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.VisitorCategory;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.display.fx.Panel;
import vn.motcua.kiosk.Identities;
import vn.motcua.kiosk.Samples;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.flow.Timing;
import vn.motcua.kiosk.screen.Ids;

/** The real window, pressed by a robot, speaking over a real Unix socket. */
class WindowTest {
    private static final int LIMIT_S = 20;

    @TempDir private Path folder;
    private final KioskApp app = new KioskApp();
    private @Nullable Stage stage;
    private long lastPressNanos = System.nanoTime();

    @BeforeAll
    static void toolkit() throws Exception {
        CompletableFuture<Boolean> up = new CompletableFuture<>();
        try {
            Platform.startup(() -> up.complete(true));
        } catch (IllegalStateException alreadyUp) {
            up.complete(true);
        }
        Platform.setImplicitExit(false);
        assertThat(up.get(60, TimeUnit.SECONDS)).isTrue();
    }

    private Path open() throws Exception {
        Path socket = folder.resolve("k.sock");
        KioskApp.settings =
                new KioskSettings(
                        socket, new Panel(1080, 1920, false, false, 0), Timing.everyday());
        on(() -> {
            Stage made = new Stage();
            stage = made;
            app.start(made);
            return true;
        });
        return socket;
    }

    @AfterEach
    void close() throws Exception {
        on(() -> {
            app.stop();
            window().close();
            return true;
        });
    }

    @Test
    void aVisitGoesThroughEvenWhenTheAgentDiesInTheMiddle() throws Exception {
        Path socket = open();
        shows(Ids.STARTING);
        try (AgentDouble agent = new AgentDouble(socket, alwaysOpen())) {
            shows(Ids.HOME);
            agent.dieAtIssue.set(1);
            press(Ids.need(Need.SUBMIT));
            shows(Ids.FIELDS);
            press(Ids.field(0));
            shows(Ids.SEARCH);
            press(Ids.hit(0));
            shows(Ids.PRIORITY);
            press(Ids.priority(PriorityClass.ELDERLY));
            // The line breaks before the answer; the same request comes again by itself.
            var issues = agent.issues(2);
            assertThat(issues.getFirst()).isEqualTo(issues.getLast());
            assertThat(issues.getFirst().priority()).isEqualTo(PriorityClass.ELDERLY);
            shows(Ids.TICKET);
            agent.tell(Calls.PRINTED, Samples.print(PrintState.Stage.CONFIRMED, null));
            press(Ids.DONE);
            agent.next(Calls.END_SESSION);
            shows(Ids.HOME);
        }
    }

    /** The city's answer and the printer's trouble would each draw the page anew. */
    @Test
    void newsUnderASlowFingerDoesNotSwallowItsTouch() throws Exception {
        Path socket = open();
        try (AgentDouble agent = new AgentDouble(socket, alwaysOpen())) {
            shows(Ids.HOME);
            press(Ids.need(Need.OTHER));
            press(Ids.priority(PriorityClass.NONE));
            shows(Ids.TICKET);
            shows(Ids.DONE);
            pulses(2);
            Node drawn = on(() -> scene().lookup("#" + Ids.DONE));
            down(Ids.DONE);
            agent.tell(
                    Calls.PRINTED,
                    Samples.print(PrintState.Stage.REFUSED, PrintState.Trouble.PAPER_OUT));
            until("heard of the printer", () -> trouble() == PrintState.Trouble.PAPER_OUT);
            assertThat(on(() -> scene().lookup("#" + Ids.DONE))).isSameAs(drawn);
            up();
            agent.next(Calls.END_SESSION);
            shows(Ids.HOME);
        }
    }

    private PrintState.@Nullable Trouble trouble() {
        State state = app.state();
        return state != null && state.page() instanceof Page.TicketShown ticket
                ? ticket.print().trouble()
                : null;
    }

    @Test
    void aScannedSlipIsRated() throws Exception {
        Path socket = open();
        try (AgentDouble agent = new AgentDouble(socket, alwaysOpen())) {
            shows(Ids.HOME);
            agent.tell(
                    Calls.SCANNED,
                    new Scanned(Scanned.Kind.TICKET, null, "abcdefghijklmnopqrstuv", null));
            shows(Ids.RATING);
            press(Ids.level(1));
            press(Ids.SEND);
            RatingSubmission sent =
                    AgentDouble.params(agent.next(Calls.RATE), RatingSubmission.class);
            assertThat(sent.rating().step()).isEqualTo(1);
            assertThat(sent.proof().key()).isEqualTo("abcdefghijklmnopqrstuv");
            shows(Ids.RATING_THANKS);
        }
    }

    @Test
    void aCardIsGreetedAndItsOwnerGetsANumber() throws Exception {
        Path socket = open();
        try (AgentDouble agent = new AgentDouble(socket, alwaysOpen())) {
            agent.means = Identities.ALL;
            shows(Ids.HOME);
            press(Ids.need(Need.COLLECT));
            shows(Ids.IDENTIFY);
            agent.next(Calls.BEGIN_IDENTITY);
            agent.tell(
                    Calls.IDENTITY_CHANGED,
                    Identities.named(
                            Means.CARD_QR, IdentityView.Stage.IDENTIFIED, Identities.elderly()));
            shows(Ids.GREETING);
            press(Ids.GREETING_GO);
            assertThat(agent.issues(1).getFirst().priority()).isEqualTo(PriorityClass.ELDERLY);
            shows(Ids.TICKET);
        }
    }

    /** S-096, S-097: over the real line, and gone from every node afterwards. */
    @Test
    void whatTheCityKnowsIsShownActedOnAndWipedWithTheSession() throws Exception {
        Path socket = open();
        try (AgentDouble agent = new AgentDouble(socket, alwaysOpen())) {
            agent.means = Identities.ALL;
            agent.visitor =
                    Identities.found(
                            AccountState.LEVEL_1,
                            null,
                            Identities.ready(1),
                            Identities.due(2, 48_000));
            shows(Ids.HOME);
            press(Ids.need(Need.OTHER));
            shows(Ids.IDENTIFY);
            agent.next(Calls.BEGIN_IDENTITY);
            agent.tell(
                    Calls.IDENTITY_CHANGED,
                    Identities.named(
                            Means.CARD_QR, IdentityView.Stage.IDENTIFIED, Identities.longest()));
            shows(Ids.fileDossier(0));
            Node old = on(() -> scene().lookup("#" + Ids.GREETING));
            assertThat(on(() -> words(old)))
                    .contains(Identities.longest().name())
                    .contains("000.00.01.H26-261119-0001");
            press(Ids.LANGUAGE_OTHER);
            pulses(2);
            Node now = on(() -> scene().lookup("#" + Ids.GREETING));
            assertThat(on(() -> words(now))).contains("Result is here", "48.000 đồng");
            press(Ids.path(VisitorCategory.PAYS));
            pulses(2);
            press(Ids.GREETING_GO);
            shows(Ids.PRIORITY);
            press(Ids.priority(PriorityClass.NONE));
            assertThat(agent.issues(1).getFirst().service()).isEqualTo(Samples.COLLECT);
            shows(Ids.TICKET);
            for (Node gone : List.of(old, now)) {
                assertThat(on(() -> words(gone))).isBlank();
            }
        }
    }

    private static String words(Node node) {
        StringBuilder all = new StringBuilder();
        if (node instanceof javafx.scene.control.Labeled labeled) {
            all.append(labeled.getText());
        }
        if (node instanceof javafx.scene.text.Text text
                && !text.getStyleClass().contains("ikonli-font-icon")) {
            all.append(text.getText());
        }
        if (node instanceof javafx.scene.Parent parent) {
            parent.getChildrenUnmodifiable()
                    .forEach(child -> all.append(words(child)).append('\n'));
        }
        return all.toString();
    }

    @Test
    void aNumberIsTypedAndWhoIsGreetedWronglyIsForgotten() throws Exception {
        Path socket = open();
        try (AgentDouble agent = new AgentDouble(socket, alwaysOpen())) {
            agent.means = List.of(Means.TYPED);
            shows(Ids.HOME);
            press(Ids.need(Need.COLLECT));
            shows(Ids.IDENTIFY);
            press(Ids.IDENTIFY_TYPED);
            shows(Ids.TYPE_IDENTITY);
            press(Ids.key("0"));
            press(Ids.GO);
            TypedIdentity typed =
                    AgentDouble.params(agent.next(Calls.TYPE_IDENTITY), TypedIdentity.class);
            assertThat(typed.text()).isEqualTo("0");
            shows(Ids.GREETING);
            press(Ids.GREETING_NOT_ME);
            agent.next(Calls.END_SESSION);
            shows(Ids.IDENTIFY);
            press(Ids.IDENTIFY_DECLINE);
            shows(Ids.PRIORITY);
        }
    }

    @Test
    void callingForHelpSaysThatSomebodyWasTold() throws Exception {
        Path socket = open();
        try (AgentDouble agent = new AgentDouble(socket, alwaysOpen())) {
            shows(Ids.HOME);
            press(Ids.need(Need.LOOK_UP));
            shows(Ids.LOOK_UP);
            press(Ids.HELP);
            agent.next(Calls.HELP);
            shows(Ids.HELP_SCREEN);
        }
    }

    /** Numbers at any hour, so that the test may run at any. */
    private static Office alwaysOpen() {
        Office o = Samples.office();
        BusinessCalendar calendar =
                BusinessCalendar.plain(
                        List.of(
                                new BusinessCalendar.Session(
                                        Arrays.asList(DayOfWeek.values()),
                                        LocalTime.MIN,
                                        LocalTime.of(23, 59, 59))),
                        0,
                        -1,
                        List.of());
        return new Office(
                o.id(),
                o.unitVi(),
                o.unitEn(),
                o.nameVi(),
                o.nameEn(),
                o.hotline(),
                o.motto(),
                o.publicAddress(),
                o.ticketDigits(),
                o.ratingScale(),
                o.services(),
                o.counters(),
                calendar,
                o.tickerVi(),
                o.tickerEn(),
                o.floor());
    }

    private Stage window() {
        return Objects.requireNonNull(stage);
    }

    private Scene scene() {
        return Objects.requireNonNull(window().getScene());
    }

    /** Waits until something of this name lies in the window. */
    private void shows(String name) throws Exception {
        until("saw " + name, () -> scene().lookup("#" + name) != null);
    }

    /** Looks again with every picture that the window draws. */
    private void until(String what, Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
        while (!on(holds)) {
            assertThat(System.nanoTime() - end).as("never " + what).isNegative();
            pulses(1);
        }
    }

    /** A finger: moves, presses and lifts with the window system in between; never a double tap. */
    private void press(String id) throws Exception {
        long rested = lastPressNanos + 400_000_000;
        while (System.nanoTime() < rested) {
            pulses(1);
        }
        lastPressNanos = System.nanoTime();
        shows(id);
        pulses(2);
        down(id);
        up();
    }

    private void down(String id) throws Exception {
        on(() -> {
            Node node = Objects.requireNonNull(scene().lookup("#" + id), id);
            Bounds at = node.localToScreen(node.getLayoutBounds());
            new Robot().mouseMove(at.getCenterX(), at.getCenterY());
            return true;
        });
        pulses(1);
        on(() -> {
            new Robot().mousePress(MouseButton.PRIMARY);
            return true;
        });
        pulses(1);
    }

    private void up() throws Exception {
        on(() -> {
            new Robot().mouseRelease(MouseButton.PRIMARY);
            return true;
        });
        pulses(1);
    }

    private void pulses(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            CompletableFuture<Boolean> done = new CompletableFuture<>();
            on(() -> {
                scene().addPostLayoutPulseListener(
                                new Runnable() {
                                    @Override
                                    public void run() {
                                        scene().removePostLayoutPulseListener(this);
                                        done.complete(true);
                                    }
                                });
                Platform.requestNextPulse();
                return true;
            });
            done.get(LIMIT_S, TimeUnit.SECONDS);
        }
    }

    private static <T> T on(Callable<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Throwable t) {
                done.completeExceptionally(t);
            }
        });
        return done.get(60, TimeUnit.SECONDS);
    }
}
