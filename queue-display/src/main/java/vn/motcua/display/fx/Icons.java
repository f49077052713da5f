package vn.motcua.display.fx;

import org.kordamp.ikonli.javafx.FontIcon;

/** Material rounded icons by their Ikonli literal, for example {@code mdral-check_circle}. */
public final class Icons {
    private Icons() {}

    /**
     * @param literal of the Material2 rounded pack ({@code mdral-…} A to L, {@code mdrmz-…} M to Z)
     * @param size in design pixels
     */
    public static FontIcon of(String literal, int size) {
        FontIcon icon = new FontIcon(literal);
        icon.setIconSize(size);
        // Inline, because the base theme's own size for icons wins over a size set in code. Added
        // to
        // the style, which already holds the icon's font.
        String style = icon.getStyle();
        icon.setStyle((style == null ? "" : style + ";") + "-fx-icon-size: " + size + "px;");
        return icon;
    }
}
