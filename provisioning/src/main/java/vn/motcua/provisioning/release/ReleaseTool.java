package vn.motcua.provisioning.release;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.motcua.contract.fleet.ReleaseWish;

/** {@code ./motcua provisioning release init|build|publish|refresh|list}. */
public final class ReleaseTool {
    private static final String NAME = "motcua: provisioning release: ";
    private static final String HELP =
            """
            Usage: ./motcua provisioning release init --keys DIR --repo DIR
                   ./motcua provisioning release build --deb FILE|--slot DIR --number N --version TEXT
                                                       --repo DIR --out DIR [--quick yes]
                   ./motcua provisioning release publish --repo DIR --keys DIR --from DIR
                   ./motcua provisioning release refresh --repo DIR --keys DIR
                   ./motcua provisioning release list --repo DIR

            init     makes the signing keys and the first signed lists. Then take root-*.key away, each to another
                     safe place, and targets-*.key to the two people who release; online.key stays with the centre.
                     REPO/metadata/1.root.json may go into the package of the devices (package --release-root).
            build    packs the program of a package of the devices (motcua-agent_*.deb), or a slot's folder, into
                     DIR: whole, as differences to the last three releases in the repository, and the manifest.
                     Writes N and TEXT into the slot's file "release". --quick: packed less hard, for a trial.
            publish  copies what build made into the repository and signs the list of releases.
            refresh  signs anew what says that the lists are the newest; the running centre does it by itself.
            list     prints the releases, a JSON line each.
            """;

    private ReleaseTool() {}

    public static void main(String[] args) {
        System.exit(run(Arrays.asList(args), Clock.systemUTC(), System.out, System.err));
    }

    static int run(List<String> args, Clock clock, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i + 1 < args.size(); i += 2) {
            options.put(args.get(i), args.get(i + 1));
        }
        boolean quick = "yes".equals(options.remove("--quick"));
        Set<String> wanted =
                switch (args.isEmpty() ? "" : args.getFirst()) {
                    case "init", "refresh" -> Set.of("--keys", "--repo");
                    case "build" ->
                            Set.of(
                                    options.containsKey("--deb") ? "--deb" : "--slot",
                                    "--number",
                                    "--version",
                                    "--repo",
                                    "--out");
                    case "publish" -> Set.of("--repo", "--keys", "--from");
                    case "list" -> Set.of("--repo");
                    default -> Set.of();
                };
        if (wanted.isEmpty() || !options.keySet().equals(wanted) || args.size() % 2 == 0) {
            err.println(
                    NAME
                            + "use init, build, publish, refresh or list with its options (see --help)");
            return 2;
        }
        try {
            return run(args.getFirst(), options, quick, clock, out, err);
        } catch (InvalidPathException e) {
            err.println(NAME + "that is not a path");
            return 2;
        } catch (NoSuchFileException e) {
            err.println(NAME + "there is no " + e.getFile());
            return 1;
        } catch (IOException e) {
            err.println(NAME + e.getMessage());
            return 1;
        }
    }

    private static int run(
            String verb,
            Map<String, String> options,
            boolean quick,
            Clock clock,
            PrintStream out,
            PrintStream err)
            throws IOException {
        Releases releases = new Releases(path(options, "--repo"), clock);
        switch (verb) {
            case "init" -> releases.init(path(options, "--keys"));
            case "build" -> {
                String number = options.getOrDefault("--number", "");
                if (!number.matches("[1-9][0-9]{0,8}")) {
                    err.println(NAME + "--number is 1 to " + ReleaseWish.LARGEST);
                    return 2;
                }
                if (!options.getOrDefault("--version", "").matches("[0-9A-Za-z.+~-]{1,40}")) {
                    err.println(NAME + "--version is letters, digits and . + ~ -");
                    return 2;
                }
                build(releases, options, quick);
            }
            case "publish" -> {
                List<Path> files = files(path(options, "--from"));
                releases.checkKeys(path(options, "--keys"));
                releases.publish(path(options, "--keys"), files);
            }
            case "refresh" -> releases.refresh(path(options, "--keys").resolve("online.key"));
            default -> {
                for (ReleaseView one : releases.list()) {
                    print(out, one);
                }
            }
        }
        return 0;
    }

    private static void build(Releases releases, Map<String, String> options, boolean quick)
            throws IOException {
        long number = Long.parseLong(options.getOrDefault("--number", ""));
        String version = options.getOrDefault("--version", "");
        Path out = path(options, "--out");
        if (options.containsKey("--deb")) {
            try (DebSlot deb = DebSlot.open(path(options, "--deb"), out)) {
                build(releases, deb.folder(), number, version, out, quick);
            }
        } else {
            build(releases, path(options, "--slot"), number, version, out, quick);
        }
    }

    private static void build(
            Releases releases, Path slot, long number, String version, Path out, boolean quick)
            throws IOException {
        if (quick) {
            releases.buildQuickly(slot, number, version, out);
        } else {
            releases.build(slot, number, version, out);
        }
    }

    private static Path path(Map<String, String> options, String name) {
        return Path.of(options.getOrDefault(name, ""));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return new ArrayList<>(
                    all.filter(file -> String.valueOf(file.getFileName()).startsWith("release-"))
                            .sorted()
                            .toList());
        }
    }

    private static void print(PrintStream out, ReleaseView one) {
        byte[] line =
                String.format(
                                "{\"number\":%d,\"version\":\"%s\",\"published\":\"%s\",\"bytes\":%d}%n",
                                one.number(), one.version(), one.publishedAt(), one.bytes())
                        .getBytes(StandardCharsets.UTF_8);
        out.write(line, 0, line.length);
        out.flush();
    }
}
