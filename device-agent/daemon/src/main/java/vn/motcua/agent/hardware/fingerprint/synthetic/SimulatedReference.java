package vn.motcua.agent.hardware.fingerprint.synthetic;

import com.machinezoo.fingerprintio.TemplateFormat;
import com.machinezoo.sourceafis.FingerprintCompatibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.motcua.agent.hardware.fingerprint.worker.Minutiae;

/**
 * Makes what an authority would hold of a drawn finger: a record of ISO/IEC 19794-2:2005, made from
 * its first impression.
 *
 * <pre>--finger SEED --out FILE</pre>
 */
public final class SimulatedReference {
    private static final String USE = "use: --finger SEED --out FILE";

    private SimulatedReference() {}

    /** Writes the file and ends. Exit 2 for wrong arguments, 1 when it cannot be written. */
    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("--help")) {
            System.out.println(USE);
            return;
        }
        if (args.length != 4
                || !args[0].equals("--finger")
                || !args[1].matches("[0-9]{1,18}")
                || !args[2].equals("--out")) {
            System.err.println(USE);
            System.exit(2);
            return;
        }
        try {
            Files.write(Path.of(args[3]), of(Long.parseLong(args[1])));
        } catch (IOException e) {
            System.err.println("simulated reference: " + args[3] + " cannot be written");
            Runtime.getRuntime().halt(1);
        }
    }

    /** The record of this finger. */
    public static byte[] of(long finger) {
        Print print = new SyntheticFinger(finger).impression(0);
        return FingerprintCompatibility.exportTemplates(
                TemplateFormat.ISO_19794_2_2005,
                Minutiae.of(print.width(), print.height(), Print.DPI, print.pixels()));
    }
}
