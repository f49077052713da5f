package vn.motcua.kiosk.screen.identify;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import vn.motcua.contract.identity.VisitorCategory;
import vn.motcua.contract.identity.VisitorDossier;
import vn.motcua.contract.identity.VisitorFile;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.kiosk.flow.Errand;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.flow.Paths;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Texts;

/** The four paths, one chosen already; what to do on it, and the button that does it (S-096). */
final class PathTiles {
    private final Look look;
    private final Office office;
    private final Page.Greeting page;
    private final VisitorFile file;
    private final VisitorCategory chosen;
    private final double width;

    PathTiles(Look look, Office office, Page.Greeting page, VisitorFile file) {
        this.look = look;
        this.office = office;
        this.page = page;
        this.file = file;
        VisitorCategory path = page.city().path();
        this.chosen = path == null ? VisitorCategory.WANTS_SERVICE : path;
        this.width = Frame.partWidth(look);
    }

    List<Node> nodes() {
        return List.of(tiles(), guidance(), go());
    }

    private VBox tiles() {
        double gap = look.landscape() ? 14 : 18;
        VBox lines = new VBox(gap);
        List<VisitorCategory> order = Paths.inOrder(file, page.errand());
        for (int i = 0; i < order.size(); i += 2) {
            HBox line = new HBox(20);
            for (VisitorCategory each : order.subList(i, Math.min(i + 2, order.size()))) {
                line.getChildren().add(tile(each));
            }
            lines.getChildren().add(line);
        }
        return lines;
    }

    private Button tile(VisitorCategory path) {
        boolean on = path == chosen;
        double size = look.landscape() ? 32 : Words.large(look) ? 38 : 36;
        HBox inside =
                Parts.row(
                        20,
                        Parts.icon(icon(path), look.landscape() ? 48 : 56, "cham"),
                        Parts.label(
                                look.texts().get("path." + path),
                                on ? Weight.BOLD : Weight.SEMIBOLD,
                                size,
                                "ink"),
                        Parts.grow());
        if (on) {
            inside.getChildren().add(Parts.icon("mdral-check", 44, "cham"));
        }
        inside.setPadding(new Insets(0, 18, 0, 22));
        inside.setAlignment(Pos.CENTER_LEFT);
        Button button = Parts.touch(look, Ids.path(path), inside, new Input.ChoosePath(path));
        if (on) {
            Parts.style(button, "chosen");
        }
        inside.prefWidthProperty().bind(button.widthProperty().subtract(12));
        return Parts.size(button, Math.floor((width - 20) / 2), look.landscape() ? 100 : 124);
    }

    private static String icon(VisitorCategory path) {
        return switch (path) {
            case COLLECTS -> "mdral-assignment_turned_in";
            case PAYS -> "mdrmz-payments";
            case WANTS_SERVICE -> "upload";
            case NO_ACCOUNT -> "mdral-account_circle";
        };
    }

    /** Always as tall as the longest, so that nothing moves under a finger. */
    private Region guidance() {
        double size = look.landscape() ? 30 : Words.large(look) ? 34 : 32;
        VBox box = new VBox(Parts.wrapped(what(), Weight.MEDIUM, size, "ink", width));
        box.setAlignment(Pos.CENTER_LEFT);
        return Parts.size(box, width, Math.ceil(size * 1.36 * 3));
    }

    private String what() {
        Texts texts = look.texts();
        List<VisitorDossier> open = Paths.actionable(file);
        return switch (chosen) {
            case COLLECTS ->
                    texts.get(
                            open.stream().anyMatch(VisitorDossier::readyToCollect)
                                    ? "path.COLLECTS.what"
                                    : "path.COLLECTS.none");
            case PAYS -> {
                long due = due(open);
                yield due == 0
                        ? texts.get("path.PAYS.none")
                        : texts.get("path.PAYS.what", texts.money(due));
            }
            case WANTS_SERVICE, NO_ACCOUNT -> texts.get("path." + chosen + "." + file.account());
        };
    }

    private static long due(List<VisitorDossier> open) {
        long sum = 0;
        for (VisitorDossier each : open) {
            var payment = each.payment();
            sum += payment != null && each.toPay() ? payment.amountVnd() : 0;
        }
        return sum;
    }

    private Button go() {
        Need need =
                Paths.errand(office, file, page.errand(), chosen).map(Errand::need).orElse(null);
        return need == null
                ? solid(look, "mdral-arrow_forward", "path.choose")
                : solid(look, "mdral-confirmation_number", "path.go." + need);
    }

    /** The one big button of the page. */
    static Button solid(Look look, String icon, String key) {
        HBox inside =
                Parts.row(
                        26,
                        Parts.icon(icon, 56, "on-solid"),
                        Parts.label(look.texts().get(key), Weight.BOLD, 44, "on-solid"));
        inside.setAlignment(Pos.CENTER);
        inside.setMaxWidth(Region.USE_PREF_SIZE);
        Button button =
                Parts.touch(
                        Ids.GREETING_GO,
                        inside,
                        () -> look.send().accept(new Input.Go(look.ids().get())));
        Parts.style(button, "solid");
        return Parts.size(button, -1, look.landscape() ? 114 : 136);
    }
}
