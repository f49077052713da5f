package vn.motcua.display.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.office.BoardScope;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.display.Samples;

/** Every state of the board, drawn: no text cut, none outside, the right ground. */
final class BoardPicturesTest {
    private static final String YELLOW = "#FFC83D";

    private static Window.Drawn draw(
            String name,
            boolean portrait,
            boolean contrast,
            String language,
            Office office,
            @Nullable BoardView view,
            boolean calling)
            throws Exception {
        double width = portrait ? 1080 : 1920;
        double height = portrait ? 1920 : 1080;
        return Window.onFx(() -> {
            BoardWords words = new BoardWords(language);
            BoardScreen screen = new BoardScreen(portrait, words);
            screen.tick(Samples.NOON);
            screen.office(office);
            screen.show(BoardFace.of(view, office, words), Samples.NOON);
            if (calling && view != null && view.board() != null) {
                screen.call(view.board().calls().getFirst().lastCallSeq());
            }
            return Window.draw(screen, width, height, contrast, name);
        });
    }

    private static Window.Drawn normal(String name, boolean portrait, boolean contrast)
            throws Exception {
        BoardView view = Samples.fresh(Samples.board(Samples.sixCalls()));
        return draw(name, portrait, contrast, "vi", Samples.office(), view, true);
    }

    @Test
    void lying() throws Exception {
        Window.Drawn drawn = normal("board", false, false);
        assertThat(drawn.faults()).isEmpty();
        assertThat(drawn.at(1150, 300)).isEqualTo(YELLOW);
        assertThat(drawn.at(700, 20)).isEqualTo("#A81118");
        assertThat(drawn.at(1150, 500)).isEqualTo("#FFFFFF");
        assertThat(drawn.at(1900, 1060)).isEqualTo("#1F1A17");
        assertThat(drawn.at(1240, 150)).isEqualTo("#0E2A52");
        assertThat(count(drawn, "#1F1A17", 800, 270, 960, 360)).as("arrow").isGreaterThan(300);
        assertThat(count(drawn, YELLOW, 0, 116, 400, 136)).as("motif").isGreaterThan(100);
        assertThat(count(drawn, YELLOW, 40, 1010, 90, 1078)).as("telephone").isGreaterThan(100);
    }

    @Test
    void standing() throws Exception {
        Window.Drawn drawn = normal("board-portrait", true, false);
        assertThat(drawn.faults()).isEmpty();
        assertThat(drawn.at(1060, 300)).isEqualTo(YELLOW);
        assertThat(drawn.at(20, 1500)).isEqualTo("#0E2A52");
        assertThat(drawn.at(1060, 1900)).isEqualTo("#1F1A17");
    }

    @Test
    void nineOpenCallsAllStandOnABoardThatLies() throws Exception {
        List<BoardSnapshot.Call> calls = new ArrayList<>();
        for (int i = 9; i > 0; i--) {
            calls.add(Samples.call("A04" + i, "" + i, i * 10L));
        }
        BoardView view = Samples.fresh(Samples.board(calls));
        BoardView old = new BoardView(view.board(), 12_000, false);
        for (BoardView each : List.of(view, old)) {
            String name = each.live() ? "board-nine" : "board-nine-stale";
            Window.Drawn drawn = draw(name, false, false, "vi", Samples.office(), each, true);
            assertThat(drawn.faults()).isEmpty();
            assertThat(count(drawn, "#1F1A17", 220, 930, 560, 1000)).isGreaterThan(1_000);
        }
    }

    @Test
    void theRowThatSoundsIsTheOneThatIsYellow() throws Exception {
        BoardView view = Samples.fresh(Samples.board(Samples.sixCalls()));
        Window.Drawn drawn =
                Window.onFx(() -> {
                    BoardWords words = new BoardWords("en");
                    BoardScreen screen = new BoardScreen(false, words);
                    screen.tick(Samples.NOON);
                    screen.office(Samples.office());
                    screen.show(BoardFace.of(view, Samples.office(), words), Samples.NOON);
                    screen.call(50);
                    return Window.draw(screen, 1920, 1080, false, "board-second");
                });
        assertThat(drawn.faults()).isEmpty();
        assertThat(drawn.at(1150, 300)).isEqualTo("#FFFFFF");
        assertThat(drawn.at(1150, 500)).isEqualTo(YELLOW);
        assertThat(drawn.at(1150, 610)).isEqualTo("#FFFFFF");
    }

    @Test
    void aBoardInEnglishSpeaksEnglishToTheEnd() throws Exception {
        assertThat(new BoardWords("en").ticker(Samples.office()))
                .isEqualTo(Samples.office().tickerEn());
        BoardView view = Samples.fresh(Samples.board(Samples.sixCalls()));
        Window.Drawn drawn =
                draw("board-portrait-en", true, false, "en", Samples.office(), view, true);
        assertThat(drawn.faults()).isEmpty();
    }

    @Test
    void highContrastHasBlackTypeOnItsYellowRow() throws Exception {
        Window.Drawn drawn = normal("board-highcontrast", false, true);
        assertThat(drawn.faults()).isEmpty();
        assertThat(drawn.at(1150, 300)).isEqualTo("#FFD400");
        assertThat(drawn.at(1150, 500)).isEqualTo("#000000");
        assertThat(count(drawn, "#000000", 220, 220, 560, 420)).isGreaterThan(5_000);
    }

