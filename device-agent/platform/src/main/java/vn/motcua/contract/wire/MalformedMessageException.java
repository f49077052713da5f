package vn.motcua.contract.wire;

import java.io.IOException;

/** A message that does not follow its contract. The text names what is wrong, never the content. */
public final class MalformedMessageException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String what) {
        super(what);
    }
}
