package vn.motcua.agent.identity.vneid;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import vn.motcua.agent.identity.vneid.ApprovalLoop.News;
import vn.motcua.agent.identity.vneid.ApprovalRequest.Claim;

/** A kiosk's process that logs everything, asks four times, and writes its live heap. */
final class ApprovalProbe {
    static final int TIMES = 4;

    private ApprovalProbe() {}

    public static void main(String[] args) throws Exception {
        Logger root = Logger.getLogger("");
        root.setLevel(Level.ALL);
        ConsoleHandler handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        Path folder = Path.of(args[1]);
        VneidSettings settings =
                new VneidSettings(
                        URI.create(args[0]),
                        "kiosk-01",
                        folder.resolve("kiosk-01.key"),
                        Optional.empty(),
                        folder.resolve("ca.pem"),
                        List.of(),
                        List.of("vneid-1", "vneid-2", "vneid-3", "vneid-4"),
                        Map.of(
                                Claim.NUMBER, "personal_number",
                                Claim.NAME, "name",
                                Claim.BIRTH, "birthdate",
                                Claim.SEX, "gender",
                                Claim.RESIDENCE, "residence"));
        ApprovalLoop loop =
                new ApprovalLoop(
                        OidcVisitorApproval.of(
                                settings,
                                "Phường Ví Dụ",
                                "kiosk-01",
                                InstantSource.system(),
                                System::nanoTime,
                                () -> false),
                        (where, thrown) -> System.exit(1));
        LinkedBlockingQueue<News> heard = new LinkedBlockingQueue<>();
        for (int i = 0; i < TIMES; i++) {
            loop.begin("v-" + i, ApprovalLab.ALL, heard::add);
            System.out.println(said(heard.take()));
            News news = heard.take();
            while (news.approval() instanceof Approval.Open) {
                news = heard.take();
            }
            System.out.println(said(news));
            news = null;
        }
        loop.close();
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(args[2], true);
        System.exit(0);
    }

    private static String said(News news) {
        if (news.approval() instanceof Approval.Approved approved) {
            int length = approved.document().number().length();
            approved.document().close();
            return "Approved " + length;
        }
        return news.approval().getClass().getSimpleName();
    }
}
