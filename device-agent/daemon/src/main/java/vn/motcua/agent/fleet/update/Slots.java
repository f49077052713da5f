package vn.motcua.agent.fleet.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of slots that this agent and the launcher share; the launcher's page tells the files.
 * One thread.
 */
final class Slots {
    /** The name of the slot that the package brought. */
    static final String FIRST = "first";

    /** Starts of a trial; clean ones count too, so three leave room for a power cut or two. */
    static final int STARTS = 3;

    private static final int MOST_TEXT = 200;
    private static final String AGENT = "bin/agent";
    private static final List<String> PARTS =
            List.of(AGENT, "bin/kiosk", "bin/display", "runtime/bin/java");
    private static final Pattern NAME = Pattern.compile("r([1-9][0-9]{0,8})");
    private static final Pattern TRIAL =
            Pattern.compile("([0-9]) (r[1-9][0-9]{0,8}) (first|r[1-9][0-9]{0,8})\n?");
    private static final Pattern FALLBACK =
            Pattern.compile("(r[1-9][0-9]{0,8})(?: ([a-z0-9-]{1,60}))?\n?");

    private final Path folder;
    private final Path first;
    private final Disk disk;

    /** A trial as it stands on the disk. */
    record Trial(int startsLeft, String slot, String before) {}

    /** A release that was given up. */
    record GivenUp(long number, String reason) {}

    /**
     * @param data the agent's data folder
     * @param first the packaged slot
     */
    Slots(Path data, Path first, Disk disk) throws IOException {
        this.folder = data.toAbsolutePath().resolve("slots");
        this.first = first.toAbsolutePath();
        this.disk = disk;
        disk.folder(folder);
        Disk.forAll(folder);
    }

    static String name(long number) {
        return "r" + number;
    }

    Path folder() {
        return folder;
    }

    /** Where a slot lives. */
    Path of(String name) {
        return name.equals(FIRST) ? first : folder.resolve(name);
    }

    /** The number that a slot says it has; 0 when it says none. */
    long number(String name) throws IOException {
        String text = Disk.text(of(name).resolve("release"), MOST_TEXT).orElse("");
        Matcher number =
                Pattern.compile("([1-9][0-9]{0,8})(?:[ \n].*)?", Pattern.DOTALL).matcher(text);
        return number.matches() ? Long.parseLong(number.group(1)) : 0;
    }

    /** Whether all parts of this box that one slot can start can be started from another too. */
    static boolean hasProgramsOf(Path before, Path made) {
        for (String part : PARTS) {
            if (Files.isExecutable(before.resolve(part))
                    && !Files.isExecutable(made.resolve(part))) {
                return false;
            }
        }
        return Files.isExecutable(made.resolve(AGENT));
    }

    boolean has(String name) {
        return Files.isDirectory(of(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** The slot of the link; {@link #FIRST} without one. */
    String current() throws IOException {
        Path link = folder.resolve("current");
        if (!Files.isSymbolicLink(link)) {
            return FIRST;
        }
        String name = Files.readSymbolicLink(link).toString();
        return NAME.matcher(name).matches() ? name : FIRST;
    }

    /** Where a slot is unpacked before it gets its name. */
    Path unpacking(long number) {
        return folder.resolve(name(number) + ".tmp");
    }

    /** From here on the slot counts as whole. */
    void named(long number) throws IOException {
        disk.sync(unpacking(number));
        disk.rename(unpacking(number), folder.resolve(name(number)));
    }

    Optional<Trial> trial() throws IOException {
        Matcher text = TRIAL.matcher(Disk.text(folder.resolve("trial"), MOST_TEXT).orElse(""));
        return text.matches()
                ? Optional.of(
                        new Trial(Integer.parseInt(text.group(1)), text.group(2), text.group(3)))
                : Optional.empty();
    }

    /** The count first, then the link: cut in between, it is done again. */
    void arm(long number, String before) throws IOException {
        count(new Trial(STARTS, name(number), before));
        disk.link(folder.resolve("current"), name(number));
    }

    /** Takes {@link #arm} back, before anything was tried. */
    void disarm(String running) throws IOException {
        putLink(running);
        disk.remove(folder.resolve("trial"));
    }

    private void putLink(String name) throws IOException {
        if (name.equals(FIRST)) {
            disk.remove(folder.resolve("current"));
        } else {
            disk.link(folder.resolve("current"), name);
        }
    }

    /** All starts are left again: the trial goes on for reasons that are not the release's. */
    void count(Trial trial) throws IOException {
        disk.put(
                folder.resolve("trial"),
                trial.startsLeft() + " " + trial.slot() + " " + trial.before() + "\n");
    }

    /** The one moment at which a trial has been passed. */
    void confirm() throws IOException {
        disk.remove(folder.resolve("trial"));
    }

    /** In the launcher's order; cut anywhere, it does the rest. */
    void giveUp(Trial trial, String reason) throws IOException {
        // Nothing left to start with: also a launcher that comes in between goes back.
        count(new Trial(0, trial.slot(), trial.before()));
        disk.put(folder.resolve("fallback"), trial.slot() + " " + reason + "\n");
        putLink(trial.before());
        disk.remove(folder.resolve("trial"));
    }

    Optional<GivenUp> givenUp() throws IOException {
        Matcher text =
                FALLBACK.matcher(Disk.text(folder.resolve("fallback"), MOST_TEXT).orElse(""));
        if (!text.matches()) {
            return Optional.empty();
        }
        String reason = text.group(2);
        return Optional.of(
                new GivenUp(
                        Long.parseLong(text.group(1).substring(1)),
                        reason == null ? "start" : reason));
    }

    void givenUpNoted() throws IOException {
        disk.remove(folder.resolve("fallback"));
    }

    /** Removes every slot but these, and what was never finished. */
    void keepOnly(Set<String> names) throws IOException {
        List<Path> away = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(
                            path -> {
                                String name = String.valueOf(path.getFileName());
                                boolean slot =
                                        NAME.matcher(name.replaceFirst("\\.tmp$", "")).matches();
                                return slot && !names.contains(name);
                            })
                    .forEach(away::add);
        }
        for (Path one : away) {
            // First the name: a slot that is half removed must not look whole.
            if (!one.toString().endsWith(".tmp")) {
                Path nameless = one.resolveSibling(one.getFileName() + ".tmp");
                disk.remove(nameless);
                disk.rename(one, nameless);
                one = nameless;
            }
            disk.remove(one);
        }
    }
}
