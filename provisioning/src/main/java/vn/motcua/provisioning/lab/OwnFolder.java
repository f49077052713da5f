package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder after {@code --out} of a demonstration. Any thread. */
public final class OwnFolder {
    private OwnFolder() {}

    /** Makes it empty; its own earlier run is removed, anything else is left alone. */
    public static void empty(Path out) throws IOException, LabException {
        Files.createDirectories(out);
        boolean ours = Files.isDirectory(out.resolve("run"));
        try (Stream<Path> inside = Files.list(out)) {
            if (!ours && inside.findAny().isPresent()) {
                throw new LabException(
                        "the folder after --out holds other files: give an empty or new one");
            }
        }
        if (ours) {
            try (Stream<Path> old = Files.walk(out)) {
                for (Path path : old.sorted((a, b) -> b.compareTo(a)).toList()) {
                    if (!path.equals(out)) {
                        Files.deleteIfExists(path);
                    }
                }
            }
        }
    }
}
