package vn.motcua.display.board;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import vn.motcua.display.fx.Scaled;
import vn.motcua.display.theme.Theme;

/** A headless window for pictures of screens. */
final class Window {
    private static final CompletableFuture<Boolean> UP = new CompletableFuture<>();

    private Window() {}

    static <T extends @Nullable Object> T onFx(Callable<T> task) throws Exception {
        if (!UP.isDone()) {
            Platform.startup(() -> UP.complete(true));
            Platform.setImplicitExit(false);
        }
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(task.call());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(60, TimeUnit.SECONDS);
    }

    /** Draws a screen, keeps its picture, and tells what is wrong with its texts. FX thread. */
    static Drawn draw(Region screen, double width, double height, boolean contrast, String name)
            throws Exception {
        Scaled root = new Scaled(width, height);
        root.show(screen);
        Scene scene = new Scene(root, width, height);
        Theme.apply(scene);
        Theme.highContrast(root, contrast);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        root.applyCss();
        root.layout();
        WritableImage picture = scene.snapshot(null);
        Path file = Path.of("target", "screens", name + ".png");
        Files.createDirectories(file.toAbsolutePath().getParent());
        int w = (int) picture.getWidth();
        int h = (int) picture.getHeight();
        BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                image.setRGB(x, y, picture.getPixelReader().getArgb(x, y));
            }
        }
        ImageIO.write(image, "png", file.toFile());
        List<String> faults = new ArrayList<>();
        check(root, width, height, faults);
        stage.close();
        return new Drawn(image, faults);
    }

    record Drawn(BufferedImage image, List<String> faults) {
        String at(int x, int y) {
            return "#%06X".formatted(image.getRGB(x, y) & 0xFFFFFF);
        }
    }

    private static void check(Node node, double width, double height, List<String> faults) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled label && !label.getText().isEmpty()) {
            Node inner = label.lookup(".text");
            if (inner instanceof Text text
                    && !text.getText()
                            .replace("\n", "")
                            .equals(label.getText().replace("\n", ""))) {
                faults.add("cut: " + label.getText());
            }
            Bounds box = label.localToScene(label.getLayoutBounds());
            if (box.getMinX() < -1
                    || box.getMinY() < -1
                    || box.getMaxX() > width + 1
                    || box.getMaxY() > height + 1) {
                faults.add("outside: " + label.getText());
            }
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                check(child, width, height, faults);
            }
        }
    }
}