    private static int count(Window.Drawn drawn, String colour, int x0, int y0, int x1, int y1) {
        int count = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                count += drawn.at(x, y).equals(colour) ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void staleKeepsTheCallsWithoutAnyYellow() throws Exception {
        BoardView old = new BoardView(Samples.board(Samples.sixCalls()), 12_000, false);
        for (boolean portrait : new boolean[] {false, true}) {
            String name = portrait ? "board-stale-portrait" : "board-stale";
            Window.Drawn drawn = draw(name, portrait, false, "vi", Samples.office(), old, true);
            assertThat(drawn.faults()).isEmpty();
            assertThat(drawn.at(portrait ? 1060 : 1150, portrait ? 480 : 400)).isEqualTo("#FFFFFF");
            assertThat(drawn.at(20, portrait ? 220 : 160)).isEqualTo("#FFF0CC");
            if (portrait) {
                assertThat(drawn.at(20, 1700)).as("media").isEqualTo("#0E2A52");
            }
        }
    }

    /** S-083: a board of one zone says so above its calls, and where else to go. */
    @Test
    void aBoardOfOneZoneHasAHeadingInEveryState() throws Exception {
        BoardScope waiting = new BoardScope(4, List.of());
        BoardScope results = new BoardScope(6, List.of("ket-qua", "hen-truoc"));
        List<BoardSnapshot.Call> calls = new ArrayList<>();
        for (int i = 9; i > 0; i--) {
            calls.add(Samples.in("ket-qua", Samples.call("K84" + i, i % 2 == 0 ? "7" : "3", i)));
        }
        BoardView six = Samples.fresh(Samples.board(Samples.sixCalls()));
        BoardView nine = Samples.fresh(Samples.board(calls));
        BoardView old = new BoardView(six.board(), 12_000, false);
        for (boolean portrait : new boolean[] {false, true}) {
            String end = portrait ? "-portrait" : "";
            int below = portrait ? 210 : 150;
            for (BoardView view : List.of(six, nine, old)) {
                String name = "board-zone-" + List.of(six, nine, old).indexOf(view) + end;
                Window.Drawn drawn = zoned(name, portrait, "vi", view, waiting);
                assertThat(drawn.faults()).as(name).isEmpty();
                int top = view.live() ? below : below + 104;
                assertThat(drawn.at(1000, top)).as(name + " heading").isEqualTo("#F1E9D9");
                assertThat(count(drawn, "#1F1A17", 120, top - 14, 700, top + 56))
                        .as(name + " its words")
                        .isGreaterThan(1_000);
            }
            assertThat(zoned("board-groups-en" + end, portrait, "en", nine, results).faults())
                    .isEmpty();
        }
    }

    private static Window.Drawn zoned(
            String name, boolean portrait, String language, BoardView view, BoardScope scope)
            throws Exception {
        return Window.onFx(() -> {
            BoardWords words = new BoardWords(language);
            BoardScreen screen = new BoardScreen(portrait, words, scope);
            screen.tick(Samples.NOON);
            screen.office(Samples.zoned());
            BoardFace face = BoardFace.of(view, Samples.zoned(), words, scope);
            screen.show(face, Samples.NOON);
            screen.call(face.calls().getFirst().callSeq());
            return Window.draw(screen, portrait ? 1080 : 1920, portrait ? 1920 : 1080, false, name);
        });
    }

    @Test
    void beforeTheFirstCallTheBoardSaysSo() throws Exception {
        BoardView none = Samples.fresh(Samples.board(List.of()));
        assertThat(draw("board-empty", false, false, "vi", Samples.office(), none, false).faults())
                .isEmpty();
    }

    @Test
    void longNamesManyServicesAndLongNumbersAreNeverCut() throws Exception {
        List<Service> services = new ArrayList<>(Samples.services());
        services.set(
                1,
                Samples.service(
                        "c",
                        "Chứng thực bản sao, chữ ký, hợp đồng, giao dịch",
                        FlowSign.DIAMOND,
                        "#6A2A8C"));
        services.add(Samples.service("s", "Tự số hóa giấy tờ", FlowSign.TRIANGLE, "#F5942B"));
        services.add(Samples.service("d", "Đăng ký hẹn giờ", FlowSign.CIRCLE, "#163B6E"));
        Office office =
                Samples.office(
                        "Chi nhánh số 12 Trung tâm Phục vụ hành chính công thành phố Hà Nội",
                        services);
        List<BoardSnapshot.Call> calls = new ArrayList<>();
        for (int i = 9; i > 0; i--) {
            calls.add(Samples.call("CB840" + i, i == 9 ? "12A" : "B-1024", i));
        }
        BoardView view = Samples.fresh(Samples.board(Samples.LOG, calls, services));
        for (boolean portrait : new boolean[] {false, true}) {
            for (String language : new String[] {"vi", "en"}) {
                String name = "board-long-" + language + (portrait ? "-portrait" : "");
                assertThat(draw(name, portrait, false, language, office, view, true).faults())
                        .as(name)
                        .isEmpty();
            }
        }
    }

    @Test
    void theKiosksStripFitsItsBand() throws Exception {
        Window.Drawn drawn =
                Window.onFx(() -> {
                    BoardWords words = new BoardWords("vi");
                    NowServingStrip strip =
                            new NowServingStrip(NowServingStrip.Form.BAND, 1080, words);
                    strip.show(
                            BoardFace.of(
                                    Samples.fresh(Samples.board(Samples.sixCalls())),
                                    Samples.office(),
                                    words));
                    return Window.draw(strip, 1080, 108, false, "strip");
                });
        assertThat(drawn.faults()).isEmpty();
        assertThat(drawn.at(5, 5)).isEqualTo("#1F1A17");
    }
}
