package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The kiosk's own Vietnamese texts, to tell by its words what a screen says. */
final class KioskWords {
    private static final String BUNDLE = "vn/motcua/kiosk/screen/messages_vi.properties";
    private static final String TROUBLE = "identity.trouble.";
    private final Properties texts = new Properties();

    /**
     * @param root the built product
     */
    KioskWords(Path root) throws LabException, IOException {
        Path jar;
        try (Stream<Path> files = Files.list(root.resolve("kiosk/target"))) {
            jar =
                    files.filter(f -> f.getFileName().toString().matches("kiosk-[0-9.]+\\.jar"))
                            .findFirst()
                            .orElseThrow(() ->
                                    new LabException("the kiosk is not built: run ./motcua build"));
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry bundle = file.getEntry(BUNDLE);
            if (bundle == null) {
                throw new LabException("the kiosk's texts are not in its jar");
            }
            texts.load(new InputStreamReader(file.getInputStream(bundle), StandardCharsets.UTF_8));
        }
    }

    /** Which trouble of an identification these texts speak of. */
    Optional<String> trouble(List<String> shown) {
        return texts.stringPropertyNames().stream()
                .filter(k -> k.startsWith(TROUBLE) && !k.endsWith(".what"))
                .filter(k -> shown.contains(texts.getProperty(k).strip()))
                .map(k -> k.substring(TROUBLE.length()))
                .findFirst();
    }
}
