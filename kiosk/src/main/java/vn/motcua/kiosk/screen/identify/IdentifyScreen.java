package vn.motcua.kiosk.screen.identify;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.office.Office;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Notice;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/** The ways to say who one is; going on without weighs the same (S-098, S-099). */
public final class IdentifyScreen extends Screen {
    private static final double TALLEST = 197;
    private static final double TALLEST_WIDE = 140;
    private final Look look;
    private final List<Choice> ways;
    private final double width;

    public IdentifyScreen(Look look, Office office, Page.Identify page, List<Means> means) {
        this(look, page, means, Frame.page(Ids.IDENTIFY, look, office));
    }

    private IdentifyScreen(Look look, Page.Identify page, List<Means> means, Frame frame) {
        super(frame);
        this.look = look;
        this.ways = Words.ways(look, means);
        this.width = look.inner();
        Words.steps(frame, look, page.errand());
        boolean low = look.wishes().lowReach() && !look.landscape();
        if (look.landscape()) {
            wide(frame, page);
        } else if (low) {
            VBox first = head(page);
            first.getChildren().addAll(Parts.space(8), Words.privacy(look, width));
            frame.parts(first, new VBox(Parts.grow(), column(12, 756)));
        } else {
            double room = 1136 - (page.trouble() == null ? 0 : 268) - (Words.large(look) ? 76 : 0);
            VBox second =
                    new VBox(
                            22,
                            column(ways.size() > 5 ? 15 : 23, room),
                            Parts.grow(),
                            Parts.rule("rule-ink", 3),
                            Words.privacy(look, width));
            second.setPadding(new Insets(0, 0, 16, 0));
            frame.parts(head(page), second);
        }
        frame.usualBar();
    }

    private VBox head(Page.Identify page) {
        Texts texts = look.texts();
        boolean large = Words.large(look);
        double title = look.landscape() ? 54 : 60;
        VBox box =
                Parts.column(
                        6,
                        Parts.wrapped(
                                texts.get("identify.title"), Weight.BOLD, title, "ink", width));
        boolean said = page.trouble() != null;
        if (!said || !look.landscape()) {
            double size = look.landscape() ? 34 : large ? 40 : 36;
            box.getChildren()
                    .add(
                            Parts.wrapped(
                                    texts.get("identify.lead"),
                                    Weight.MEDIUM,
                                    size,
                                    "ink2",
                                    width));
        }
        if (said) {
            box.getChildren().add(Parts.space(6));
            String key = "identity.trouble." + page.trouble();
            box.getChildren().add(Notice.warning(texts.get(key), texts.get(key + ".what"), width));
        }
        return box;
    }

    private VBox column(double gap, double room) {
        int count = ways.size();
        double height = Math.min(TALLEST, Math.floor((room - gap * (count - 1)) / count));
        VBox box = new VBox(gap);
        ways.forEach(way -> box.getChildren().add(way.row(look, width, height)));
        return box;
    }

    /** Two columns of equal rows. */
    private void wide(Frame frame, Page.Identify page) {
        double gap = 18;
        double half = (width - 24) / 2;
        int lines = (ways.size() + 1) / 2;
        double room = page.trouble() == null ? 424 : 396;
        double height = Math.min(TALLEST_WIDE, Math.floor((room - gap * (lines - 1)) / lines));
        VBox grid = new VBox(gap);
        for (int i = 0; i < ways.size(); i += 2) {
            HBox line = new HBox(24);
            for (Choice way : ways.subList(i, Math.min(i + 2, ways.size()))) {
                line.getChildren().add(way.row(look, half, height));
            }
            grid.getChildren().add(line);
        }
        VBox all = new VBox(20, head(page), grid, Parts.grow());
        if (page.trouble() == null) {
            all.getChildren().add(Words.privacy(look, width));
        }
        all.setPadding(new Insets(22, look.margin(), 16, look.margin()));
        frame.whole(all);
    }
}
