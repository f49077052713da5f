package vn.motcua.kiosk.screen;

import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Office;
import vn.motcua.display.fx.Header;
import vn.motcua.display.fx.Motif;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Wishes.Language;
import vn.motcua.kiosk.screen.Parts.Weight;

/**
 * What surrounds every page and never moves: the header, the bar of steps, the bottom bar. Between
 * them a page puts its parts below each other, or side by side on a wide screen.
 */
public final class Frame {
    private final Look look;
    private final StackPane root = new StackPane();
    private final VBox layout = new VBox();
    private final VBox content = new VBox();
    private final Label clock;
    private final double clockSize;
    private final @Nullable Label date;

    private Frame(String id, Look look, @Nullable Office office, boolean tall) {
        this.look = look;
        this.clockSize = tall ? (look.landscape() ? 76 : 84) : 60;
        this.clock = Parts.label("00:00", Weight.BOLD, clockSize, "white");
        this.date = tall ? Parts.label("", Weight.MEDIUM, 30, "white") : null;
        root.setId(id);
        root.getStyleClass().add("k-kiosk");
        if (look.wishes().contrast()) {
            root.getStyleClass().add("k-contrast");
        }
        Parts.size(root, look.width(), look.height());
        layout.getChildren().add(header(office, tall));
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinHeight(0);
        layout.getChildren().add(content);
        root.getChildren().add(layout);
    }

    /** Home and closed screens: the tall header with the date. */
    public static Frame home(String id, Look look, @Nullable Office office) {
        return new Frame(id, look, office, true);
    }

    public static Frame page(String id, Look look, @Nullable Office office) {
        return new Frame(id, look, office, look.landscape());
    }

    public Look look() {
        return look;
    }

    Region root() {
        return root;
    }

    void clock(Instant now) {
        clock.setText(look.texts().clock(now));
        if (date != null) {
            date.setText(look.texts().dateFirst(BusinessCalendar.dateOf(now)));
        }
    }

    private Node header(@Nullable Office office, boolean tall) {
        double slotSize = tall ? (look.landscape() ? 96 : 128) : 88;
        Region slot = Header.logo(slotSize);
        boolean broad = tall && !look.landscape();
        String unit = office == null ? "" : look.texts().of(office.unitVi(), office.unitEn());
        String name =
                office == null
                        ? ""
                        : look.texts()
                                .of(office.nameVi(), office.nameEn())
                                .replace(" - ", "\u00a0- ");
        VBox words =
                Parts.column(
                        0,
                        Parts.label(unit, Weight.MEDIUM, broad ? 30 : 28, "white"),
                        broad
                                ? Parts.clamped(name, Weight.BOLD, 42, "white", 450, 2)
                                : fitted(name, look.landscape() ? 42 : 36));
        words.setAlignment(Pos.CENTER_LEFT);
        clock.setMinWidth(clockSize * 2.9);
        clock.setAlignment(Pos.CENTER_RIGHT);
        Node time = clock;
        if (date != null) {
            time = look.landscape() ? Parts.row(40, date, clock) : rightColumn(clock, date);
        }
        HBox head = Parts.row(tall ? 32 : 24, slot, words, Parts.grow(), time);
        int height = tall ? (look.landscape() ? 136 : 204) : 128;
        Parts.size(Parts.style(head, "head"), look.width(), height);
        head.setPadding(new javafx.geometry.Insets(0, look.margin(), 0, look.margin()));
        if (look.wishes().contrast()) {
            return head;
        }
        Region motif = plain(new Motif(tall ? (look.landscape() ? 22 : 26) : 20));
        return new VBox(head, motif);
    }

    /** The style sheet's plain ground would cover the drawn one. */
    private static Region plain(Motif motif) {
        motif.getStyleClass().remove("motif");
        return motif;
    }

