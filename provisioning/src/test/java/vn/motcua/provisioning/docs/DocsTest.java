package vn.motcua.provisioning.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The written word keeps up with the code. */
class DocsTest {
    private static final Path ROOT = Path.of(System.getProperty("motcua.root"));
    private static final int LAST_REQUIREMENT = 227;

    @Test
    void everyRequirementHasALineThatSaysWhereOrWhenOrWhyNot() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("docs/requirements.md"));
        List<String> without = new ArrayList<>();
        for (int i = 1; i <= LAST_REQUIREMENT; i++) {
            String start = String.format("- S-%03d **", i);
            long count =
                    lines.stream()
                            .filter(line -> line.startsWith(start))
                            .filter(line ->
                                    line.matches(".*\\*\\*(met|part|planned|not ours)\\*\\* .{5,}"))
                            .count();
            if (count != 1) {
                without.add(start);
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void everyMetRequirementCitesWhatIsReallyThere() throws IOException {
        SourceTree tree = SourceTree.read(ROOT);
        Pattern citation = Pattern.compile("`([^`]+)`");
        List<String> wrong = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/requirements.md"))) {
            if (!line.matches("- S-[0-9]{3} \\*\\*met\\*\\* .*")) {
                continue;
            }
            List<String> cited = citation.matcher(line).results().map(r -> r.group(1)).toList();
            if (cited.isEmpty()) {
                wrong.add(line.substring(0, 7) + " cites nothing");
            }
            cited.stream()
                    .filter(name -> !tree.has(name))
                    .forEach(name -> wrong.add(line.substring(0, 7) + " cites " + name));
        }
        assertThat(wrong).isEmpty();
        assertThat(tree.has("NoSuchTest")).isFalse();
        assertThat(tree.has("Office.noSuchPart")).isFalse();
        assertThat(tree.has("docs/no-such-page.md")).isFalse();
    }

    @Test
    void everyDirectDependencyHasALicenceRow() throws IOException {
        String table = Files.readString(ROOT.resolve("docs/licences.md"));
        Pattern dependency =
                Pattern.compile(
                        "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>"
                                + "(\\s*<scope>test</scope>)?");
        List<String> without = new ArrayList<>();
        for (String module :
                List.of(
                        "device-agent/platform",
                        "device-agent/mqtt-link",
                        "device-agent/daemon",
                        "queue-display",
                        "kiosk",
                        "provisioning")) {
            Matcher m = dependency.matcher(Files.readString(ROOT.resolve(module + "/pom.xml")));
            while (m.find()) {
                String name = m.group(1) + ":" + m.group(2);
                if (m.group(3) == null
                        && !name.startsWith("vn.motcua:")
                        && !table.contains("`" + name + "`")) {
                    without.add(name);
                }
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void linksBetweenPagesLeadSomewhere() throws IOException {
        Pattern link = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
        List<String> dead = new ArrayList<>();
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        for (Path page : pages) {
            Matcher m = link.matcher(Files.readString(page));
            while (m.find()) {
                if (!Files.exists(page.resolveSibling(m.group(1)))) {
                    dead.add(ROOT.relativize(page) + " -> " + m.group(1));
                }
            }
        }
        assertThat(dead).isEmpty();
    }
}
