package vn.motcua.provisioning.console;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import vn.motcua.provisioning.curve.Curve;
import vn.motcua.provisioning.curve.Subject;

/**
 * One of a curve's two values as a drawing and as a table. Pure; used by the page templates.
 *
 * @param key of the console's words: {@code curve.online}
 * @param lines the drawing's paths, one for each stretch without a gap
 * @param rows the same by the hour, oldest first
 * @param hours where hours are marked, with their names
 * @param top what the upper edge stands for
 */
public record CurveDrawing(
        String key, List<String> lines, List<Row> rows, List<Mark> hours, int top) {
    /** Of the drawing, without its edge. */
    public static final int WIDTH = Curve.SLOTS * 4;

    public static final int HEIGHT = 80;

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int SLOT_WIDTH = 4;
    private static final int MARK_EVERY_HOURS = 6;

    public CurveDrawing {
        lines = List.copyOf(lines);
        rows = List.copyOf(rows);
        hours = List.copyOf(hours);
    }

    /**
     * An hour of the table.
     *
     * @param begins of the hour, or of the first slot
     * @param value the one that counts, or {@link Curve#UNKNOWN}
     */
    public record Row(Instant begins, int value) {}

    /** A mark under the drawing; its name stands on its right, near the edge on its left. */
    public record Mark(int x, Instant at) {
        private static final int GAP = 3;
        private static final int NAME = 44;

        private boolean atEdge() {
            return x + NAME > WIDTH;
        }

        public int nameX() {
            return atEdge() ? x - GAP : x + GAP;
        }

        /** SVG's word for the end of the name that {@link #nameX} means. */
        public String anchor() {
            return atEdge() ? "end" : "start";
        }
    }

    /** Both drawings of a subject; without those of which nothing is known. */
    public static List<CurveDrawing> of(Subject.Kind kind, Curve curve) {
        boolean device = kind == Subject.Kind.DEVICE;
        List<CurveDrawing> all = new ArrayList<>();
        all.add(
                draw(
                        device ? "curve.condition" : "curve.online",
                        curve,
                        curve::first,
                        device ? 2 : 100,
                        false));
        int most = 1;
        for (int i = 0; i < Curve.SLOTS; i++) {
            most = Math.max(most, curve.second(i));
        }
        all.add(
                draw(
                        device ? "curve.paper" : "curve.waiting",
                        curve,
                        curve::second,
                        device ? 2 : most,
                        !device));
        all.removeIf(one -> one.lines().isEmpty());
        return all;
    }

    private static CurveDrawing draw(
            String key, Curve curve, IntUnaryOperator value, int top, boolean most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        List<Row> rows = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < Curve.SLOTS; i++) {
            int now = value.applyAsInt(i);
            if (now == Curve.UNKNOWN) {
                end(line, lines);
            } else {
                int y = HEIGHT - Math.min(now, top) * HEIGHT / top;
                line.append(line.isEmpty() ? 'M' : 'L')
                        .append(i * SLOT_WIDTH)
                        .append(' ')
                        .append(y);
                line.append('H').append((i + 1) * SLOT_WIDTH);
            }
            Instant begins = curve.begins(i);
            boolean newHour = begins.atZone(ZONE).getMinute() == 0;
            if (newHour || rows.isEmpty()) {
                rows.add(new Row(begins, now));
            } else {
                Row row = rows.removeLast();
                rows.add(new Row(row.begins(), counts(row.value(), now, most)));
            }
            if (newHour && begins.atZone(ZONE).getHour() % MARK_EVERY_HOURS == 0) {
                marks.add(new Mark(i * SLOT_WIDTH, begins));
            }
        }
        end(line, lines);
        return new CurveDrawing(key, lines, rows, marks, top);
    }

    private static int counts(int one, int other, boolean most) {
        if (one == Curve.UNKNOWN || other == Curve.UNKNOWN) {
            return Math.max(one, other);
        }
        return most ? Math.max(one, other) : Math.min(one, other);
    }

    private static void end(StringBuilder line, List<String> lines) {
        if (!line.isEmpty()) {
            lines.add(line.toString());
            line.setLength(0);
        }
    }

    /** A value in words: {@code 97 %}, {@code 12}, {@code Mất liên lạc}. */
    public String say(Words w, int value) {
        if (value == Curve.UNKNOWN) {
            return w.say("curve.unknown");
        }
        return w.say(
                switch (key) {
                    case "curve.condition", "curve.paper" -> key + "." + value;
                    default -> key + ".value";
                },
                value);
    }

    /** What somebody who does not see the drawing is told first: worst or most of the day. */
    public String summary(Words w) {
        boolean most = key.equals("curve.waiting");
        int worst = Curve.UNKNOWN;
        for (Row row : rows) {
            worst = counts(worst, row.value(), most);
        }
        return w.say(key + ".summary", say(w, worst));
    }
}
