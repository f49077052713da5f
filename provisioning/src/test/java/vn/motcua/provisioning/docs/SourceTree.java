package vn.motcua.provisioning.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the repository's pages may cite: paths, packages, types, and words inside a type. */
final class SourceTree {
    private static final Pattern TYPE =
            Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");
    private static final List<String> MODULES =
            List.of("device-agent", "queue-display", "kiosk", "provisioning");

    private final Path root;
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> packages = new HashSet<>();
    private final Set<String> files = new HashSet<>();

    private SourceTree(Path root) {
        this.root = root;
    }

    static SourceTree read(Path root) throws IOException {
        SourceTree tree = new SourceTree(root);
        for (String module : MODULES) {
            try (Stream<Path> all = Files.walk(root.resolve(module))) {
                List<Path> sources =
                        all.filter(Files::isRegularFile)
                                .filter(p -> root.relativize(p).toString().contains("src/"))
                                .filter(p -> !root.relativize(p).toString().contains("target/"))
                                .toList();
                for (Path source : sources) {
                    tree.add(source);
                }
            }
        }
        return tree;
    }

    private void add(Path source) throws IOException {
        String path = root.relativize(source).toString();
        String name = path.substring(path.lastIndexOf('/') + 1);
        files.add(name);
        if (name.endsWith(".java")) {
            String text = Files.readString(source);
            Matcher m = TYPE.matcher(text);
            while (m.find()) {
                types.merge(m.group(1), text, String::concat);
            }
            int from = path.indexOf("vn/motcua/");
            if (from >= 0) {
                packages.add(path.substring(from, path.lastIndexOf('/')).replace('/', '.'));
            }
        }
    }

    /** Whether a page may cite this: {@code ./motcua demo} means the file {@code motcua}. */
    boolean has(String cited) {
        String path = cited.replaceFirst("^\\./", "").replaceFirst(" .*", "");
        return Files.exists(root.resolve(path))
                || files.contains(cited)
                || types.containsKey(cited)
                || packages.contains(cited)
                || packages.contains("vn.motcua." + cited)
                || isInType(cited);
    }

    /** {@code Office.hotline} or {@code contract.queue.QueueEvent}. */
    private boolean isInType(String cited) {
        int dot = cited.lastIndexOf('.');
        if (dot < 0) {
            return false;
        }
        String before = cited.substring(0, dot);
        String last = cited.substring(dot + 1);
        String text = types.get(before);
        return text == null
                ? types.containsKey(last) && packages.contains("vn.motcua." + before)
                : Pattern.compile("\\b" + Pattern.quote(last) + "\\b").matcher(text).find();
    }
}
