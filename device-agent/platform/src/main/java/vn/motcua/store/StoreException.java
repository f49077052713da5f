package vn.motcua.store;

import java.io.IOException;
import java.sql.SQLException;

/**
 * The database did not do what was asked: disk full, file damaged, another process in the way. The
 * message holds codes only, never a value.
 */
public final class StoreException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int code;

    /**
     * @param doing what was tried, a constant text
     */
    public StoreException(String doing, SQLException cause) {
        super(doing + ": database code " + cause.getErrorCode());
        this.code = cause.getErrorCode();
        setStackTrace(cause.getStackTrace());
    }

    public StoreException(String what) {
        super(what);
        this.code = 0;
    }

    /** The driver's error code, 0 when the trouble is not the driver's. */
    public int code() {
        return code;
    }
}
