package vn.motcua.provisioning.http.gate;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vn.motcua.provisioning.account.Permission;

/**
 * One path of the server.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param path with {@code {names}}
 * @param permission what the caller needs; null = only to be signed in
 * @param handler answers; by then the caller is known and has the permission somewhere
 */
public record Endpoint(
        String method, String path, @Nullable Permission permission, Handler handler) {
    /** Answers a call on a virtual thread; may wait. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Call call) throws IOException, RefusedException;
    }

    public static Endpoint get(String path, @Nullable Permission permission, Handler handler) {
        return new Endpoint("GET", path, permission, handler);
    }

    public static Endpoint post(String path, @Nullable Permission permission, Handler handler) {
        return new Endpoint("POST", path, permission, handler);
    }

    boolean isApi() {
        return path.startsWith("/api/");
    }

    boolean isUnsafe() {
        return !method.equals("GET");
    }
}
