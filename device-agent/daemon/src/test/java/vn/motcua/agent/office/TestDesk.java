package vn.motcua.agent.office;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.motcua.agent.hardware.printer.SlipImage;
import vn.motcua.agent.hardware.printer.TicketLayout;
import vn.motcua.agent.office.greeting.CityDesk;
import vn.motcua.agent.office.greeting.DeskJournal;
import vn.motcua.agent.office.greeting.GreetingPorts;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.dossier.DossierStatus;
import vn.motcua.contract.dossier.DossierSummary;
import vn.motcua.contract.identity.AccountState;
import vn.motcua.contract.identity.AppointmentToday;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.DossierPayment;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.identity.VisitorDossier;
import vn.motcua.contract.identity.VisitorFile;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketView;

/** A greeting desk for tests: a city that knows some invented people, everything else in memory. */
final class TestDesk implements CityDesk, DeskJournal {
    static final String CARD =
            "001190000017||Trần Thị Bình|05031990|Nữ|Số 1, Phố Mẫu, Hà Nội|10052022";
    static final String OLD_CARD = "001150000025||Nguyễn Văn Già|01011950|Nam|Hà Nội|10052022";
    static final String WITHOUT_ACCOUNT = "001190000033";

    final List<Means> asked = new CopyOnWriteArrayList<>();
    final List<ConsentAnswer> consents = new CopyOnWriteArrayList<>();
    final List<String> steps = new CopyOnWriteArrayList<>();
    private final Map<TicketId, Set<CommandId>> copies = new ConcurrentHashMap<>();
    private final SlipImage image = new SlipImage();
    volatile boolean away;
    volatile boolean diskFull;

    GreetingPorts ports() {
        return new GreetingPorts(this, this::keep, this, this::slip);
    }

    private void keep(Means means, ConsentAnswer answer) throws IOException {
        if (diskFull) {
            throw new IOException("disk full");
        }
        asked.add(means);
        consents.add(answer);
    }

    @Override
    public CompletableFuture<VisitorView> person(IdentityDocument who, Trust how) {
        return CompletableFuture.completedFuture(view(who.number().reveal(), how));
    }

    private VisitorView view(String number, Trust how) {
        if (away) {
            return VisitorView.without(VisitorView.Result.AWAY);
        }
        return switch (number) {
            case "001190000017" ->
                    how == Trust.TYPED
                            ? VisitorView.without(VisitorView.Result.TRUST_TOO_LOW)
                            : new VisitorView(VisitorView.Result.FOUND, file());
            case WITHOUT_ACCOUNT ->
                    new VisitorView(
                            VisitorView.Result.FOUND,
                            new VisitorFile(AccountState.NONE, null, List.of()));
            case "001150000025" ->
                    new VisitorView(
                            VisitorView.Result.FOUND,
                            new VisitorFile(AccountState.LEVEL_1, null, List.of()));
            default -> VisitorView.without(VisitorView.Result.UNKNOWN);
        };
    }

    private static VisitorFile file() {
        return new VisitorFile(
                AccountState.LEVEL_2,
                new AppointmentToday(
                        LocalTime.of(9, 0),
                        LocalTime.of(9, 30),
                        TestOffice.CERTIFY,
                        "booking-0001"),
                List.of(
                        new VisitorDossier(
                                "H26.75-261119-0042",
                                "Đăng ký kết hôn",
                                DossierStatus.RESULT_READY,
                                LocalDate.of(2026, 11, 24),
                                null,
                                true),
                        new VisitorDossier(
                                "H26.75-261119-0043",
                                "Cấp bản sao trích lục hộ tịch",
                                DossierStatus.PAYMENT_REQUIRED,
                                null,
                                new DossierPayment(58_000, DossierPayment.State.DUE),
                                false)));
    }

    @Override
    public CompletableFuture<DossierAnswer> dossier(String code) {
        return CompletableFuture.completedFuture(
                code.equals("H26.75-261119-0042")
                        ? new DossierAnswer(
                                DossierAnswer.Result.FOUND,
                                new DossierSummary(
                                        code,
                                        "Đăng ký kết hôn",
                                        "T*** T** B***",
                                        DossierStatus.RESULT_READY,
                                        null,
                                        List.of(),
                                        null))
                        : new DossierAnswer(DossierAnswer.Result.NOT_FOUND, null));
    }

    private byte[] slip(TicketView t, boolean copy) {
        return image.png(
                new TicketLayout(
                        TicketLayout.Language.VI,
                        "Bộ phận Một cửa",
                        "Phường Văn Miếu - Quốc Tử Giám",
                        "Nộp hồ sơ",
                        "",
                        t.number(),
                        FlowSign.CIRCLE,
                        "A",
                        t.ahead(),
                        t.forecast(),
                        "Quầy 1 đến quầy 4",
                        "Bên trái, theo vạch xanh hình tròn",
                        "https://motcua.example/t/" + t.key(),
                        t.ratingCode(),
                        LocalDateTime.ofInstant(t.issuedAt(), BusinessCalendar.ZONE),
                        List.of("Số chỉ dùng trong ngày."),
                        "1900 1009",
                        "",
                        copy));
    }

    @Override
    public int copies(TicketId ticket) {
        return copies.getOrDefault(ticket, Set.of()).size();
    }

    @Override
    public boolean copied(CommandId request, TicketId ticket, Instant at, int most) {
        Set<CommandId> all = copies.computeIfAbsent(ticket, t -> new LinkedHashSet<>());
        return all.contains(request) || (all.size() < most && all.add(request));
    }

    @Override
    public void help(HelpStep step, CommandId notice, Instant at) {
        steps.add(step.name());
    }
}
