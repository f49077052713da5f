package vn.motcua.agent.identity.vneid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hunts for a planted visitor, and for tokens, in what a kiosk's process logs and keeps. */
class ApprovalSecrecyTest {
    @TempDir Path folder;

    @Test
    void nothingOfTheVisitorStaysInLogsOrInTheLiveHeap() throws Exception {
        String number = "0012" + (10_000_000 + new Random().nextInt(89_999_999));
        String name = "Ngo Van " + Integer.toString(100_000 + new Random().nextInt(900_000), 36);
        String[] ends = {"good", "talkative", "wrong-signature", "wrong-nonce"};
        Path dump = folder.resolve("heap.hprof");
        Path log = folder.resolve("log.txt");
        try (ApprovalLab lab = new ApprovalLab(folder)) {
            lab.tell("visitor " + number + "|" + name + "|1951-07-09|male|" + name + " street");
            Process probe =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx128m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    ApprovalProbe.class.getName(),
                                    lab.service.issuer(),
                                    folder.toString(),
                                    dump.toString())
                            .redirectError(log.toFile())
                            .start();
            BufferedReader said = probe.inputReader(StandardCharsets.UTF_8);
            for (int i = 0; i < ApprovalProbe.TIMES; i++) {
                assertThat(said.readLine()).isEqualTo("Pending");
                lab.tell("token " + ends[i]);
                lab.tell("approve");
                assertThat(said.readLine()).isEqualTo(i < 2 ? "Approved 12" : "Unavailable");
            }
            assertThat(probe.waitFor()).isZero();
        }
        String logged = Files.readString(log);
        assertThat(logged).contains("TOKEN_REFUSED");
        String heap = Files.readString(dump, StandardCharsets.ISO_8859_1);
        assertThat(heap.contains("kiosk-01.key")).as("the hunt finds what is there").isTrue();
        for (String secret :
                new String[] {
                    number,
                    name,
                    "1951-07-09",
                    "eyJraWQiOiJzaW11bGF0ZWQi",
                    "simulated-access-token",
                    "simulated-refresh-token",
                    "simulated-visitor"
                }) {
            assertThat(logged.contains(secret)).as("log").isFalse();
            assertThat(heap.contains(secret)).as("heap, " + secret.length()).isFalse();
            assertThat(heap.contains(String.join("\0", secret.split("")))).as("wide").isFalse();
        }
    }
}
