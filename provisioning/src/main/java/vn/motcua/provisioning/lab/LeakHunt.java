package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for what a visitor's card says where nothing of it may be: files, memory of running
 * processes, texts of screens. Names the places, never what was found.
 */
final class LeakHunt {
    private final List<String> secrets;
    private final Needles needles;
    private final Path temporary;

    /**
     * @param temporary where a picture of a memory lies while it is searched
     */
    LeakHunt(List<String> secrets, Path temporary) {
        this.secrets = List.copyOf(secrets);
        this.needles = new Needles(secrets);
        this.temporary = temporary;
    }

    /** Places in the files of this folder. */
    List<String> files(Path folder) throws IOException {
        List<String> places = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                int found = needles.in(file).size();
                if (found > 0) {
                    places.add("file " + folder.relativize(file) + ": " + found);
                }
            }
        }
        return places;
    }

    /** Places in what this JVM still holds. */
    List<String> memory(String name, long pid) throws IOException, LabException {
        try {
            Path dump = LiveHeap.dump(pid, temporary);
            try {
                int found = needles.in(dump).size();
                return found > 0 ? List.of("memory of " + name + ": " + found) : List.of();
            } finally {
                Files.delete(dump);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("the hunt was stopped");
        }
    }

    /** Places in what stood on a screen. */
    List<String> texts(String screen, List<String> read) {
        long found = read.stream().filter(t -> secrets.stream().anyMatch(t::contains)).count();
        return found > 0 ? List.of("screen of " + screen + ": " + found) : List.of();
    }
}
