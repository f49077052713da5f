package vn.motcua.runtime.config;

import java.nio.file.Path;
import java.util.List;

/** Settings that cannot be used; holds every problem found, in the order of their lines. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Exit code of a process that refuses its settings. */
    public static final int EXIT_CODE = 2;

    private final transient Path file;
    private final transient List<Problem> problems;

    public SettingsException(Path file, List<Problem> problems) {
        super(problems.size() + " problems in the settings");
        this.file = file;
        this.problems = problems.stream().distinct().sorted().toList();
    }

    public List<Problem> problems() {
        return problems;
    }

    /** {@code FILE:LINE: text}, one problem a line. */
    public List<String> lines() {
        return problems.stream()
                .map(p -> file + (p.line() == 0 ? "" : ":" + p.line()) + ": " + p.text())
                .toList();
    }
}
