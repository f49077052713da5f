package vn.motcua.agent.identity;

/** Where cards and passports are scanned: hands them over only while they are wanted. */
public interface Scans {
    /** On the flow's thread; must not block. */
    void want(boolean now);
}
