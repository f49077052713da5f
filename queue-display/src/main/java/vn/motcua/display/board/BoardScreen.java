package vn.motcua.display.board;

import java.time.Instant;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.BoardScope;
import vn.motcua.contract.office.Office;
import vn.motcua.display.fx.Bars;
import vn.motcua.display.fx.Header;
import vn.motcua.display.fx.Icons;

/** The whole board, lying or standing. JavaFX thread. */
public final class BoardScreen extends BorderPane {
    /** Style and root id, by which a script knows the screen. */
    public static final String ID = "screen-board";

    private static final int TICKER_SECONDS = 8;
    private static final double HEADING = 76;

    /** Below this its words would be cut. */
    private static final double LEAST_MEDIA = 260;

    private final boolean portrait;
    private final BoardWords words;
    private final BoardScope scope;
    private final Header header;
    private final CallTable table;
    private final Timeline blink = new Timeline();
    private @Nullable Office office;
    private BoardFace face = BoardFace.BLANK;
    private long calling;
    private long secondsShown;
    private @Nullable Instant lastWord;

    /** The whole office's board. */
    public BoardScreen(boolean portrait, BoardWords words) {
        this(portrait, words, BoardScope.ALL);
    }

    /**
     * @param scope where it stands and whose calls it shows: its heading says so
     */
    public BoardScreen(boolean portrait, BoardWords words, BoardScope scope) {
        this.portrait = portrait;
        this.words = words;
        this.scope = scope;
        this.header = new Header(portrait ? Header.Size.BOARD_PORTRAIT : Header.Size.BOARD);
        this.table = new CallTable(words);
        setId(ID);
        getStyleClass().add("screen");
        setTop(header);
        connecting();
    }

    /** Names of the office, once the agent told them. */
    public void office(Office now) {
        office = now;
        if (words.vietnamese()) {
            header.office(now.unitVi(), now.nameVi());
        } else {
            header.office(now.unitEn(), now.nameEn());
        }
        draw();
    }

    /** A new state of the hub. */
    public void show(BoardFace now, Instant at) {
        boolean same = now.equals(face);
        face = now;
        if (now.stale()) {
            lastWord = at.minusSeconds(now.ageSeconds());
        }
        if (!same) {
            draw();
        }
    }

    /** Once a second: clock, ticker, age. */
    public void tick(Instant now) {
        header.time(words.time(now), words.date(now));
        secondsShown++;
        if (secondsShown % TICKER_SECONDS == 0 && office != null) {
            setBottom(ticker());
        }
    }

    /**
     * Somebody is called now: yellow and white change three times in that call's row, then it stays
     * yellow until the next call is sounded.
     *
     * @param callSeq sequence number of the call
     */
    public void call(long callSeq) {
        calling = callSeq;
        draw();
        blink.stop();
        blink.getKeyFrames().clear();
        for (int i = 1; i <= 6; i++) {
            boolean yellow = i % 2 == 0;
            blink.getKeyFrames()
                    .add(
                            new KeyFrame(
                                    Duration.millis(500.0 * i),
                                    e -> table.ground(callSeq, yellow && !face.stale())));
        }
        blink.playFromStart();
    }

    private void draw() {
        Office now = office;
        if (now == null) {
            return;
        }
        if (portrait) {
            drawPortrait(now);
        } else {
            drawLandscape(now);
        }
        setBottom(ticker());
    }

