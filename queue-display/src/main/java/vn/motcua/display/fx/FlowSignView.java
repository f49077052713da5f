package vn.motcua.display.fx;

import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.office.Service;
import vn.motcua.display.theme.Fonts;
import vn.motcua.display.theme.Tokens;

/**
 * The sign of a flow: shape, letter and colour, the same on screen, paper and floor (S-090…S-093).
 */
public final class FlowSignView extends StackPane {
    /** How the ground under the sign looks. */
    public enum Ground {
        LIGHT,
        /** On ink the shape gets a white outline, without which it has hardly any contrast. */
        INK,
        /** On the solid indigo tile: white shape, indigo letter. */
        INDIGO
    }

    public FlowSignView(Service service, double size, Ground ground) {
        this(service.sign(), service.prefix(), Color.web(service.color()), size, ground);
    }

    public FlowSignView(FlowSign sign, String letters, Color color, double size, Ground ground) {
        Shape shape = shape(sign, size);
        shape.getStyleClass().add("sign-shape");
        boolean inverted = ground == Ground.INDIGO;
        shape.setFill(inverted ? Color.WHITE : color);
        if (ground == Ground.INK) {
            shape.setStroke(Color.WHITE);
            shape.setStrokeWidth(size * 0.06);
        }
        double letter =
                size * (letters.length() > 1 ? 0.36 : sign == FlowSign.TRIANGLE ? 0.44 : 0.5);
        Text text = new Text(letters);
        text.setFont(Font.font(Fonts.EXTRA_BOLD, letter));
        text.setBoundsType(TextBoundsType.VISUAL);
        text.getStyleClass().add("sign-letter");
        text.setFill(inverted ? Tokens.CHAM : readableOn(color));
        if (sign == FlowSign.TRIANGLE) {
            text.setTranslateY(size * 0.14);
        }
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        getChildren().addAll(shape, text);
    }

    private static Shape shape(FlowSign sign, double s) {
        return switch (sign) {
            case CIRCLE -> new Circle(s / 2);
            case DIAMOND -> new Polygon(s / 2, 0, s, s / 2, s / 2, s, 0, s / 2);
            case SQUARE -> {
                Rectangle square = new Rectangle(s * 0.92, s * 0.92);
                square.setArcWidth(s * 0.18);
                square.setArcHeight(s * 0.18);
                yield square;
            }
            case TRIANGLE -> new Polygon(s / 2, s * 0.04, s, s * 0.96, 0, s * 0.96);
            case HEXAGON ->
                    new Polygon(
                            s * 0.25, s * 0.067, s * 0.75, s * 0.067, s, s / 2, s * 0.75, s * 0.933,
                            s * 0.25, s * 0.933, 0, s / 2);
        };
    }

    /** White, or ink on light colours such as orange. */
    private static Color readableOn(Color ground) {
        double luminance =
                0.2126 * linear(ground.getRed())
                        + 0.7152 * linear(ground.getGreen())
                        + 0.0722 * linear(ground.getBlue());
        return luminance > 0.25 ? Tokens.INK : Color.WHITE;
    }

    private static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
