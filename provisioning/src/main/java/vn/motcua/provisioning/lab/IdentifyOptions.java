package vn.motcua.provisioning.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./motcua demo identify} was asked for; docs/cli.md is the contract.
 *
 * @param visitor file with the text of one card's QR; null = the demo's invented visitor
 */
record IdentifyOptions(DemoOptions office, @Nullable Path visitor) {
    static final String USAGE =
            """
            Usage: ./motcua demo identify --headless [--out DIR] [--visitor FILE] [--port-base N]

            Identifies a visitor at a real kiosk by every means, accepted, refused, interrupted and
            declined, with the simulated device or service at the far end of the real link. FILE (the
            text of one card's QR) makes the visitor yours. Pictures, outcomes.csv and run/ go to DIR
            (target/demo-identify unless said); the last line is one JSON object.
            """;

    private static final List<String> KNOWN =
            List.of("--root", "--out", "--port-base", "--visitor");

    /**
     * @param args without the word {@code identify}
     */
    static IdentifyOptions parse(String[] args) throws DemoOptions.UsageException {
        List<String> rest = new ArrayList<>(Arrays.asList(args));
        rest.remove("--headless");
        Path visitor = null;
        for (int i = 0; i < rest.size(); i += 2) {
            if (!KNOWN.contains(rest.get(i))) {
                throw new DemoOptions.UsageException("demo identify has no option " + rest.get(i));
            }
        }
        int at = rest.indexOf("--visitor");
        if (at >= 0) {
            if (at + 1 == rest.size()) {
                throw new DemoOptions.UsageException("--visitor needs a value");
            }
            visitor = DemoOptions.file("--visitor", rest.get(at + 1));
            rest.subList(at, at + 2).clear();
        }
        if (!rest.contains("--out")) {
            rest.addAll(List.of("--out", Path.of("target", "demo-identify").toString()));
        }
        return new IdentifyOptions(DemoOptions.parse(rest.toArray(String[]::new), false), visitor);
    }
}
