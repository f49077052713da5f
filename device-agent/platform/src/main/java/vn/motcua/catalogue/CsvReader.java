package vn.motcua.catalogue;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits CSV (RFC 4180) into rows with their line numbers; one file, one thread. */
public final class CsvReader {
    /** Most characters of one value and most values of one row. */
    static final int MAX_VALUE = 20_000;

    static final int MAX_VALUES = 200;

    /** Hears of trouble in the text itself. */
    public interface Trouble {
        void at(int line, String message);
    }

    private final Reader in;
    private final Trouble trouble;
    private int ahead;
    private int line = 1;
    private int startLine = 1;

    public CsvReader(Reader in, Trouble trouble) throws IOException {
        this.in = in;
        this.trouble = trouble;
        this.ahead = in.read();
        if (ahead == '\uFEFF') {
            ahead = in.read();
        }
    }

    /** Line on which the row last returned began. */
    public int line() {
        return startLine;
    }

    /** The next row that is not an empty line; null at the end. */
    public @Nullable List<String> next() throws IOException {
        while (ahead == '\n' || ahead == '\r') {
            endOfLine();
        }
        if (ahead < 0) {
            return null;
        }
        startLine = line;
        List<String> row = new ArrayList<>();
        while (true) {
            String value = ahead == '"' ? quoted() : plain();
            if (row.size() < MAX_VALUES) {
                row.add(value);
            }
            if (ahead != ',') {
                break;
            }
            ahead = in.read();
        }
        if (ahead >= 0) {
            endOfLine();
        }
        return row;
    }

    private String plain() throws IOException {
        StringBuilder out = new StringBuilder();
        while (ahead >= 0 && ahead != ',' && ahead != '\n' && ahead != '\r') {
            add((char) ahead, out);
            ahead = in.read();
        }
        return out.toString();
    }

    private String quoted() throws IOException {
        StringBuilder out = new StringBuilder();
        ahead = in.read();
        while (true) {
            if (ahead < 0) {
                trouble.at(startLine, "a quoted value is not closed before the end of the file");
                return out.toString();
            }
            if (ahead == '"') {
                ahead = in.read();
                if (ahead != '"') {
                    break;
                }
            } else if (ahead == '\n') {
                line++;
            }
            add((char) ahead, out);
            ahead = in.read();
        }
        if (ahead >= 0 && ahead != ',' && ahead != '\n' && ahead != '\r') {
            trouble.at(line, "text after a closing quote; write a quote inside a value twice");
            plain();
        }
        return out.toString();
    }

    private static void add(char c, StringBuilder out) {
        if (out.length() < MAX_VALUE) {
            out.append(c);
        }
    }

    private void endOfLine() throws IOException {
        if (ahead == '\r') {
            ahead = in.read();
            if (ahead != '\n') {
                line++;
                return;
            }
        }
        line++;
        ahead = in.read();
    }
}
