package vn.motcua.kiosk.screen.search;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import vn.motcua.display.theme.Fonts;
import vn.motcua.kiosk.flow.Folding;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;

/** A title in at most two lines, its hits bold and underlined; what does not fit ends with …. */
final class HitTitle {
    private static final double SIZE = 36;
    private static final int LINES = 2;
    private static final Font PLAIN = Font.font(Fonts.MEDIUM, SIZE);
    private static final Font STRONG = Font.font(Fonts.REGULAR, FontWeight.BOLD, SIZE);

    private record Piece(String text, boolean hit) {}

    private HitTitle() {}

    static Node of(String title, String query, double width) {
        List<List<Piece>> lines = lines(title, Folding.find(title, query), width);
        VBox box = new VBox(2);
        for (List<Piece> line : lines) {
            HBox row = new HBox();
            row.setAlignment(Pos.CENTER_LEFT);
            for (Piece piece : line) {
                row.getChildren().add(node(piece));
            }
            box.getChildren().add(row);
        }
        return box;
    }

    private static Node node(Piece piece) {
        Label label =
                Parts.label(piece.text(), piece.hit() ? Weight.BOLD : Weight.MEDIUM, SIZE, "ink");
        if (!piece.hit()) {
            return label;
        }
        Region under = Parts.style(new Region(), "caret");
        Parts.size(under, -1, 4);
        VBox marked = new VBox(-6, label, under);
        marked.setMaxWidth(Region.USE_PREF_SIZE);
        return marked;
    }

    private static List<List<Piece>> lines(String title, List<Folding.Span> spans, double width) {
        List<List<Piece>> lines = new ArrayList<>();
        int from = 0;
        while (from < title.length() && lines.size() < LINES) {
            boolean last = lines.size() == LINES - 1;
            int to = fit(title, spans, from, width);
            if (last && to < title.length()) {
                int cut = fit(title, spans, from, width - 44);
                List<Piece> pieces = new ArrayList<>(pieces(title, spans, from, cut));
                pieces.add(new Piece(" …", false));
                lines.add(pieces);
            } else {
                lines.add(pieces(title, spans, from, to));
            }
            from = to;
            while (from < title.length() && title.charAt(from) == ' ') {
                from++;
            }
        }
        return lines;
    }

    /** End of the longest run of whole words that fits. */
    private static int fit(String title, List<Folding.Span> spans, int from, double width) {
        int best = -1;
        for (int to = from + 1; to <= title.length(); to++) {
            boolean wordEnd =
                    to == title.length() || (title.charAt(to) == ' ' && !inside(spans, to));
            if (!wordEnd) {
                continue;
            }
            if (width(pieces(title, spans, from, to)) > width) {
                break;
            }
            best = to;
        }
        return best > 0 ? best : title.length();
    }

    /** A hit is not torn apart over two lines. */
    private static boolean inside(List<Folding.Span> spans, int at) {
        return spans.stream().anyMatch(s -> s.from() < at && at < s.to());
    }

    private static List<Piece> pieces(String title, List<Folding.Span> spans, int from, int to) {
        List<Piece> pieces = new ArrayList<>();
        int at = from;
        for (Folding.Span span : spans) {
            int start = Math.max(span.from(), from);
            int end = Math.min(span.to(), to);
            if (start >= end) {
                continue;
            }
            if (start > at) {
                pieces.add(new Piece(title.substring(at, start), false));
            }
            pieces.add(new Piece(title.substring(start, end), true));
            at = end;
        }
        if (at < to) {
            pieces.add(new Piece(title.substring(at, to), false));
        }
        return pieces;
    }

    private static double width(List<Piece> pieces) {
        double sum = 0;
        for (Piece piece : pieces) {
            Text text = new Text(piece.text());
            text.setFont(piece.hit() ? STRONG : PLAIN);
            sum += text.getLayoutBounds().getWidth();
        }
        return sum;
    }
}
