package vn.motcua.display.driver;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Starts a screen's own {@code main} in this JVM and listens on a Unix socket for what to press:
 * {@code DrivenMain --driver SOCKET -- MAIN-CLASS ARGS…}.
 */
public final class DrivenMain {
    private DrivenMain() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 4 || !args[0].equals("--driver") || !args[2].equals("--")) {
            System.err.println("usage: DrivenMain --driver SOCKET -- MAIN-CLASS ARGS…");
            System.exit(2);
        }
        DriverSocket.serve(Path.of(args[1]), new Hands());
        try {
            Class.forName(args[3])
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(args, 4, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
