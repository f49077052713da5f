package vn.motcua.display.driver;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the windows of this JVM and touches them through JavaFX's Robot, so a press goes the way
 * of a finger: window system, scene, button. Called on the driver's thread; looks on the JavaFX
 * thread.
 */
public final class Hands {
    private static final long LOOK_AGAIN_NANOS = 15_000_000;
    private static final int HOP_LIMIT_S = 20;

    /** A second tap at one place within this time is a slip of the finger to the kiosk. */
    private static final long TWO_TAPS_NANOS = 400_000_000;

    private static final double ONE_PLACE_PX = 30;
    private final Eyewitness witness = new Eyewitness();
    private Point2D lastPlace = new Point2D(-1000, -1000);
    private long lastNanos = System.nanoTime() - TWO_TAPS_NANOS;

    @FunctionalInterface
    private interface Look<T> {
        /** Null means: not there yet. */
        @Nullable T look() throws Exception;
    }

    /** Waits until the node is there, visible and enabled, brings it into view, and clicks it. */
    public void press(String id, int ms) throws CannotException {
        Point2D middle =
                until(
                        ms,
                        "no button " + id + " on screen " + screen(),
                        () -> {
                            Node found = onFx(() -> find(id));
                            if (found == null || !onFx(() -> ready(found))) {
                                return null;
                            }
                            onFx(() -> {
                                intoView(found);
                                return true;
                            });
                            pulse();
                            return onFx(() -> middle(found));
                        });
        restAt(middle);
        onFx(() -> {
            Robot robot = new Robot();
            robot.mouseMove(middle);
            return true;
        });
        pulse();
        onFx(() -> {
            new Robot().mousePress(MouseButton.PRIMARY);
            return true;
        });
        pulse();
        onFx(() -> {
            new Robot().mouseRelease(MouseButton.PRIMARY);
            return true;
        });
        pulse();
    }

    private static boolean ready(Node node) {
        return visible(node) && !node.isDisabled();
    }

    /** Null when the page was drawn anew meanwhile. */
    private static @Nullable Point2D middle(Node node) {
        Bounds box = node.getScene() == null ? null : node.localToScreen(node.getLayoutBounds());
        return box == null ? null : new Point2D(box.getCenterX(), box.getCenterY());
    }

