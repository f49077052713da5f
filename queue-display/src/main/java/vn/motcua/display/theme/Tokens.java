package vn.motcua.display.theme;

import javafx.scene.paint.Color;

/** Colours for what is drawn rather than styled; the same values as in {@code motcua.css}. */
public final class Tokens {
    public static final Color PAPER = Color.web("#FBF7EE");
    public static final Color PAPER_DEEP = Color.web("#F1E9D9");
    public static final Color CARD = Color.WHITE;
    public static final Color INK = Color.web("#1F1A17");
    public static final Color INK_2 = Color.web("#4A423B");
    public static final Color LINE = Color.web("#DDD2BE");
    public static final Color LINE_STRONG = Color.web("#857A6B");
    public static final Color CHAM = Color.web("#163B6E");
    public static final Color CHAM_DEEP = Color.web("#0E2A52");
    public static final Color RED = Color.web("#A81118");
    public static final Color RED_DEEP = Color.web("#860C12");
    public static final Color YELLOW = Color.web("#FFC83D");
    public static final Color OK = Color.web("#14613A");
    public static final Color WARN_EDGE = Color.web("#A86400");
    public static final Color WARN_MARK = Color.web("#5C3A00");

    private Tokens() {}
}
