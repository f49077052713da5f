package vn.motcua.kiosk.screen.priority;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.kiosk.flow.Errand;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/** Asked once, kindly; declining weighs the same (S-087, S-107, S-205). */
public final class PriorityScreen extends Screen {
    private static final PriorityClass[] CHOICES = {
        PriorityClass.ELDERLY,
        PriorityClass.DISABLED,
        PriorityClass.PREGNANT,
        PriorityClass.WITH_SMALL_CHILD,
        PriorityClass.NONE
    };
    private final Look look;

    public PriorityScreen(Look look, Office office, Errand errand) {
        this(look, errand, Frame.page(Ids.PRIORITY, look, office));
    }

    private PriorityScreen(Look look, Errand errand, Frame frame) {
        super(frame);
        this.look = look;
        Texts texts = look.texts();
        String service = texts.of(errand.service().nameVi(), errand.service().nameEn());
        boolean submit = errand.procedure() != null;
        frame.steps(service, submit ? 2 : 1, submit ? 3 : 2);
        boolean large = look.wishes().large() && !look.landscape();
        double width = Frame.partWidth(look);
        VBox first = new VBox(12);
        Procedure procedure = errand.procedure();
        if (procedure != null) {
            first.getChildren()
                    .add(Parts.clamped(procedure.nameVi(), Weight.SEMIBOLD, 34, "ink2", width, 2));
        }
        first.getChildren()
                .addAll(
                        Parts.wrapped(
                                texts.get("priority.title"),
                                Weight.BOLD,
                                large ? 62 : 56,
                                "ink",
                                width),
                        Parts.wrapped(
                                texts.get("priority.lead"),
                                Weight.MEDIUM,
                                large ? 40 : 36,
                                "ink2",
                                width));
        boolean low = look.wishes().lowReach() && !look.landscape();
        double height = look.landscape() ? 114 : low ? 138 : large ? 168 : 158;
        VBox rows = new VBox(look.landscape() ? 13 : low ? 12 : 22);
        for (PriorityClass choice : CHOICES) {
            rows.getChildren().add(Parts.size(row(choice, large), -1, height));
        }
        HBox privacy = privacy(width);
        if (look.landscape()) {
            first.getChildren().addAll(Parts.grow(), privacy);
            frame.parts(first, rows);
        } else if (low) {
            VBox second = new VBox(Parts.grow(), rows);
            first.getChildren().addAll(Parts.space(16), privacy);
            frame.parts(first, second);
        } else {
            VBox second = new VBox(22, rows, Parts.grow(), Parts.rule("rule-ink", 3), privacy);
            second.setPadding(new Insets(0, 0, 16, 0));
            frame.parts(first, second);
        }
        frame.usualBar();
    }

    private HBox privacy(double width) {
        Texts texts = look.texts();
        HBox box =
                Parts.row(
                        28,
                        Parts.icon("mdral-lock", 52, "ink"),
                        Parts.stressed(
                                texts.get("priority.privacy.bold"),
                                texts.get("priority.privacy"),
                                32,
                                "ink",
                                width - 90));
        box.setAlignment(Pos.TOP_LEFT);
        return box;
    }

    private Button row(PriorityClass choice, boolean large) {
        Texts texts = look.texts();
        StackPane swatch =
                new StackPane(Parts.icon(icon(choice), look.landscape() ? 56 : 76, "cham"));
        double side = look.landscape() ? 84 : 112;
        Parts.size(Parts.style(swatch, "tinted"), side, side);
        VBox words =
                Parts.column(
                        2,
                        Parts.label(
                                texts.get("priority." + choice),
                                Weight.BOLD,
                                large ? 48 : 42,
                                "ink"),
                        Parts.label(
                                texts.get("priority." + choice + ".line"),
                                Weight.MEDIUM,
                                large ? 36 : 32,
                                "ink2"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox inside =
                Parts.row(
                        32,
                        swatch,
                        words,
                        Parts.grow(),
                        Parts.icon("mdral-chevron_right", 56, "cham"));
        inside.setPadding(new Insets(0, 32, 0, 28));
        Button button =
                Parts.touch(
                        Ids.priority(choice),
                        inside,
                        () -> look.send().accept(new Input.Declare(choice, look.ids().get())));
        inside.setMinHeight(Region.USE_PREF_SIZE);
        inside.prefWidthProperty().bind(button.widthProperty().subtract(6));
        return button;
    }

    private static String icon(PriorityClass choice) {
        return switch (choice) {
            case ELDERLY -> "mdral-elderly";
            case DISABLED -> "mdral-accessible";
            case PREGNANT -> "mdrmz-pregnant_woman";
            case WITH_SMALL_CHILD -> "mdral-escalator_warning";
            case NONE -> "mdral-directions_walk";
            case MERIT -> "mdrmz-star";
            case APPOINTMENT -> "mdral-event";
        };
    }
}
