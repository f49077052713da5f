package vn.motcua.agent.hardware.printer;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Be Vietnam Pro in the weights of the paper; read once, shared, immutable. */
record PaperFonts(Font semiBold, Font bold, Font extraBold) {
    /** Reads the files that ship in the program itself; their absence is a broken build. */
    static PaperFonts load() {
        System.setProperty("java.awt.headless", "true");
        return new PaperFonts(read("SemiBold"), read("Bold"), read("ExtraBold"));
    }

    private static Font read(String weight) {
        String name = "/vn/motcua/fonts/BeVietnamPro-" + weight + ".ttf";
        try (InputStream in = PaperFonts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("font missing from the program: " + weight);
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("font damaged in the program: " + weight, e);
        }
    }
}