    private static Node rightColumn(Label clock, Label date) {
        VBox box = new VBox(-6, clock, date);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    /** A name in one line, smaller when it is long. */
    private static Label fitted(String name, double size) {
        double fits = Math.min(size, size * 36 / Math.max(name.length(), 1));
        return name.length() > 46
                ? Parts.clamped(name, Weight.BOLD, 26, "white", 600, 2)
                : Parts.label(name, Weight.BOLD, Math.max(24, fits), "white");
    }

    /** "Bước 1 trên 3": what is being done, the other language, and how far. */
    public Frame steps(String title, int step, int of) {
        HBox bar = Parts.row(8, Parts.label(title, Weight.SEMIBOLD, 32, "ink"), Parts.grow());
        bar.getChildren().add(languageChip());
        if (of > 0) {
            Label words = Parts.label(look.texts().get("step", step, of), Weight.MEDIUM, 32, "ink");
            bar.getChildren().addAll(Parts.grow(), words, Parts.space(8));
            for (int i = 1; i <= of; i++) {
                Region pill = new Region();
                pill.getStyleClass().add(i <= step ? "k-pill-on" : "k-pill-off");
                bar.getChildren().add(Parts.size(pill, i == step ? 56 : 28, 14));
            }
        }
        Parts.size(Parts.style(bar, "stepbar"), look.width(), 84);
        bar.setPadding(new javafx.geometry.Insets(0, look.margin(), 0, look.margin()));
        layout.getChildren().add(1, bar);
        return this;
    }

    /** The other language, on pages whose bottom bar has other work. */
    public Button languageChip() {
        Language other = look.texts().language() == Language.VI ? Language.EN : Language.VI;
        Node inside =
                Parts.row(
                        10,
                        Parts.icon("mdral-language", 32, "cham"),
                        Parts.label(
                                look.texts().get("language.other"), Weight.SEMIBOLD, 28, "cham"));
        ((HBox) inside).setAlignment(Pos.CENTER);
        ((HBox) inside).setMaxWidth(Region.USE_PREF_SIZE);
        Button chip = Parts.touch(look, Ids.LANGUAGE_OTHER, inside, new Input.Speak(other));
        Parts.style(chip, "low-lip");
        return Parts.size(chip, 250, 68);
    }

    /** Puts the two parts of a page; the second holds the controls. */
    public Frame parts(Region first, Region second) {
        if (look.landscape()) {
            double half = (look.inner() - 56) / 2.0;
            Parts.size(first, half, -1);
            Parts.size(second, half, -1);
            HBox both = new HBox(56, first, second);
            both.setPadding(new javafx.geometry.Insets(28, look.margin(), 20, look.margin()));
            VBox.setVgrow(both, Priority.ALWAYS);
            both.setMinHeight(0);
            content.getChildren().setAll(both);
            return this;
        }
        VBox both = new VBox(28, first, second);
        both.setPadding(new javafx.geometry.Insets(36, look.margin(), 20, look.margin()));
        VBox.setVgrow(both, Priority.ALWAYS);
        VBox.setVgrow(second, Priority.ALWAYS);
        both.setMinHeight(0);
        content.getChildren().setAll(both);
        return this;
    }

    /** Width that each part of {@link #parts} has. */
    public static double partWidth(Look look) {
        return look.landscape() ? (look.inner() - 56) / 2.0 : look.inner();
    }

    /** One part that takes the whole place, edge to edge. */
    public Frame whole(Region region) {
        VBox.setVgrow(region, Priority.ALWAYS);
        content.getChildren().setAll(region);
        return this;
    }

    /** The buttons at the bottom, always in the same place; widths by weight. */
    public Frame bar(double[] shares, Region... buttons) {
        double gap = 20;
        double total = 0;
        for (double share : shares) {
            total += share;
        }
        double room = look.inner() - gap * (buttons.length - 1);
        HBox bar = Parts.row(gap);
        for (int i = 0; i < buttons.length; i++) {
            Parts.size(
                    buttons[i], Math.floor(room * shares[i] / total), look.landscape() ? 114 : 128);
            bar.getChildren().add(buttons[i]);
        }
        int height = look.landscape() ? 158 : 184;
        Parts.size(Parts.style(bar, "bar"), look.width(), height);
        bar.setPadding(new javafx.geometry.Insets(2, look.margin(), 0, look.margin()));
        layout.getChildren().add(bar);
        return this;
    }

    /** Back, home, help: the bar of most pages. */
    public Frame usualBar() {
        return bar(new double[] {1, 1, 1}, back(), leave(), help());
    }

    public Button back() {
        return Parts.bar(
                Ids.BACK,
                "mdral-arrow_back",
                look.texts().get("button.back"),
                34,
                false,
                () -> look.send().accept(new Input.Back()));
    }

    public Button leave() {
        return Parts.bar(
                Ids.LEAVE,
                "mdral-home",
                look.texts().get("button.home"),
                34,
                false,
                () -> look.send().accept(new Input.Leave()));
    }

    public Button help() {
        return Parts.bar(
                Ids.HELP,
                "mdrmz-support_agent",
                look.texts().get("button.help"),
                32,
                false,
                () -> look.send().accept(new Input.CallHelp(look.ids().get())));
    }
}
