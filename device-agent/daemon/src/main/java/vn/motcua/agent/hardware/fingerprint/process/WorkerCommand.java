package vn.motcua.agent.hardware.fingerprint.process;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.motcua.agent.hardware.fingerprint.FingerprintSettings;
import vn.motcua.agent.hardware.fingerprint.frame.Messages;
import vn.motcua.agent.hardware.fingerprint.worker.WorkerMain;

/** How a worker is started: its command line, its environment, its folder. */
final class WorkerCommand {
    private final FingerprintSettings settings;
    private final Path folder;

    /**
     * @param folder for sockets and JNA's own library; created, for this user only
     */
    WorkerCommand(FingerprintSettings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Messages.Open open() {
        return new Messages.Open(
                settings.engine().name().toLowerCase(Locale.ROOT),
                settings.library().map(Path::toString).orElse(""),
                settings.config(),
                settings.dpi());
    }

    /** Makes the folder and puts JNA's native part there, so that no crash leaves copies behind. */
    void prepare() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Path library = folder.resolve(System.mapLibraryName("jnidispatch"));
        String name = "/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + library.getFileName();
        try (InputStream in = Native.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("JNA has no native part for this machine");
            }
            Path fresh = folder.resolve("jnidispatch.new");
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Starts a worker that will connect to this socket. What it prints goes nowhere. */
    Process start(Path socket) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line(socket));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("LANG", "C.UTF-8");
        settings.virtual().ifPresent(v -> environment.put("FP_VIRTUAL_IMAGE", v.toString()));
        builder.directory(folder.toFile());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private List<String> line(Path socket) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(
                List.of(
                        "-Xmx" + settings.heapMb() + "m",
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-XX:MaxMetaspaceSize=64m",
                        "-XX:ReservedCodeCacheSize=32m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-HeapDumpOnOutOfMemoryError",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=/dev/null",
                        "-XX:-UsePerfData",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.awt.headless=true",
                        "-Djna.nounpack=true",
                        "-Djna.nosys=true",
                        "-Djna.boot.library.path=" + folder));
        line.addAll(List.of("-cp", System.getProperty("java.class.path")));
        line.addAll(List.of(WorkerMain.class.getName(), socket.toString()));
        return line;
    }
}
