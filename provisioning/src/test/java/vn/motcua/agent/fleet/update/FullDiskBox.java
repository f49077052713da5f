package vn.motcua.agent.fleet.update;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReleaseWish;

/**
 * A box whose data folder is a small file system of its own, as a process: {@code FullDiskBox
 * FOLDER room|lies}. Prints a line for each disk that was full, and one when there was room again.
 */
public final class FullDiskBox {
    private static final int TURNS = 120;

    /** What is left on the disk, in KiB: the update gets a little further with each. */
    private static final int[] LEFT_KIB = {0, 4, 16, 64, 200, 400, 520, 700};

    private final Bench bench;
    private final Path ballast;

    private FullDiskBox(Path folder) throws IOException {
        this.bench = new Bench(folder);
        this.ballast = bench.data.resolve("ballast");
    }

    public static void main(String[] args) throws IOException {
        FullDiskBox box = new FullDiskBox(Path.of(args[0]));
        if (args[1].equals("room")) {
            box.knowing();
        } else {
            box.surprised();
        }
    }

    private long left() throws IOException {
        return Files.getFileStore(bench.data).getUsableSpace();
    }

    private void fill(long leave) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (left() > leave) {
                out.write(block);
            }
        }
    }

    /** The box looks before it begins, as it does every time. */
    private void knowing() throws IOException {
        bench.publish(2);
        fill(200 * 1024);
        bench.free = left();
        tell("full", bench.follow(ReleaseWish.of(2)));
        Files.delete(ballast);
        bench.free = left();
        bench.boot();
        tell("freed", bench.follow(ReleaseWish.of(2)));
    }

    /** Something else fills the disk after the box has looked. */
    private void surprised() throws IOException {
        for (int i = 0; i < LEFT_KIB.length; i++) {
            long number = i + 2L;
            bench.publish(number);
            fill(LEFT_KIB[i] * 1024L);
            String before = bench.running;
            boolean[] restart = new boolean[1];
            turn(ReleaseWish.of(number), restart);
            if (restart[0]) {
                tell("fits", bench.work.report());
            } else {
                System.out.println(
                        "full "
                                + bench.work.report().reason()
                                + " "
                                + bench.running.equals(before));
            }
            Files.delete(ballast);
            tell("freed", bench.follow(ReleaseWish.of(number)));
        }
    }

    /** As the desk does: a step that cannot be written is tried again later. */
    private void turn(ReleaseWish wish, boolean[] restart) throws IOException {
        bench.boot(restart);
        for (int i = 0; i < TURNS && !restart[0]; i++) {
            try {
                bench.pass(bench.work.step(wish, () -> true));
            } catch (IOException full) {
                bench.pass(Duration.ofMinutes(1));
            }
        }
    }

    private void tell(String when, ReleaseReport report) {
        System.out.println(
                when
                        + " "
                        + report.step()
                        + " "
                        + (report.reason().isEmpty() ? "-" : report.reason())
                        + " "
                        + bench.running);
    }
}
