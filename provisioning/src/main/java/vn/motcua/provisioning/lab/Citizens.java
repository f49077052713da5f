package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scripted citizens at the kiosk: they press what they see, hold papers to the reader, take their
 * slip and come back to rate. Each does something else. For one thread.
 */
final class Citizens {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final int MOST_STEPS = 60;

    /** Last digits of dossier codes: each stands for a status at the simulated city. */
    private static final String LAST_DIGITS = "594268";

    /** What a visitor types into the search before going away. */
    static final String TYPED = "tranthiquynhhoa";

    /** Every dossier of the scripted citizens lies here. */
    static final String AGENCY = "H26.81-";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private final Screen kiosk;
    private final KioskHands hands;
    private final Slips slips;
    private final HubLog hub;
    private final String planted;

    /**
     * @param scanner control socket of the simulated reader
     * @param planted what scans carry as if it were a name or an identity number
     */
    Citizens(Screen kiosk, Path scanner, Slips slips, HubLog hub, @Nullable String planted) {
        this.kiosk = kiosk;
        this.hands = new KioskHands(kiosk, scanner);
        this.slips = slips;
        this.hub = hub;
        this.planted = planted == null ? "001190000017" : planted;
    }

    /** A whole visit up to the slip in the hand; returns the number. */
    String takeNumber(int visit) throws LabException, IOException {
        hands.home();
        int papers = slips.files().size();
        String language = visit % 5 == 4 ? "lang-en" : "lang-vi";
        kiosk.pressIfThere(language);
        if (visit % 5 == 2) {
            lookUp(visit);
        }
        String need =
                switch (visit % 5) {
                    case 1 -> "need-collect";
                    case 2, 4 -> "need-other";
                    default -> "need-submit";
                };
        walk(need, visit);
        String number = hands.number();
        if (!Patience.until(LIMIT, () -> slips.files().size() > papers)) {
            throw new LabException("no slip came for " + number);
        }
        kiosk.shown();
        kiosk.pressIfThere("done");
        return number;
    }

    /** Holds a receipt to the reader: a link with an identity number beside the dossier code. */
    private void lookUp(int visit) throws LabException, IOException {
        LocalDate today = LocalDate.now(java.time.ZoneOffset.ofHours(7));
        String code =
                AGENCY
                        + DAY.format(today.minusDays(5))
                        + "-004"
                        + LAST_DIGITS.charAt(visit / 5 % LAST_DIGITS.length());
        hands.scan("https://dichvucong.example/tra-cuu?SGT=" + planted + "&MHS=" + code);
        kiosk.await("screen-dossier", LIMIT);
        kiosk.picture("dossier-" + visit);
        if (visit == 2) {
            wrongPapers();
            hands.home();
            typeAndLeave(code);
        }
        hands.home();
    }

    /** Things held to the reader by mistake: seen, not used, forgotten. */
    private void wrongPapers() throws LabException, IOException {
        String name = URLEncoder.encode(planted, StandardCharsets.UTF_8);
        List<String> papers =
                List.of(
                        planted,
                        planted + "||" + planted + "|05031990|Nữ|Số 1, Phố Mẫu, Hà Nội|10052022",
                        "001190000017|012345678|" + planted + "|05031990|Nữ|Hà Nội|10052022",
                        "https://shop.example/khach-hang?ten=" + planted,
                        "https://shop.example/khach-hang?ten=" + name);
        for (String paper : papers) {
            hands.scan(paper);
            Patience.pause(Duration.ofMillis(700));
            kiosk.shown();
            kiosk.pressIfThere("dismiss");
        }
        hands.send(planted);
        Patience.pause(Duration.ofMillis(700));
        kiosk.shown();
        kiosk.pressIfThere("dismiss");
    }

    /** Types a name into the search and a dossier code by hand, and goes away. */
    private void typeAndLeave(String code) throws LabException {
        kiosk.press("need-submit");
        kiosk.await("screen-fields", LIMIT);
        kiosk.press("open-search");
        kiosk.await("screen-search", LIMIT);
        hands.type(TYPED);
        kiosk.shown();
        hands.home();
        kiosk.press("need-look-up");
        kiosk.await("screen-lookup", LIMIT);
        kiosk.press("type-code");
        kiosk.await("screen-code", LIMIT);
        hands.type(code);
        kiosk.press("go");
        kiosk.await("screen-dossier", LIMIT);
    }

    /** Presses on what is shown until a number is on the screen. */
    private void walk(String need, int visit) throws LabException {
        for (int step = 0; step < MOST_STEPS; step++) {
            String screen = kiosk.shown();
            switch (screen) {
                case "screen-home" -> kiosk.press(need);
                case "screen-fields" -> {
                    if (visit % 5 == 3) {
                        kiosk.press("open-search");
                    } else {
                        kiosk.press("field-" + visit % 3);
                    }
                }
                case "screen-search" -> search(visit);
                case "screen-procedure" -> kiosk.press("go");
                case "screen-identify" -> kiosk.press("identify-decline");
                case "screen-priority" ->
                        kiosk.press(visit % 4 == 1 ? "priority-elderly" : "priority-none");
                case "screen-ticket", "screen-ticket-nopaper" -> {
                    return;
                }
                default -> Patience.pause(Duration.ofMillis(100));
            }
            Patience.pause(Duration.ofMillis(80));
        }
        throw new LabException("visit " + visit + " is stuck on " + kiosk.shown());
    }

    private void search(int visit) throws LabException {
        if (visit % 5 == 3) {
            for (String key : List.of("k", "h", "a", "i")) {
                kiosk.press("key-" + key);
            }
            kiosk.picture("search-typed");
        }
        kiosk.press("hit-0");
    }

    /** Rates a finished visit, by the slip's QR or by number and code. */
    void rate(String ticket, String number, boolean byCode) throws LabException, IOException {
        hands.home();
        if (byCode) {
            typeCode(ticket, number);
        } else {
            String key = hub.keyOf(ticket);
            Path slip =
                    slips.withKey(key).orElseThrow(() -> new LabException("no slip for " + number));
            hands.scan(slips.text(slip));
        }
        kiosk.await("screen-rating", LIMIT);
        int step = 1 + Math.floorMod(ticket.hashCode(), 3);
        kiosk.press("level-" + step);
        Patience.pause(Duration.ofMillis(150));
        kiosk.picture("rating-chosen");
        kiosk.press("send");
        kiosk.await("screen-rating-thanks", LIMIT);
        kiosk.pressIfThere("done");
    }

    private void typeCode(String ticket, String number) throws LabException, IOException {
        kiosk.press("rate");
        kiosk.await("screen-rating-code", LIMIT);
        hands.type(number);
        kiosk.press("field-code");
        hands.type(hub.codeOf(ticket));
        kiosk.picture("rating-code-typed");
        if (kiosk.nodes().contains("go")) {
            kiosk.press("go");
        }
    }
}
