package vn.motcua.agent.hardware.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.hardware.Pty;

/** Hunts in the live heap of a process for what somebody held to its reader. */
class ScannerHeapTest {
    @TempDir Path folder;

    @Test
    void noIdentityNumberStaysInTheHeap() throws Exception {
        Path dump = folder.resolve("heap.hprof");
        String planted = "0012" + (10_000_000 + new Random().nextInt(89_999_999));
        StringBuilder letters = new StringBuilder("Ngo Van ");
        new Random().ints(8, 'a', 'z' + 1).forEach(c -> letters.append((char) c));
        String name = letters.toString();
        try (Pty line = new Pty(folder);
                SimulatedScanner far = new SimulatedScanner(line.far())) {
            Process probe =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    ScannerHeapProbe.class.getName(),
                                    line.near(),
                                    dump.toString())
                            .start();
            BufferedReader said = probe.inputReader(StandardCharsets.UTF_8);
            assertThat(said.readLine()).isEqualTo("open");
            far.command("scan " + planted + "|012345678|" + name + "|14021990|Nam|Ha Noi|01012022");
            assertThat(said.readLine()).isEqualTo("read •••••••••" + planted.substring(9));
            assertThat(said.readLine()).isEqualTo("IDENTITY_CARD null");
            far.command("scan " + planted + " " + name);
            assertThat(said.readLine()).isEqualTo("refused OTHER_CODE");
            assertThat(said.readLine()).isEqualTo("FOREIGN null");
            far.command(
                    "scan https://a.example/x?SGT=" + planted + "&MHS=H26-260101-0457&n=" + name);
            assertThat(said.readLine()).isEqualTo("DOSSIER H26-260101-0457");
            assertThat(probe.waitFor()).isZero();
        }
        String heap = Files.readString(dump, StandardCharsets.ISO_8859_1);
        assertThat(heap.contains("H26-260101-0457")).as("the hunt finds what is there").isTrue();
        for (String secret : new String[] {planted, name}) {
            assertThat(heap.contains(secret)).isFalse();
            assertThat(heap.contains(String.join("\0", secret.split("")))).isFalse();
        }
    }
}
