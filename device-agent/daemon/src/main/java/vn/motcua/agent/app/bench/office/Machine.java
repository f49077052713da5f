package vn.motcua.agent.app.bench.office;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** On what was measured, and what else ran there: figures without it say little. */
final class Machine {
    private Machine() {}

    static Map<String, Object> described() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("cpu", first("/proc/cpuinfo", "model name"));
        said.put("cores", Runtime.getRuntime().availableProcessors());
        said.put("memory", first("/proc/meminfo", "MemTotal"));
        said.put("kernel", System.getProperty("os.version", "?"));
        return said;
    }

    /** Processes that ran or wanted to, over the last minute; -1 where the kernel does not say. */
    static double load() {
        try {
            return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0]);
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    private static String first(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("?");
        } catch (IOException e) {
            return "?";
        }
    }
}
