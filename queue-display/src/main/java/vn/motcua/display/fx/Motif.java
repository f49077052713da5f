package vn.motcua.display.fx;

import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundImage;
import javafx.scene.layout.BackgroundPosition;
import javafx.scene.layout.BackgroundRepeat;
import javafx.scene.layout.BackgroundSize;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import vn.motcua.display.theme.Tokens;

/** The strip under the header: drum-rim circles joined by slanting lines, one tiled image. */
public final class Motif extends Region {
    private static final double TILE = 50;

    public Motif(double height) {
        getStyleClass().add("motif");
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        setBackground(
                new Background(
                        new BackgroundImage(
                                tile(height),
                                BackgroundRepeat.REPEAT,
                                BackgroundRepeat.NO_REPEAT,
                                BackgroundPosition.DEFAULT,
                                BackgroundSize.DEFAULT)));
    }

    private static WritableImage tile(double h) {
        Canvas canvas = new Canvas(TILE, h);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(Tokens.RED_DEEP);
        g.fillRect(0, 0, TILE, h);
        g.setStroke(Tokens.YELLOW);
        g.setFill(Tokens.YELLOW);
        g.setLineWidth(1.8);
        g.setLineCap(StrokeLineCap.ROUND);
        double middle = h / 2;
        double radius = h * 0.3;
        double centre = TILE / 2;
        g.strokeOval(centre - radius, middle - radius, 2 * radius, 2 * radius);
        g.fillOval(centre - 1.9, middle - 1.9, 3.8, 3.8);
        // Tangents that leave one circle at its top and reach the next at its foot.
        g.strokeLine(centre + radius * 0.3, middle - radius, centre + TILE * 0.5, middle);
        g.strokeLine(0, middle, centre - radius * 0.3, middle + radius);
        SnapshotParameters plain = new SnapshotParameters();
        plain.setFill(Color.TRANSPARENT);
        return canvas.snapshot(plain, null);
    }
}
