package vn.motcua.agent.directory;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import vn.motcua.contract.wire.MalformedMessageException;

/**
 * JSON (RFC 8259) read where its bytes lie, without a copy: for answers whose texts must be wiped.
 * Texts that are asked for may hold no escapes; what is passed over may. At most {@value #DEEPEST}
 * levels. One thread.
 */
final class JsonBytes {
    private static final int DEEPEST = 16;
    private static final int LONGEST_NAME = 64;

    private final ByteBuffer in;
    private int depth;

    JsonBytes(ByteBuffer in) {
        this.in = in;
    }

    /** Reads one value from here. */
    @FunctionalInterface
    interface Value {
        void read() throws MalformedMessageException;
    }

    /** Reads the value of a member. */
    @FunctionalInterface
    interface Member {
        /**
         * @param name empty for one with escapes, or a very long one
         */
        void read(String name) throws MalformedMessageException;
    }

    void object(Member member) throws MalformedMessageException {
        list(
                (byte) '{',
                (byte) '}',
                () -> {
                    ByteBuffer name = string();
                    expect((byte) ':');
                    boolean plain = name.remaining() <= LONGEST_NAME && !escaped(name);
                    member.read(plain ? StandardCharsets.UTF_8.decode(name).toString() : "");
                });
    }

    void array(Value value) throws MalformedMessageException {
        list((byte) '[', (byte) ']', value);
    }

    private void list(byte open, byte close, Value value) throws MalformedMessageException {
        expect(open);
        if (++depth > DEEPEST) {
            throw malformed();
        }
        if (next() == close) {
            in.get();
        } else {
            byte after;
            do {
                value.read();
                after = next();
                in.get();
            } while (after == ',');
            if (after != close) {
                throw malformed();
            }
        }
        depth--;
    }

    /** A text without escapes: a view of the bytes. */
    ByteBuffer text() throws MalformedMessageException {
        ByteBuffer text = string();
        if (escaped(text)) {
            throw malformed();
        }
        return text;
    }

    private static boolean escaped(ByteBuffer text) {
        for (int i = text.position(); i < text.limit(); i++) {
            if (text.get(i) == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Passes one value over. */
    void skip() throws MalformedMessageException {
        switch (next()) {
            case '{' -> object(_ -> skip());
            case '[' -> array(this::skip);
            case '"' -> string();
            default -> word();
        }
    }

    /** A number, true, false or null: whatever stands there is not for us. */
    private void word() throws MalformedMessageException {
        int start = in.position();
        while (in.hasRemaining() && isOfWord(in.get(in.position()))) {
            in.get();
        }
        if (in.position() == start) {
            throw malformed();
        }
    }

    private static boolean isOfWord(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '+'
                || b == '.'
                || b == 'E';
    }

    private ByteBuffer string() throws MalformedMessageException {
        expect((byte) '"');
        int start = in.position();
        byte b = one();
        while (b != '"') {
            if (b == '\\') {
                b = one();
            }
            if (b >= 0 && b < ' ') {
                throw malformed();
            }
            b = one();
        }
        return in.duplicate().limit(in.position() - 1).position(start);
    }

    /** Nothing but blanks follows. */
    void end() throws MalformedMessageException {
        blanks();
        if (in.hasRemaining()) {
            throw malformed();
        }
    }

    private void expect(byte wanted) throws MalformedMessageException {
        if (next() != wanted) {
            throw malformed();
        }
        in.get();
    }

    private byte next() throws MalformedMessageException {
        blanks();
        byte b = one();
        in.position(in.position() - 1);
        return b;
    }

    private byte one() throws MalformedMessageException {
        try {
            return in.get();
        } catch (BufferUnderflowException e) {
            throw malformed();
        }
    }

    private void blanks() {
        while (in.hasRemaining()) {
            byte b = in.get(in.position());
            if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
                return;
            }
            in.get();
        }
    }

    /** Never quotes what it read. */
    private static MalformedMessageException malformed() {
        return new MalformedMessageException("the gateway's answer is no JSON");
    }
}