    private void drawLandscape(Office now) {
        List<Node> heading = heading(now);
        CallTable.Measures usual =
                face.stale() ? CallTable.Measures.LANDSCAPE_STALE : CallTable.Measures.LANDSCAPE;
        table.show(face, heading.isEmpty() ? usual : usual.below(HEADING), calling);
        VBox side = new VBox();
        side.setMinWidth(704);
        side.setMaxWidth(704);
        side.setStyle("-fx-background-color: ink, paper; -fx-background-insets: 0, 0 0 0 4;");
        double room = face.stale() ? 496 : heading.isEmpty() ? 420 : 420 - HEADING;
        VBox waits = SidePanels.waits(face, words, room / lines(), 624);
        waits.setPadding(new Insets(4, 40, 0, 40));
        if (face.stale()) {
            Instant word = lastWord;
            if (word != null) {
                waits.getChildren().addAll(Bars.rule(false), last(word));
            }
            side.getChildren().add(waits);
        } else {
            side.getChildren().addAll(SidePanels.media(words, 704, 346), waits);
            VBox.setMargin(side.getChildren().getFirst(), Insets.EMPTY);
        }
        HBox middle = new HBox(table, side);
        HBox.setHgrow(side, Priority.ALWAYS);
        VBox column = new VBox();
        if (face.stale()) {
            column.getChildren().add(SidePanels.stale(face, words, portrait));
        }
        column.getChildren().addAll(heading);
        column.getChildren().add(middle);
        setCenter(column);
    }

    /** What this board shows when it is not everything; else nothing. */
    private List<Node> heading(Office now) {
        String said = words.heading(now, scope);
        return said.isEmpty()
                ? List.of()
                : List.of(SidePanels.heading(said, portrait ? 1080 : 1920, HEADING));
    }

    private void drawPortrait(Office now) {
        List<Node> heading = heading(now);
        table.show(
                face,
                face.stale() ? CallTable.Measures.PORTRAIT_STALE : CallTable.Measures.PORTRAIT,
                calling);
        VBox waits = SidePanels.waits(face, words, (face.stale() ? 312 : 344) / lines(), 968);
        waits.setPadding(new Insets(4, 56, 0, 56));
        Region fill = new Region();
        VBox.setVgrow(fill, Priority.ALWAYS);
        VBox column = new VBox();
        if (face.stale()) {
            column.getChildren().add(SidePanels.stale(face, words, portrait));
        }
        column.getChildren().addAll(heading);
        column.getChildren().addAll(table, waits);
        Instant word = lastWord;
        if (face.stale() && word != null) {
            Label last = last(word);
            last.setPadding(new Insets(10, 56, 10, 56));
            column.getChildren().addAll(Bars.rule(false), last);
        }
        column.getChildren().add(fill);
        double media = (face.stale() ? 284 : 366) - (heading.isEmpty() ? 0 : HEADING);
        if (media >= LEAST_MEDIA) {
            column.getChildren().add(SidePanels.media(words, 1080, media));
        }
        setCenter(column);
    }

    /** Forecast lines share the room of four; more lines are lower ones. */
    private double lines() {
        return Math.max(4, face.waits().size());
    }

    private Label last(Instant word) {
        Label last = new Label(words.text("board.last", words.seconds(word)));
        last.setStyle("-fx-font-size: 38px;");
        last.setPadding(new Insets(24, 0, 0, 0));
        return last;
    }

    private HBox ticker() {
        Office now = office;
        List<String> sentences = now == null ? List.of() : words.ticker(now);
        String sentence =
                face.stale() || sentences.isEmpty()
                        ? words.text("board.stale.ticker")
                        : sentences.get((int) (secondsShown / TICKER_SECONDS % sentences.size()));
        return SidePanels.ticker(
                now == null ? "" : now.hotline(),
                sentence,
                portrait ? 92 : 76,
                portrait ? 1080 : 1920);
    }

    /** Before the agent is there. */
    private void connecting() {
        Label what = new Label(words.text("board.connecting"));
        what.getStyleClass().add("bold");
        what.setStyle("-fx-font-size: 72px;");
        Label hint = new Label(words.text("board.connecting.hint"));
        hint.getStyleClass().add("second");
        hint.setStyle("-fx-font-size: 44px;");
        VBox box = new VBox(16, Icons.of("mdrmz-sync", 120), what, hint);
        box.setAlignment(Pos.CENTER);
        setCenter(box);
    }
}