    /** People do not mean two things with a double tap: waits before pressing the same place. */
    private void restAt(Point2D place) {
        long end = lastNanos + TWO_TAPS_NANOS;
        while (place.distance(lastPlace) < ONE_PLACE_PX && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        lastPlace = place;
        lastNanos = System.nanoTime();
    }

    /**
     * Id of the visible screen: the first node in any window whose id starts with {@code screen-}.
     */
    public String screen() throws CannotException {
        return onFx(() -> {
            for (Node node : all()) {
                if (node.getId() != null && node.getId().startsWith("screen-")) {
                    return node.getId();
                }
            }
            return "";
        });
    }

    /** Every text that somebody could read now. */
    public List<String> texts() throws CannotException {
        return onFx(() -> {
            List<String> texts = new ArrayList<>();
            for (Node node : all()) {
                @Nullable String text =
                        switch (node) {
                            case Labeled labeled -> labeled.getText();
                            case Text drawn -> drawn.getText();
                            default -> null;
                        };
                if (text != null && !text.isBlank() && visible(node)) {
                    texts.add(text);
                }
            }
            return texts.stream().distinct().toList();
        });
    }

    /** Every text that was in a window since this was last asked, however short. */
    public List<String> seen() throws CannotException {
        return onFx(witness::tell);
    }

    /** Ids of what can be pressed now. */
    public List<String> touchables() throws CannotException {
        return onFx(() ->
                all().stream()
                        .filter(n -> n.getId() != null)
                        .filter(n -> n instanceof javafx.scene.control.ButtonBase)
                        .filter(n -> visible(n) && !n.isDisabled())
                        .map(Node::getId)
                        .toList());
    }

    public void await(String screen, String id, String text, int ms) throws CannotException {
        until(
                ms,
                "never saw " + screen + id + text + "; the screen is " + screen(),
                () -> {
                    if (!screen.isEmpty()) {
                        return screen().equals(screen) ? true : null;
                    }
                    if (!id.isEmpty()) {
                        return onFx(() -> find(id) != null) ? true : null;
                    }
                    return texts().stream().anyMatch(t -> t.contains(text)) ? true : null;
                });
    }

    /**
     * The first window as it looks, as PNG.
     *
     * @param covered whether to leave out what names somebody: nodes of the class {@code personal}
     */
    public void snapshot(Path to, boolean covered) throws CannotException {
        WritableImage picture =
                onFx(() -> {
                    List<Window> windows = Window.getWindows();
                    return windows.isEmpty()
                            ? null
                            : picture(windows.getFirst().getScene(), covered);
                });
        if (picture == null) {
            throw new CannotException("no window yet");
        }
        int w = (int) picture.getWidth();
        int h = (int) picture.getHeight();
        BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        PixelReader pixels = picture.getPixelReader();
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                image.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        try {
            ImageIO.write(image, "png", to.toFile());
        } catch (IOException e) {
            throw new CannotException("cannot write the picture");
        }
    }

    /** Between two frames, so that the window itself never shows the gaps. */
    private static WritableImage picture(Scene scene, boolean covered) {
        List<Node> hidden =
                covered
                        ? scene.getRoot().lookupAll(".personal").stream()
                                .filter(Node::isVisible)
                                .toList()
                        : List.of();
        hidden.forEach(n -> n.setVisible(false));
        WritableImage picture = scene.snapshot(null);
        hidden.forEach(n -> n.setVisible(true));
        return picture;
    }

    private static void intoView(Node node) {
        for (Parent p = node.getParent(); p != null; p = p.getParent()) {
            if (p instanceof ScrollPane pane && pane.getContent() != null) {
                Bounds box =
                        pane.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
                double hidden =
                        pane.getContent().getLayoutBounds().getHeight()
                                - pane.getViewportBounds().getHeight();
                if (hidden > 0) {
                    double want = box.getCenterY() - pane.getViewportBounds().getHeight() / 2;
                    pane.setVvalue(Math.clamp(want / hidden, 0.0, 1.0));
                }
            }
        }
    }

    private static @Nullable Node find(String id) {
        for (Node node : all()) {
            if (id.equals(node.getId())) {
                return node;
            }
        }
        return null;
    }

    private static List<Node> all() {
        List<Node> nodes = new ArrayList<>();
        for (Window window : List.copyOf(Window.getWindows())) {
            if (window.isShowing() && window.getScene() != null) {
                add(window.getScene().getRoot(), nodes);
            }
        }
        return nodes;
    }

    private static void add(Node node, List<Node> nodes) {
        nodes.add(node);
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                add(child, nodes);
            }
        }
    }

    private static boolean visible(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /** Two pulses: what was changed has been laid out and drawn. */
    private static void pulse() throws CannotException {
        for (int i = 0; i < 2; i++) {
            onFx(() -> {
                Platform.requestNextPulse();
                return true;
            });
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private static <T> T until(int ms, String otherwise, Look<T> look) throws CannotException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (true) {
            @Nullable T seen;
            try {
                seen = look.look();
            } catch (CannotException e) {
                throw e;
            } catch (Exception e) {
                seen = null;
            }
            if (seen != null) {
                return seen;
            }
            if (System.nanoTime() > end) {
                throw new CannotException(otherwise);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private static <T extends @Nullable Object> T onFx(Callable<T> task) throws CannotException {
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            Platform.runLater(() -> {
                try {
                    done.complete(task.call());
                } catch (Exception e) {
                    done.completeExceptionally(e);
                }
            });
            return done.get(HOP_LIMIT_S, TimeUnit.SECONDS);
        } catch (IllegalStateException e) {
            throw new CannotException("no window yet");
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new CannotException("the window does not answer");
        }
    }
}
