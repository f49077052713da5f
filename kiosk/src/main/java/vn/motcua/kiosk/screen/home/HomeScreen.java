package vn.motcua.kiosk.screen.home;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.display.board.BoardFace;
import vn.motcua.display.board.BoardWords;
import vn.motcua.display.board.NowServingStrip;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.flow.Wishes;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;

/** The four needs and the fifth, who is called now, and where to hold a receipt (S-096). */
public final class HomeScreen extends Screen {
    private final Look look;
    private final Office office;
    private final List<Tile> tiles = new ArrayList<>();
    private final NowServingStrip calls;
    private final BoardWords words;
    private @Nullable BoardView view;
    private long viewAtMs;

    public HomeScreen(Look look, Office office) {
        this(look, office, Frame.home(Ids.HOME, look, office));
    }

    private HomeScreen(Look look, Office office, Frame frame) {
        super(frame);
        this.look = look;
        this.office = office;
        Wishes wishes = look.wishes();
        boolean listed = (wishes.large() || wishes.lowReach()) && !look.landscape();
        this.words = new BoardWords(look.texts().language().tag());
        NowServingStrip.Form form =
                listed
                        ? NowServingStrip.Form.LIST
                        : look.landscape() ? NowServingStrip.Form.SIDE : NowServingStrip.Form.BAND;
        this.calls = new NowServingStrip(form, look.width(), words);
        frame.whole(listed ? listed(wishes) : look.landscape() ? landscape() : portrait());
        Tools.into(frame);
    }

    @Override
    public void update(State state) {
        super.update(state);
        tiles.forEach(tile -> tile.update(state));
        BoardView told = state.board();
        if (told != view) {
            view = told;
            viewAtMs = state.now().ms();
        }
        if (told != null) {
            calls.show(BoardFace.of(aged(told, state.now().ms() - viewAtMs), office, words));
        }
    }

    /**
     * A board without news stays fresh while its line is open; without a line it grows old here.
     */
    private static BoardView aged(BoardView told, long sinceMs) {
        return new BoardView(told.board(), told.live() ? 0 : told.ageMs() + sinceMs, told.live());
    }

    private Button tile(Need need, Tile.Shape shape) {
        Tile tile = new Tile(look, need, shape, Forecasts.service(office, need));
        tiles.add(tile);
        return tile.button();
    }

    private HBox heading(String lead) {
        boolean wide = look.landscape();
        VBox words =
                Parts.column(
                        0,
                        Parts.label(
                                look.texts().get("home.title"), Weight.BOLD, wide ? 56 : 68, "ink"),
                        Parts.label(look.texts().get(lead), Weight.MEDIUM, wide ? 34 : 40, "ink2"));
        HBox box = Parts.row(0, words, Parts.grow(), rate());
        box.setAlignment(Pos.TOP_LEFT);
        return box;
    }

    private Button rate() {
        HBox inside =
                Parts.row(
                        12,
                        Parts.icon("mdrmz-rate_review", 40, "cham"),
                        Parts.label(look.texts().get("home.rate"), Weight.SEMIBOLD, 32, "cham"));
        inside.setAlignment(Pos.CENTER);
        inside.setMaxWidth(Region.USE_PREF_SIZE);
        Button chip = Parts.touch(look, Ids.RATE, inside, new Input.OpenRateByCode());
        Parts.style(chip, "low-lip");
        return Parts.size(chip, 232, 88);
    }

    private Region portrait() {
        GridPane grid = new GridPane(24, 24);
        Need[] needs = {Need.SUBMIT, Need.LOOK_UP, Need.PAY, Need.COLLECT};
        for (int i = 0; i < needs.length; i++) {
            grid.add(Parts.size(tile(needs[i], Tile.Shape.TILE), 472, 372), i % 2, i / 2);
        }
        VBox page = new VBox();
        HBox heading = Parts.size(heading("home.lead"), look.inner(), 170);
        VBox.setMargin(heading, new Insets(36, 56, 0, 56));
        VBox.setMargin(grid, new Insets(0, 56, 24, 56));
        Button last = Parts.size(tile(Need.OTHER, Tile.Shape.LAST), look.inner(), 144);
        VBox.setMargin(last, new Insets(0, 56, 28, 56));
        page.getChildren().addAll(heading, grid, last, calls, ScanCue.portrait(look));
        return page;
    }

    private Region landscape() {
        GridPane grid = new GridPane(20, 20);
        Need[] needs = {Need.SUBMIT, Need.LOOK_UP, Need.PAY, Need.COLLECT};
        for (int i = 0; i < needs.length; i++) {
            grid.add(Parts.size(tile(needs[i], Tile.Shape.WIDE), 606, 204), i % 2, i / 2);
        }
        Button last = Parts.size(tile(Need.OTHER, Tile.Shape.LAST), 1232, 126);
        VBox left = Parts.column(22, Parts.size(heading("home.lead"), 1232, 118), grid, last);
        Parts.size(left, 1232, -1);
        VBox right = Parts.column(46, calls, ScanCue.landscape(look));
        Parts.size(right, 520, -1);
        HBox both = new HBox(40, left, right);
        both.setPadding(new Insets(30, 64, 0, 64));
        return both;
    }

    /** Rows instead of tiles: larger, and with low reach all of them in the lower half. */
    private Region listed(Wishes wishes) {
        VBox rows = new VBox(20);
        for (Need need : Need.values()) {
            rows.getChildren().add(Parts.size(tile(need, Tile.Shape.ROW), look.inner(), 138));
        }
        boolean low = wishes.lowReach();
        double size = wishes.large() ? 80 : 68;
        VBox words =
                Parts.column(
                        0,
                        Parts.label(look.texts().get("home.title"), Weight.BOLD, size, "ink"),
                        Parts.label(
                                look.texts().get(low ? "home.lead.low" : "home.lead"),
                                Weight.MEDIUM,
                                44,
                                "ink"));
        HBox scan =
                Parts.row(
                        20,
                        Parts.icon("mdrmz-qr_code_scanner", 56, "ink"),
                        Parts.label(look.texts().get("scan.line"), Weight.MEDIUM, 36, "ink"));
        Region board = calls;
        VBox page = new VBox();
        if (low) {
            page.getChildren().addAll(words, Parts.space(20), board, Parts.space(18), scan);
            page.getChildren().addAll(Parts.grow(), rows);
        } else {
            page.getChildren().addAll(words, Parts.space(28), rows, Parts.grow(), board);
            page.getChildren().addAll(Parts.space(18), scan);
        }
        page.setPadding(new Insets(20, 56, 20, 56));
        return page;
    }
}
