package vn.motcua.agent.hardware.printer;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.WaitRange;

/**
 * Everything that a slip says, in the visitor's language; how it looks is {@link TicketRaster}'s
 * business. Empty texts leave their line out.
 *
 * @param language of the fixed words
 * @param unit kind of unit, {@code Bộ phận Một cửa}
 * @param office official name, drawn on at most two lines
 * @param service name of the series, {@code Nộp hồ sơ}
 * @param procedure name of the procedure, shortened to two lines; may be empty
 * @param number as called
 * @param sign shape of the flow
 * @param letter drawn in the shape, one or two letters
 * @param ahead people in front; {@code TicketView.AHEAD_UNKNOWN} prints {@code chưa rõ}
 * @param forecast forecast; null prints {@code chưa rõ}
 * @param place where, large, {@code Quầy 1 đến quầy 4}; may be empty
 * @param way how to get there, {@code Bên trái, theo vạch xanh hình tròn}; may be empty
 * @param qr text of the QR: address of the phone page with the ticket's key
 * @param ratingCode four digits
 * @param issuedAt office time
 * @param notes sentences at the end, joined
 * @param hotline telephone; may be empty
 * @param motto last line; may be empty
 * @param reprint marked {@code IN LẠI}
 */
public record TicketLayout(
        Language language,
        String unit,
        String office,
        String service,
        String procedure,
        TicketNumber number,
        FlowSign sign,
        String letter,
        int ahead,
        @Nullable WaitRange forecast,
        String place,
        String way,
        String qr,
        String ratingCode,
        LocalDateTime issuedAt,
        List<String> notes,
        String hotline,
        String motto,
        boolean reprint) {
    public TicketLayout {
        notes = List.copyOf(notes);
    }

    /** Languages of the slip's fixed words. */
    public enum Language {
        VI("vi"),
        EN("en");

        private final Locale locale;

        Language(String tag) {
            this.locale = Locale.of(tag);
        }

        Locale locale() {
            return locale;
        }

        /** Reads {@code vi} or {@code en}; anything else is Vietnamese. */
        public static Language of(String tag) {
            return tag.equals("en") ? EN : VI;
        }
    }
}
