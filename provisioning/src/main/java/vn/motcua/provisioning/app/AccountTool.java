package vn.motcua.provisioning.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.motcua.provisioning.account.Accounts;
import vn.motcua.provisioning.account.Person;
import vn.motcua.provisioning.account.Role;
import vn.motcua.provisioning.audit.AuditLog;
import vn.motcua.provisioning.enrolment.CodeHash;
import vn.motcua.runtime.FaultHandler;

/**
 * {@code ./motcua provisioning account token}: a token for a program, made on the server itself;
 * may run beside the centre.
 */
public final class AccountTool {
    private static final String NAME = "motcua: provisioning account: ";
    private static final String HELP =
            """
            Usage: ./motcua provisioning account token --data DIR --name LABEL --role ROLE [--unit UNIT]

            Prints a token for ./motcua fleet and other programs, once; it ends after 180 days and replaces an
            earlier one of the label. DIR: [server] data. ROLE: administrator, operator, branch-manager, auditor.
            UNIT: the role holds there and below; without it the whole city. Keep the line in a file of mode 0400.
            """;

    private static final Set<String> OPTIONS = Set.of("--data", "--name", "--role", "--unit");

    private AccountTool() {}

    public static void main(String[] args) {
        System.exit(run(Arrays.asList(args), Clock.systemUTC(), System.out, System.err));
    }

    static int run(List<String> args, Clock clock, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        ToolWords words = ToolWords.read(args, OPTIONS).orElse(ToolWords.NONE);
        String data = words.of("--data");
        String name = words.of("--name");
        Optional<Role> role = Role.of(String.valueOf(words.of("--role")));
        String unit = words.of("--unit");
        if (!words.order().equals("token") || data == null || name == null || role.isEmpty()) {
            err.println(NAME + "use token --data DIR --name LABEL --role ROLE (see --help)");
            return 2;
        }
        try {
            Path folder = Path.of(data);
            if (!Files.isDirectory(folder)) {
                err.println(NAME + "there is no such folder; check the path after --data");
                return 1;
            }
            return token(folder, name, role.get(), unit == null ? Person.CITY : unit, clock, out);
        } catch (InvalidPathException e) {
            err.println(NAME + "that is not a path");
            return 2;
        } catch (IllegalArgumentException e) {
            err.println(NAME + "label and unit are small letters, digits and hyphens");
            return 2;
        } catch (IOException e) {
            err.println(NAME + e.getMessage());
            return 1;
        }
    }

    private static int token(
            Path data, String name, Role role, String unit, Clock clock, PrintStream out)
            throws IOException {
        FaultHandler faults = FaultHandler.endingProcess(System.err);
        try (AuditLog audit = AuditLog.start(data.resolve(AuditLog.FILE), clock, faults);
                Accounts accounts =
                        Accounts.start(
                                new Accounts.Setup(
                                        data, CodeHash.STRONG, clock, new SecureRandom(), audit),
                                faults)) {
            String text =
                    accounts.makeToken(name, role, unit, Accounts.TOKEN_LIFE, "server")
                            .join()
                            .orElseThrow(IllegalArgumentException::new);
            out.println(text);
            return 0;
        }
    }
}
