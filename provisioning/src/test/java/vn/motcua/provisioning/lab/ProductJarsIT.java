package vn.motcua.provisioning.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The scripted hands are in no jar of the product, only in the one that the lab adds. */
class ProductJarsIT {
    private static final Path ROOT = Path.of(System.getProperty("motcua.root"));
    private static final String DRIVER = "vn/motcua/display/driver/";

    private static List<String> classes(String jar) throws IOException {
        try (JarFile file = new JarFile(ROOT.resolve(jar).toFile())) {
            return file.stream().map(e -> e.getName()).filter(n -> n.endsWith(".class")).toList();
        }
    }

    @Test
    void noProductJarHoldsTheDriver() throws Exception {
        for (String jar :
                List.of(
                        "device-agent/platform/target/platform-0.1.0.jar",
                        "device-agent/mqtt-link/target/mqtt-link-0.1.0.jar",
                        "device-agent/daemon/target/daemon-0.1.0.jar",
                        "queue-display/target/queue-display-0.1.0.jar",
                        "kiosk/target/kiosk-0.1.0.jar",
                        "provisioning/target/provisioning-0.1.0.jar")) {
            assertThat(classes(jar)).as(jar).isNotEmpty().noneMatch(name -> name.contains(DRIVER));
        }
        assertThat(classes("queue-display/target/queue-display-0.1.0-tests.jar"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith(DRIVER));
    }
}
