package vn.motcua.kiosk.screen.ticket;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Line;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.Floor;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.queue.WaitRange;
import vn.motcua.display.fx.FlowSignView;
import vn.motcua.display.theme.Fonts;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Texts;

/** The ticket as a card with its tear line: number first, then people and range, then the place. */
final class TicketCard {
    private final Look look;
    private final double width;

    TicketCard(Look look, double width) {
        this.look = look;
        this.width = width;
    }

    Region of(Page.TicketShown page, Office office) {
        boolean wide = look.landscape();
        VBox upper = new VBox(head(page), number(page));
        upper.setPadding(new Insets(wide ? 20 : 26, 48, 0, 48));
        boolean noPaper = page.slip() == Page.TicketShown.Slip.NONE;
        Parts.size(upper, -1, wide ? (noPaper ? 240 : 300) : 450);
        HBox facts = facts(page.ticket());
        VBox.setMargin(facts, new Insets(-20, 0, 0, 0));
        VBox card = new VBox(upper, tear(), facts, Parts.rule("rule", 3), place(page, office));
        Parts.style(card, "ticket");
        Parts.size(card, width, -1);
        card.setPadding(new Insets(4));
        return card;
    }

    private HBox head(Page.TicketShown page) {
        Service service = page.errand().service();
        Texts texts = look.texts();
        VBox words =
                new VBox(
                        Parts.label(
                                texts.of(service.nameVi(), service.nameEn()),
                                Weight.BOLD,
                                38,
                                "ink"));
        Procedure procedure = page.errand().procedure();
        if (procedure != null) {
            words.getChildren()
                    .add(
                            Parts.clamped(
                                    procedure.nameVi(), Weight.MEDIUM, 32, "ink2", width - 200, 1));
        }
        words.setAlignment(Pos.CENTER_LEFT);
        FlowSignView sign =
                look.wishes().contrast()
                        ? new FlowSignView(
                                service.sign(),
                                service.prefix(),
                                Color.WHITE,
                                62,
                                FlowSignView.Ground.LIGHT)
                        : new FlowSignView(service, 62, FlowSignView.Ground.LIGHT);
        return Parts.size(Parts.row(22, sign, words), -1, 92);
    }

    /** As large as the card allows: 316 for a letter and three digits. */
    private StackPane number(Page.TicketShown page) {
        String number = page.ticket().number().text();
        boolean noPaper = page.slip() == Page.TicketShown.Slip.NONE;
        Text text = new Text(number);
        text.setFont(Font.font(Fonts.EXTRA_BOLD, 100));
        double most = look.landscape() ? (noPaper ? 150 : 210) : 316;
        double size = Math.min(most, 100 * (width - 110) / text.getLayoutBounds().getWidth());
        StackPane box =
                new StackPane(Parts.label(number, Weight.EXTRABOLD, Math.floor(size), "ink"));
        box.setMinHeight(0);
        VBox.setVgrow(box, Priority.ALWAYS);
        return box;
    }

    private StackPane tear() {
        Color ground = look.wishes().contrast() ? Color.BLACK : Color.web("#FBF7EE");
        Color ink = look.wishes().contrast() ? Color.WHITE : Color.web("#1F1A17");
        Line line = new Line(0, 0, width - 60, 0);
        line.setStroke(ink);
        line.setStrokeWidth(4);
        line.getStrokeDashArray().addAll(10.0, 7.0);
        StackPane box = new StackPane(line, notch(true, ground, ink), notch(false, ground, ink));
        return Parts.size(box, width - 8, 42);
    }

