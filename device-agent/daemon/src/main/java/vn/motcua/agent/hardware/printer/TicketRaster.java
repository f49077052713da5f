package vn.motcua.agent.hardware.printer;

import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a slip: 576 dots wide (80 mm paper at 203 dpi), ink and nothing else, letters at least 24
 * dots high, everything inside the margins. Long names take a second line, then smaller type, then
 * an ellipsis. Any thread.
 */
final class TicketRaster {
    static final int WIDTH = 576;
    static final int MARGIN = 28;
    private static final int INNER = WIDTH - 2 * MARGIN;
    private static final int RIGHT = WIDTH - MARGIN;
    private static final int LONGEST = 2400;
    private static final int RULE = 4;
    private static final int SIGN = 54;
    private static final int TAIL = 28;
    private static final char UNBROKEN = '\u00A0';

    private final PaperFonts fonts;

    TicketRaster(PaperFonts fonts) {
        this.fonts = fonts;
    }

    /** The slip as the printer shall print it. */
    Raster draw(TicketLayout t) {
        try (Sheet sheet = new Sheet(WIDTH, LONGEST)) {
            SlipWords words = new SlipWords(t.language());
            int y = t.reprint() ? reprintMark(sheet, words) : 28;
            y = head(sheet, t, y);
            y = motif(sheet, y + 18);
            y = service(sheet, t, y + 14);
            y = number(sheet, t.number().text(), y + 30);
            y = rule(sheet, y + 30);
            y = queue(sheet, t, words, y);
            y = place(sheet, t, y);
            y = phone(sheet, t, words, y + 34);
            y = foot(sheet, t, words, y + 34);
            return sheet.cut(y + TAIL);
        }
    }

    private int reprintMark(Sheet sheet, SlipWords words) {
        Font font = Sheet.sized(fonts.bold(), 36);
        String text = words.of("reprint");
        sheet.outline(new Rectangle2D.Double(MARGIN + 2, 26, INNER - 4, 60), RULE);
        sheet.text(font, text, (WIDTH - Sheet.width(font, text)) / 2, 69);
        return 106;
    }

    private int head(Sheet sheet, TicketLayout t, int y) {
        int below = lines(sheet, Sheet.sized(fonts.semiBold(), 27), t.unit(), 1, y, 36);
        return shrinking(sheet, fonts.bold(), t.office(), 33, 26, 2, below + 2);
    }

    /** The border of a Đông Hồ print: small suns on a line that runs from one under the next. */
    private int motif(Sheet sheet, int y) {
        double middle = y + 8;
        int suns = INNER / 40;
        double first = MARGIN + (INNER - (suns - 1) * 40) / 2.0;
        sheet.outline(new Line2D.Double(MARGIN, middle, first - 8, middle + 5), 2.4f);
        for (int i = 0; i < suns; i++) {
            double x = first + 40 * i;
            sheet.outline(new Ellipse2D.Double(x - 7, middle - 7, 14, 14), 2.6f);
            sheet.fill(new Ellipse2D.Double(x - 2.2, middle - 2.2, 4.4, 4.4));
            if (i < suns - 1) {
                sheet.outline(new Line2D.Double(x + 3, middle - 7, x + 34, middle + 5), 2.4f);
            } else {
                sheet.outline(new Line2D.Double(x + 3, middle - 7, RIGHT, middle), 2.4f);
            }
        }
        return y + 16;
    }

    private int service(Sheet sheet, TicketLayout t, int y) {
        sign(sheet, t, RIGHT - SIGN / 2.0 - 2, y + 10 + SIGN / 2.0);
        int wide = INNER - SIGN - 20;
        Font name = Sheet.sized(fonts.bold(), 33);
        int below = y + 14;
        for (String line : Sheet.evenLines(name, t.service(), wide, 2)) {
            sheet.text(name, line, MARGIN, below + 34);
            below += 42;
        }
        below = Math.max(below, y + 10 + SIGN);
        return lines(sheet, Sheet.sized(fonts.semiBold(), 26), t.procedure(), 2, below, 34);
    }

    private void sign(Sheet sheet, TicketLayout t, double cx, double cy) {
        FlowShape shape = FlowShape.of(t.sign(), cx, cy, SIGN);
        sheet.fill(shape.outline());
        double size = t.letter().length() > 1 ? shape.letterDots() * .78 : shape.letterDots();
        Font font = Sheet.sized(fonts.bold(), size);
        Rectangle2D ink = Sheet.ink(font, t.letter());
        sheet.textOnInk(
                font, t.letter(), cx - ink.getCenterX(), shape.letterCenterY() - ink.getCenterY());
    }

    /** As large as the width allows, at most 136 dots of capital height. */
    private int number(Sheet sheet, String number, int y) {
        double size = 192;
        Rectangle2D ink = Sheet.ink(Sheet.sized(fonts.bold(), size), number);
        if (ink.getWidth() > INNER - 24) {
            size *= (INNER - 24) / ink.getWidth();
        }
        Font font = Sheet.sized(fonts.bold(), size);
        ink = Sheet.ink(font, number);
        sheet.text(font, number, WIDTH / 2.0 - ink.getCenterX(), y - ink.getY());
        return (int) Math.ceil(y + ink.getHeight());
    }

