package vn.motcua.agent.fleet.enrol;

import java.io.IOException;
import java.security.KeyPair;
import java.util.Optional;

/**
 * Where this box keeps its keys: files now, a security chip over PKCS #11 later. Each call leaves
 * something whole on the disk, or nothing new; after a power cut at any moment the same calls go on
 * where they were. One thread.
 */
public interface DeviceKeys {
    /** The identity in use; empty before enrolment. */
    Optional<DeviceIdentity> current() throws IOException;

    /** The key of a request that was not answered yet, if there is one. */
    Optional<KeyPair> pending() throws IOException;

    /**
     * The key to ask with: the pending one, else a new one (EC P-256), on the disk before it is
     * returned. It stays the same until it is adopted or given up, so that a repeated request is
     * recognised.
     */
    KeyPair request() throws IOException;

    /** Takes the pending key into use with its certificates; the earlier identity is removed. */
    void adopt(CertificateChain chain) throws IOException;

    /** Gives the pending key up: the centre will not certify it. */
    void giveUp() throws IOException;
}
