package vn.motcua.agent.hardware.fingerprint.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import vn.motcua.agent.hardware.fingerprint.FingerprintSettings;
import vn.motcua.agent.hardware.fingerprint.synthetic.Print;

/** The example shim, built by gcc, and what lies on its sensor. */
record Shim(Path library, Path image, Path act) {
    static Shim build(Path folder) throws Exception {
        Path library = folder.resolve("libexample.so");
        Path source = Path.of(System.getProperty("basedir", ""), "src/main/native/example_shim.c");
        Process gcc =
                new ProcessBuilder(
                                "gcc",
                                "-shared",
                                "-fPIC",
                                "-O1",
                                "-Wall",
                                "-Wextra",
                                "-Werror",
                                "-o",
                                library.toString(),
                                source.toString())
                        .inheritIO()
                        .start();
        assertThat(gcc.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(gcc.exitValue()).isZero();
        return new Shim(library, folder.resolve("finger.pgm"), folder.resolve("act"));
    }

    FingerprintSettings settings(String more) {
        return FingerprintSettings.vendor(library, "image=" + image + " act=" + act + more);
    }

    void put(Print print) throws IOException {
        print.writePgm(image);
    }

    void next(String word) throws IOException {
        Path fresh = act.resolveSibling("act.new");
        Files.writeString(fresh, word);
        Files.move(fresh, act, StandardCopyOption.REPLACE_EXISTING);
    }
}