    private int queue(Sheet sheet, TicketLayout t, SlipWords words, int y) {
        String people = words.people(t.ahead());
        String range = words.forecast(t.forecast());
        Font label = Sheet.sized(fonts.semiBold(), 25);
        double left =
                Math.max(
                        Sheet.width(label, words.of("ahead")),
                        Sheet.width(Sheet.sized(fonts.bold(), 45), people));
        int bar = (int) Math.min(MARGIN + left + 14, 300);
        int second = bar + RULE + 20;
        sheet.text(label, words.of("ahead"), MARGIN, y + 38);
        sheet.text(label, words.forecastTitle(t.forecast()), second, y + 38);
        sheet.text(fitting(people, 45, bar - MARGIN - 6), people, MARGIN, y + 87);
        sheet.text(fitting(range, 45, RIGHT - second), range, second, y + 87);
        sheet.fill(bar, y, RULE, 114);
        return rule(sheet, y + 112);
    }

    private Font fitting(String text, double size, double width) {
        double needed = Sheet.width(Sheet.sized(fonts.bold(), size), text);
        return Sheet.sized(fonts.bold(), needed <= width ? size : size * width / needed);
    }

    private int place(Sheet sheet, TicketLayout t, int y) {
        if (t.place().isEmpty() && t.way().isEmpty()) {
            return y;
        }
        int below = shrinking(sheet, fonts.bold(), t.place(), 41, 32, 2, y + 14);
        below = lines(sheet, Sheet.sized(fonts.semiBold(), 26), t.way(), 2, below, 34);
        return rule(sheet, below + 16);
    }

    private int phone(Sheet sheet, TicketLayout t, SlipWords words, int y) {
        QrPicture qr = new QrPicture(t.qr());
        int quiet = QrPicture.QUIET_MODULES * QrPicture.MODULE_DOTS;
        qr.draw(sheet, MARGIN, y);
        int left = MARGIN + qr.dots() + quiet + 8;
        int width = RIGHT - left;
        int below = y - 6;
        Font title = Sheet.sized(fonts.bold(), 29);
        for (String line : Sheet.evenLines(title, words.of("qr.title"), width, 3)) {
            sheet.text(title, line, left, below + 28);
            below += 36;
        }
        Font text = Sheet.sized(fonts.semiBold(), 25);
        below += 4;
        for (String line : Sheet.lines(text, words.of("qr.text"), width, 4)) {
            sheet.text(text, line, left, below + 25);
            below += 33;
        }
        return Math.max(y + qr.dots(), below);
    }

    private int foot(Sheet sheet, TicketLayout t, SlipWords words, int y) {
        sheet.fill(MARGIN, y, INNER, RULE - 1);
        Font label = Sheet.sized(fonts.semiBold(), 27);
        Font code = Sheet.sized(fonts.bold(), 45);
        sheet.text(label, words.of("rating"), MARGIN, y + 50);
        double x = MARGIN + Sheet.width(label, words.of("rating")) + 20;
        sheet.text(code, t.ratingCode(), x, y + 54);
        int below = y + 74;
        sheet.dashes(MARGIN, RIGHT, below, RULE - 1);
        below = shrinking(sheet, fonts.bold(), words.time(t.issuedAt()), 27, 24, 2, below + 12);
        List<String> notes = new ArrayList<>(t.notes());
        if (!t.hotline().isEmpty()) {
            notes.add(words.of("hotline").formatted(t.hotline()).replace(' ', UNBROKEN));
        }
        Font small = Sheet.sized(fonts.semiBold(), 27);
        below = lines(sheet, small, String.join(" ", notes), 6, below, 35);
        return motto(sheet, t.motto(), below + 14);
    }

    private int motto(Sheet sheet, String motto, int y) {
        Font font = Sheet.sized(fonts.semiBold(), 25);
        int below = y;
        for (String line : Sheet.lines(font, motto, INNER, 2)) {
            sheet.text(font, line, (WIDTH - Sheet.width(font, line)) / 2, below + 26);
            below += 34;
        }
        return below;
    }

    private int rule(Sheet sheet, int y) {
        sheet.fill(MARGIN, y, INNER, RULE);
        return y + RULE;
    }

    private static int lines(Sheet sheet, Font font, String text, int most, int y, int leading) {
        int below = y;
        for (String line : Sheet.lines(font, text, INNER, most)) {
            sheet.text(font, line, MARGIN, below + leading * 0.78);
            below += leading;
        }
        return below;
    }

    /** Smaller type before an ellipsis. */
    private static int shrinking(
            Sheet sheet, Font weight, String text, int size, int least, int most, int y) {
        int dots = size;
        while (dots > least
                && Sheet.lines(Sheet.sized(weight, dots), text, INNER, most + 1).size() > most) {
            dots--;
        }
        Font font = Sheet.sized(weight, dots);
        int leading = (int) (dots * 1.28);
        int below = y;
        for (String line : Sheet.evenLines(font, text, INNER, most)) {
            sheet.text(font, line, MARGIN, below + leading * 0.78);
            below += leading;
        }
        return below;
    }
}
