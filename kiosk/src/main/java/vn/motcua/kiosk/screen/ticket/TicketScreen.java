package vn.motcua.kiosk.screen.ticket;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.office.Office;
import vn.motcua.display.fx.QrView;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.flow.Timing;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/** The number; with the paper cue while a slip comes, or with three ways to keep it without one. */
public final class TicketScreen extends Screen {
    private final Look look;
    private final Timing timing;
    private final Page.TicketShown page;
    private final Label leaves;
    private final @Nullable PaperCue cue;

    public TicketScreen(Look look, Office office, Page.TicketShown page, Timing timing) {
        this(
                look,
                office,
                page,
                timing,
                Frame.page(
                        page.slip() == Page.TicketShown.Slip.NONE
                                ? Ids.TICKET_NO_PAPER
                                : Ids.TICKET,
                        look,
                        office));
    }

    private TicketScreen(
            Look look, Office office, Page.TicketShown page, Timing timing, Frame frame) {
        super(frame);
        this.look = look;
        this.page = page;
        this.timing = timing;
        this.leaves = Parts.label("", Weight.MEDIUM, look.landscape() ? 26 : 30, "ink2");
        boolean paper = page.slip() != Page.TicketShown.Slip.NONE;
        String key = page.slip() == Page.TicketShown.Slip.COMING ? "ticket.coming" : "ticket.take";
        double width = look.landscape() ? Frame.partWidth(look) : look.width();
        this.cue =
                paper
                        ? new PaperCue(
                                look,
                                page.ticket().number().text(),
                                look.texts().get(key),
                                width,
                                look.landscape() ? 200 : 236)
                        : null;
        Region card = new TicketCard(look, Frame.partWidth(look)).of(page, office);
        String code = office.publicAddress() + "/t/" + page.ticket().key();
        frame.whole(paper ? printed(card, code) : unprinted(card, code));
        frame.bar(new double[] {285, 284, 359}, drop(), frame.help(), go(paper));
    }

    private Region printed(Region card, String code) {
        HBox title =
                Parts.row(
                        16,
                        Parts.label(
                                look.texts().get("ticket.title"),
                                Weight.BOLD,
                                look.landscape() ? 46 : 60,
                                "ink"),
                        Parts.grow(),
                        Parts.icon("mdral-check_circle", 48, "ok"),
                        Parts.label(look.texts().get("ticket.taken"), Weight.SEMIBOLD, 34, "ok"));
        double side = look.landscape() ? 220 : 260;
        VBox words =
                Parts.column(
                        8,
                        Parts.label(look.texts().get("ticket.phone"), Weight.BOLD, 42, "ink"),
                        Parts.wrapped(
                                look.texts().get("ticket.phone.body"),
                                Weight.MEDIUM,
                                34,
                                "ink2",
                                Frame.partWidth(look) - side - 34));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox phone = Parts.row(34, qr(code, side), words);
        HBox timer = Parts.row(14, Parts.icon("mdral-hourglass_bottom", 36, "ink2"), leaves);
        Region band = java.util.Objects.requireNonNull(cue).root();
        if (look.landscape()) {
            VBox left = Parts.column(18, title, card);
            VBox right = Parts.column(24, phone, timer, Parts.grow(), band);
            return sides(left, right);
        }
        VBox top = Parts.column(0, title, Parts.space(24), card, Parts.space(30), phone);
        top.getChildren().addAll(Parts.space(24), timer);
        top.setPadding(new Insets(30, 56, 0, 56));
        return new VBox(top, Parts.grow(), band);
    }

    private Region unprinted(Region card, String code) {
        Texts texts = look.texts();
        double side = look.landscape() ? 260 : 340;
        VBox ways =
                Parts.column(
                        28,
                        Parts.label(texts.get("ticket.keep"), Weight.BOLD, 44, "ink"),
                        way("mdrmz-qr_code_scanner", texts.get("ticket.keep.scan")),
                        way("mdrmz-photo_camera", texts.get("ticket.keep.photo")),
                        way("note", texts.get("ticket.keep.write", page.ticket().number().text())));
        ways.setAlignment(Pos.CENTER_LEFT);
        HBox keep = Parts.row(40, qr(code, side), ways);
        HBox holds =
                Parts.row(
                        16,
                        Parts.icon("mdral-info", 40, "ink2"),
                        Parts.wrapped(
                                texts.get("ticket.holds"),
                                Weight.MEDIUM,
                                30,
                                "ink2",
                                Frame.partWidth(look) - 60));
        if (look.landscape()) {
            VBox left = Parts.column(18, card);
            VBox right = Parts.column(24, keep, Parts.grow(), holds);
            return new VBox(notice(), sides(left, right));
        }
        VBox below = Parts.column(0, card, Parts.space(34), keep, Parts.grow(), holds);
        below.setPadding(new Insets(38, 56, 24, 56));
        VBox.setVgrow(below, javafx.scene.layout.Priority.ALWAYS);
        return new VBox(notice(), below);
    }

