package vn.motcua.provisioning.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses inside the console. Used by the page templates. */
public final class Links {
    private Links() {}

    /** A page of the devices that fit. */
    public static String devices(Listing.Wanted wanted, int page) {
        StringBuilder out = new StringBuilder("/devices?page=").append(page);
        add(out, "search", wanted.search());
        add(out, "office", wanted.office());
        add(out, "condition", wanted.condition());
        return out.toString();
    }

    /** A page of the offices that fit. */
    public static String offices(OfficeListing.Wanted wanted, int page) {
        StringBuilder out = new StringBuilder("/offices?page=").append(page);
        add(out, "search", wanted.search());
        add(out, "area", wanted.area());
        add(out, "condition", wanted.condition());
        return out.toString();
    }

    /** The offices of an area. */
    public static String area(String name) {
        return with("/offices", "area", name.isEmpty() ? OfficeListing.NO_AREA : name);
    }

    /** A path with one parameter. */
    public static String with(String path, String name, String value) {
        return path + "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void add(StringBuilder out, String name, String value) {
        if (!value.isEmpty()) {
            out.append('&').append(name).append('=');
            out.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
