package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.motcua.provisioning.lab.LabException;

/**
 * What a process uses, as the kernel counts it.
 *
 * @param rssMb resident memory
 * @param cpuSeconds of all its threads since its start
 */
record Usage(long rssMb, double cpuSeconds) {
    private static final double TICKS_A_SECOND = 100;
    private static final int UTIME = 11;
    private static final int STIME = 12;

    static Usage of(long pid) throws LabException {
        Path folder = Path.of("/proc", String.valueOf(pid));
        try {
            String stat = Files.readString(folder.resolve("stat"));
            // The name in parentheses may hold anything.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
            String rss =
                    Files.readAllLines(folder.resolve("status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .findFirst()
                            .orElse("VmRSS: 0 kB");
            return new Usage(
                    Long.parseLong(rss.replaceAll("[^0-9]", "")) / 1024, ticks / TICKS_A_SECOND);
        } catch (IOException e) {
            throw new LabException("the process " + pid + " is gone: see run/logs");
        }
    }
}
