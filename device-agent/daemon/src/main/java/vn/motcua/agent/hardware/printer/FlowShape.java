package vn.motcua.agent.hardware.printer;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import vn.motcua.contract.office.FlowSign;

/** The signs of the flows in black, with the height of the letter that they have room for. */
record FlowShape(Shape outline, double letterDots, double letterCenterY) {
    /** A sign around a centre. */
    static FlowShape of(FlowSign sign, double cx, double cy, double size) {
        double r = size / 2;
        return switch (sign) {
            case CIRCLE -> new FlowShape(new Ellipse2D.Double(cx - r, cy - r, size, size), 30, cy);
            case DIAMOND -> new FlowShape(polygon(cx, cy, r * 1.16, 4, -90), 26, cy);
            case SQUARE ->
                    new FlowShape(
                            new Rectangle2D.Double(
                                    cx - r * .92, cy - r * .92, size * .92, size * .92),
                            30,
                            cy);
            case TRIANGLE ->
                    new FlowShape(polygon(cx, cy + r * .22, r * 1.28, 3, -90), 24, cy + r * .30);
            case HEXAGON -> new FlowShape(polygon(cx, cy, r * 1.06, 6, 0), 30, cy);
        };
    }

    private static Shape polygon(double cx, double cy, double r, int corners, double firstDegrees) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < corners; i++) {
            double angle = Math.toRadians(firstDegrees + 360.0 * i / corners);
            double x = cx + r * Math.cos(angle);
            double y = cy + r * Math.sin(angle);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }
}
