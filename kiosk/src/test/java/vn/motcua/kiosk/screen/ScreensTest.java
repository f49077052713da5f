package vn.motcua.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.contract.office.Office;
import vn.motcua.display.theme.Theme;
import vn.motcua.kiosk.Samples;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.flow.Timing;
import vn.motcua.kiosk.flow.Wishes.Language;

/** Draws every screen without a display and looks at what came out. */
class ScreensTest {
    private static final double LEAST_TOUCH = 55;

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

    @ParameterizedTest
    @CsvSource({"VI,false,A", "EN,false,A", "VI,true,A", "EN,true,A", "VI,false,AB", "EN,true,AB"})
    void everyScreenFitsItsPanel(Language language, boolean landscape, String prefix)
            throws Exception {
        boolean hard = prefix.length() > 1;
        Office office =
                hard
                        ? Samples.office(
                                "Phường Văn Miếu - Quốc Tử Giám và các phường lân cận Hà Nội",
                                5,
                                prefix)
                        : Samples.office();
        Map<String, State> states = new Gallery(office, language).all();
        List<String> wrong = new ArrayList<>();
        String folder = language + (landscape ? "-wide" : "") + (hard ? "-hard" : "");
        for (Map.Entry<String, State> one : states.entrySet()) {
            String only = System.getProperty("gallery.only", "");
            if (!only.isEmpty() && !one.getKey().matches(only)) {
                continue;
            }
            Path file = Path.of("target", "screens", folder, one.getKey() + ".png");
            for (String problem :
                    onScreenThread(() -> draw(one.getValue(), language, landscape, file))) {
                wrong.add(folder + "/" + one.getKey() + ": " + problem);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> draw(State state, Language language, boolean landscape, Path file)
            throws IOException {
        Look look =
                new Look(
                        new Texts(language),
                        landscape,
                        state.wishes(),
                        input -> {},
                        () -> Samples.id(1));
        Screen screen = new Screens(Timing.everyday()).draw(look, state);
        StackPane root = new StackPane(screen.root());
        Scene scene = new Scene(root, look.width(), look.height());
        Theme.apply(scene);
        scene.getStylesheets()
                .add(Objects.requireNonNull(Parts.class.getResource("kiosk.css")).toExternalForm());
        root.applyCss();
        root.layout();
        WritableImage image = scene.snapshot(null);
        write(image, file);
        assertThat(screen.name()).startsWith("screen-");
        List<String> problems = new ArrayList<>();
        check(screen.root(), screen.root(), look, false, problems);
        return problems;
    }

    private static void check(
            Node node, Node root, Look look, boolean scrolled, List<String> problems) {
        if (!node.isVisible()) {
            return;
        }
        boolean inList = scrolled || node instanceof javafx.scene.control.ScrollPane;
        if (node instanceof Label label && !label.getText().isBlank()) {
            checkLabel(label, problems);
            checkRow(label, problems);
        }
        if (node instanceof Button button && button.getId() != null) {
            if (button.getHeight() < LEAST_TOUCH || button.getWidth() < LEAST_TOUCH) {
                problems.add("too small to touch: " + button.getId());
            }
        }
        boolean said = node instanceof Label || node instanceof Button || node instanceof Text;
        if (said && !scrolled) {
            Bounds at = root.sceneToLocal(node.localToScene(node.getLayoutBounds()));
            if (at.getMinX() < -1
                    || at.getMinY() < -1
                    || at.getMaxX() > look.width() + 1
                    || at.getMaxY() > look.height() + 1) {
                problems.add("outside: " + name(node) + " " + at);
            }
            Node bar = root.lookup(".k-bar");
            boolean inBar = bar != null && inside(node, bar);
            if (bar != null && !inBar && at.getMaxY() > bar.getBoundsInParent().getMinY() + 1) {
                problems.add("under the bar: " + name(node));
            }
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                check(child, root, look, inList, problems);
            }
        }
    }

    private static boolean inside(Node node, Node ancestor) {
        return node == ancestor || (node.getParent() != null && inside(node.getParent(), ancestor));
    }

    private static void checkLabel(Label label, List<String> problems) {
        for (Node child : label.getChildrenUnmodifiable()) {
            boolean clamped = label.getProperties().containsKey("clamp");
            if (child instanceof Text text
                    && !clamped
                    && text.getText().endsWith("...")
                    && !label.getText().endsWith("...")) {
                problems.add("cut: " + label.getText());
            }
        }
        if (label.getParent() instanceof javafx.scene.layout.Region parent
                && label.getBoundsInParent().getMaxX() > parent.getWidth() + 2) {
            problems.add("wider than its place: " + label.getText());
        }
    }

    /** What stands in a row of a list stays above the row's rule. */
    private static void checkRow(Label label, List<String> problems) {
        for (Node up = label.getParent(); up != null; up = up.getParent()) {
            if (up instanceof Button row && row.getStyleClass().contains("k-row")) {
                Bounds at = row.sceneToLocal(label.localToScene(label.getLayoutBounds()));
                if (at.getMinY() < 0 || at.getMaxY() > row.getHeight() - 2) {
                    problems.add("over the edge of its row: " + label.getText());
                }
            }
        }
    }

    private static String name(Node node) {
        return node.getId() != null ? node.getId() : node instanceof Label l ? l.getText() : "text";
    }

    private static void write(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        PixelReader reader = image.getPixelReader();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] line = new int[width];
        for (int y = 0; y < height; y++) {
            reader.getPixels(
                    0,
                    y,
                    width,
                    1,
                    javafx.scene.image.PixelFormat.getIntArgbInstance(),
                    line,
                    0,
                    width);
            copy.setRGB(0, y, width, 1, line, 0, width);
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        ImageIO.write(copy, "png", file.toFile());
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private static <T> T onScreenThread(Work<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.run());
            } catch (Throwable t) {
                done.completeExceptionally(t);
            }
        });
        return done.get(60, TimeUnit.SECONDS);
    }
}
