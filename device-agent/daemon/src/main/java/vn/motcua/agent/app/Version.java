package vn.motcua.agent.app;

/** The version of this agent, as its jar tells. */
final class Version {
    static final String TEXT = text();

    private Version() {}

    private static String text() {
        String fromJar = Version.class.getPackage().getImplementationVersion();
        return fromJar == null ? "0.1.0" : fromJar;
    }
}
