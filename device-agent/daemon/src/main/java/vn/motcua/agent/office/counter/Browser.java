package vn.motcua.agent.office.counter;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** What a browser's request says about itself. */
public final class Browser {
    private static final String LANGUAGE = "__Host-motcua-lang";
    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final HeaderName HTMX = HeaderNames.create("HX-Request");

    private Browser() {}

    /** Vietnamese, unless the clerk chose English ({@code ?lang=en}). */
    public static PageTexts texts(ServerRequest request) {
        return cookie(request, LANGUAGE).filter("en"::equals).isPresent()
                ? PageTexts.EN
                : PageTexts.VI;
    }

    public static String languageCookie(String lang) {
        return LANGUAGE + "=" + lang + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000";
    }

    /** Whether this browser is signed in at the greeting desk. */
    public static boolean greets(ServerRequest request, Sessions sessions) {
        return cookie(request, Sessions.GREETING_COOKIE)
                .filter(sessions::holdsGreeting)
                .isPresent();
    }

    static Optional<String> cookie(ServerRequest request, String name) {
        return request.headers().cookies().first(name).asOptional();
    }

    /** Whether our own script sent it and wants parts instead of a page. */
    public static boolean scripted(ServerRequest request) {
        return request.headers().first(HTMX).filter("true"::equals).isPresent();
    }

    /**
     * Whether a page of ours sent the request: by Sec-Fetch-Site, or, from a browser without it, by
     * Origin. Neither means no.
     */
    public static boolean sameOrigin(ServerRequest request) {
        Optional<String> site = request.headers().first(FETCH_SITE);
        if (site.isPresent()) {
            return site.get().equals("same-origin");
        }
        return request.headers()
                .first(HeaderNames.ORIGIN)
                .filter(o -> o.equals("https://" + request.authority()))
                .isPresent();
    }
}