    private static Arc notch(boolean left, Color ground, Color ink) {
        Arc arc = new Arc(0, 0, 19, 19, left ? -90 : 90, 180);
        arc.setType(ArcType.OPEN);
        arc.setFill(ground);
        arc.setStroke(ink);
        arc.setStrokeWidth(4);
        StackPane.setAlignment(arc, left ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
        arc.setTranslateX(left ? -4 : 4);
        return arc;
    }

    private HBox facts(TicketView ticket) {
        Texts texts = look.texts();
        String wait =
                WaitRange.said(
                        ticket.forecast(),
                        () -> texts.get("ticket.wait.unknown"),
                        to -> texts.get("ticket.wait.under", to),
                        (from, to) -> texts.get("ticket.wait.value", from, to));
        double tall = wait.length() > 22 ? 46 : look.wishes().large() ? 56 : 54;
        double size = look.landscape() ? 44 : tall;
        VBox ahead =
                ticket.ahead() == TicketView.AHEAD_UNKNOWN
                        ? fact(4, "ticket.ahead", words("ticket.wait.unknown", size))
                        : fact(-4, "ticket.ahead", people(ticket.ahead()));
        VBox time = fact(4, "ticket.wait", Parts.label(wait, Weight.BOLD, size, "ink"));
        ahead.setPadding(new Insets(24, 30, 14, 46));
        time.setPadding(new Insets(24, 20, 14, 36));
        Region rule = Parts.style(new Region(), "rule");
        rule.setMinWidth(3);
        rule.setMaxWidth(3);
        HBox box = new HBox(ahead, rule, time);
        rule.setMaxHeight(Double.MAX_VALUE);
        return box;
    }

    private VBox fact(double gap, String heading, Node value) {
        return new VBox(
                gap, Parts.label(look.texts().get(heading), Weight.MEDIUM, 32, "ink2"), value);
    }

    private HBox people(int ahead) {
        HBox people =
                Parts.row(
                        14,
                        Parts.label(Integer.toString(ahead), Weight.BOLD, 66, "ink"),
                        words("ticket.people.word", 44));
        people.setAlignment(Pos.BASELINE_LEFT);
        return people;
    }

    private Node words(String key, double size) {
        return Parts.label(look.texts().get(key), Weight.BOLD, size, "ink");
    }

    private HBox place(Page.TicketShown page, Office office) {
        Service service = page.errand().service();
        Texts texts = look.texts();
        VBox words =
                new VBox(
                        2,
                        Parts.clamped(
                                counters(texts, office, service, page.ticket().procedure()),
                                Weight.BOLD,
                                46,
                                "ink",
                                width - 200,
                                1),
                        Parts.clamped(
                                waiting(texts, office, service, look.landscape()),
                                Weight.MEDIUM,
                                34,
                                "ink2",
                                width - 200,
                                look.landscape() ? 1 : 2));
        HBox box = Parts.row(28, Parts.icon("signpost", 72, "ink"), words);
        box.setPadding(new Insets(14, 40, 20, 46));
        return box;
    }

    /** The zone to wait in where the office has zones (S-079), and the service's own words. */
    static String waiting(Texts texts, Office office, Service service, boolean oneLine) {
        String place = texts.of(service.placeVi(), service.placeEn());
        Floor floor = office.floor();
        String zone =
                floor == null
                        ? ""
                        : floor.of(service.id())
                                .map(z ->
                                        texts.get(
                                                "ticket.zone",
                                                z.number(),
                                                texts.of(z.nameVi(), z.nameEn())))
                                .orElse("");
        if (zone.isEmpty() || place.isEmpty()) {
            return zone + place;
        }
        return oneLine ? zone : zone + ". " + place;
    }

    /**
     * {@code Quầy 1 đến quầy 4} when they stand in a row, else all of them: those that take what
     * the visitor comes for (S-084).
     */
    static String counters(
            Texts texts, Office office, Service service, @Nullable ProcedureCode procedure) {
        List<String> ids =
                office.countersFor(service.id(), procedure).stream()
                        .map(c -> c.id().value())
                        .toList();
        if (ids.isEmpty()) {
            return texts.get("ticket.counter.none");
        }
        if (ids.size() == 1) {
            return texts.get("ticket.counter.one", ids.getFirst());
        }
        return inRow(ids)
                ? texts.get("ticket.counter.range", ids.getFirst(), ids.getLast())
                : texts.get("ticket.counter.list", String.join(", ", ids));
    }

    private static boolean inRow(List<String> ids) {
        for (int i = 1; i < ids.size(); i++) {
            boolean numbers =
                    ids.get(i).matches("[0-9]{1,6}") && ids.get(i - 1).matches("[0-9]{1,6}");
            if (!numbers || Integer.parseInt(ids.get(i)) != Integer.parseInt(ids.get(i - 1)) + 1) {
                return false;
            }
        }
        return ids.size() > 2;
    }
}
