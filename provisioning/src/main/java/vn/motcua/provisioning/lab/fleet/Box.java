package vn.motcua.provisioning.lab.fleet;

/**
 * A virtual device as the lab knows it.
 *
 * @param name the id that its slot has at the centre
 * @param sheet {@code HOST:PORT CODE FINGERPRINT}, as printed
 */
record Box(String name, String sheet) {}
