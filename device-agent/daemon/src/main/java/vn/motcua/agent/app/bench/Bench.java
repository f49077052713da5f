package vn.motcua.agent.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** One measurement. A new one is a line in {@link BenchMain}. */
@FunctionalInterface
interface Bench {
    /**
     * Measures.
     *
     * @return figures by name, in the order in which people read them
     * @throws IOException when the thing measured does not work
     */
    Map<String, Object> run(Options options) throws IOException, InterruptedException;

    /**
     * How to measure.
     *
     * @param quick small counts, to see that it works
     * @param root the product's folder
     * @param out for pictures
     * @param work for sockets and scratch files, a short path; emptied afterwards
     * @param progress one line each
     */
    record Options(boolean quick, Path root, Path out, Path work, Consumer<String> progress) {}
}