    private Region sides(VBox left, VBox right) {
        double half = Frame.partWidth(look);
        Parts.size(left, half, -1);
        Parts.size(right, half, -1);
        HBox both = new HBox(56, left, right);
        both.setPadding(new Insets(18, 64, 16, 64));
        VBox.setVgrow(both, javafx.scene.layout.Priority.ALWAYS);
        return both;
    }

    private HBox way(String icon, String text) {
        return Parts.row(
                20,
                Parts.icon(icon, 52, "ink"),
                Parts.label(text, Weight.MEDIUM, look.landscape() ? 34 : 36, "ink"));
    }

    private Node qr(String code, double side) {
        StackPane box = new StackPane(new QrView(code, side - 8));
        box.setStyle(
                "-fx-background-color: -k-ink, white; -fx-background-insets: 0, 4;"
                        + " -fx-background-radius: 16, 12;");
        return Parts.size(box, side, side);
    }

    private Region notice() {
        Texts texts = look.texts();
        PrintState print = page.print();
        String cause =
                print.trouble() != null
                        ? print.trouble().name()
                        : page.overdue() || print.stage() == PrintState.Stage.DOUBTFUL
                                ? "DOUBTFUL"
                                : "NONE";
        Label valid = Parts.label(texts.get("ticket.valid"), Weight.MEDIUM, 36, "ink");
        Label bold = Parts.label(texts.get("ticket.valid.bold"), Weight.BOLD, 36, "ink");
        VBox words = new VBox(2, trouble(texts.get("trouble." + cause)), new HBox(valid, bold));
        boolean fitted = print.trouble() != PrintState.Trouble.NOT_FITTED;
        if (fitted) {
            String told = texts.get("ticket.told", texts.clock(page.since()));
            words.getChildren().add(Parts.label(told, Weight.MEDIUM, 36, "ink"));
        }
        HBox band =
                Parts.row(
                        36,
                        Parts.icon("mdrmz-print_disabled", 96, "warn-mark"),
                        words,
                        Parts.grow());
        if (fitted) {
            band.getChildren().add(reprint());
        }
        Parts.style(band, "warnband");
        band.setPadding(new Insets(16, look.margin(), 20, look.margin()));
        return Parts.size(band, look.width(), look.landscape() ? 176 : 212);
    }

    private static Label trouble(String text) {
        return Parts.label(text, Weight.BOLD, text.length() > 24 ? 36 : 46, "ink");
    }

    private Button reprint() {
        HBox inside =
                Parts.row(
                        14,
                        Parts.icon("mdrmz-print", 40, "cham"),
                        Parts.label(
                                look.texts().get("ticket.reprint"), Weight.SEMIBOLD, 32, "cham"));
        inside.setAlignment(Pos.CENTER);
        inside.setMaxWidth(Region.USE_PREF_SIZE);
        return Parts.size(Parts.touch(look, Ids.REPRINT, inside, new Input.Reprint()), 230, 112);
    }

    private Button drop() {
        return Parts.bar(
                Ids.CANCEL,
                "mdral-close",
                look.texts().get("ticket.drop"),
                32,
                false,
                () -> look.send().accept(new Input.DropNumber()));
    }

    private Button go(boolean paper) {
        String key = paper ? "button.done" : "ticket.remembered";
        return Parts.bar(
                Ids.DONE,
                "mdral-check",
                look.texts().get(key),
                paper ? 46 : 38,
                true,
                () -> look.send().accept(new Input.Go(look.ids().get())));
    }

    @Override
    public void update(State state) {
        super.update(state);
        if (!(state.page() instanceof Page.TicketShown now) || cue == null) {
            return;
        }
        long since = state.now().ms() - Math.max(now.sinceMs(), state.touchedMs());
        boolean out = now.slip() == Page.TicketShown.Slip.OUT;
        long left = Math.max(0, (timing.ticketMs() - since + 999) / 1000);
        leaves.setText(look.texts().get("ticket.leaves", left));
        leaves.getParent().setVisible(out);
        cue.moving(!out || state.now().ms() - now.sinceMs() < timing.cueMs());
    }
}
