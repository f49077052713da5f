package vn.motcua.display.fx;

import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Holds one screen of fixed design size and scales it to the real panel, so that measures in code
 * are those of the design. Centres what is left over. JavaFX thread.
 */
public final class Scaled extends Region {
    private final double width;
    private final double height;
    private final Pane content = new Pane();
    private final Scale scale = new Scale();

    public Scaled(double width, double height) {
        this.width = width;
        this.height = height;
        content.setManaged(false);
        content.resize(width, height);
        content.getTransforms().add(scale);
        getChildren().add(content);
        setMinSize(0, 0);
    }

    /** Replaces the screen in one frame: a cut, no fade. */
    public void show(Region screen) {
        screen.setPrefSize(width, height);
        screen.setMinSize(width, height);
        screen.setMaxSize(width, height);
        content.getChildren().setAll(screen);
        screen.resizeRelocate(0, 0, width, height);
    }

    /** A layer above the screen, or none. */
    public void overlay(Node... layers) {
        while (content.getChildren().size() > 1) {
            content.getChildren().removeLast();
        }
        content.getChildren().addAll(layers);
    }

    @Override
    protected void layoutChildren() {
        double factor = Math.min(getWidth() / width, getHeight() / height);
        scale.setX(factor);
        scale.setY(factor);
        content.relocate((getWidth() - width * factor) / 2, (getHeight() - height * factor) / 2);
    }
}
