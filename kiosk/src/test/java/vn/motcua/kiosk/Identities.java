package vn.motcua.kiosk;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.ApplianceInfo;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Greeted;
import vn.motcua.contract.appliance.IdentityView.ShownCode;
import vn.motcua.contract.appliance.IdentityView.Stage;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.dossier.DossierStatus;
import vn.motcua.contract.identity.AccountState;
import vn.motcua.contract.identity.AppointmentToday;
import vn.motcua.contract.identity.DossierPayment;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.identity.VisitorDossier;
import vn.motcua.contract.identity.VisitorFile;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.PriorityClass;

/** Invented people, and how an identification of them may stand. */
public final class Identities {
    public static final List<Means> ALL =
            List.of(
                    Means.VNEID,
                    Means.CARD_QR,
                    Means.CHIP,
                    Means.MRZ,
                    Means.FINGERPRINT,
                    Means.TYPED);

    private Identities() {}

    public static ApplianceInfo info(Office office, List<Means> means) {
        ApplianceInfo info = Samples.info(office, true);
        return new ApplianceInfo(
                info.device(),
                info.software(),
                info.office(),
                info.parts(),
                info.hubReachable(),
                means);
    }

    public static IdentityView view(Means means, Stage stage) {
        return new IdentityView(means, stage, null, null, null, null);
    }

    public static IdentityView again(Means means, @Nullable Greeted who, Trouble what) {
        return new IdentityView(means, Stage.AGAIN, null, null, who, what);
    }

    public static IdentityView ended(Means means, @Nullable Greeted who, Trouble why) {
        return new IdentityView(means, Stage.ENDED, null, null, who, why);
    }

    public static IdentityView named(Means means, Stage stage, Greeted who) {
        return new IdentityView(means, stage, null, null, who, null);
    }

    public static IdentityView working(Means means, Greeted who, int percent) {
        return new IdentityView(means, Stage.WORKING, percent, null, who, null);
    }

    public static IdentityView code(Instant expires) {
        return new IdentityView(
                Means.VNEID,
                Stage.WAITING,
                null,
                new ShownCode(
                        "https://vneid.example/device?user_code=KZXQ-PLTN", "KZXQ-PLTN", expires),
                null,
                null);
    }

    public static Greeted visitor(Trust trust) {
        return new Greeted(
                "NGUYỄN THỊ MINH ANH", "•••••••••017", trust, PriorityClass.NONE, List.of());
    }

    public static Greeted elderly() {
        return new Greeted(
                "CÔNG TẰNG TÔN NỮ THỊ QUỲNH HOA MAI",
                "•••••••••453",
                Trust.CARD_QR,
                PriorityClass.ELDERLY,
                List.of(IdentityDocument.Warning.EXPIRED));
    }

    public static Greeted number() {
        return new Greeted("", "•••••••••017", Trust.TYPED, PriorityClass.NONE, List.of());
    }

    /** Sixty letters, every mark of the language among them. */
    public static Greeted longest() {
        return new Greeted(
                "NGUYỄN PHÚC TẰNG TÔN NỮ HUỲNH THỊ QUỲNH HƯƠNG DIỄM NGỌC ẤNH",
                "•••••••••453",
                Trust.CARD_QR,
                PriorityClass.NONE,
                List.of());
    }

    public static VisitorView found(
            AccountState account, @Nullable AppointmentToday booking, VisitorDossier... dossiers) {
        return new VisitorView(
                VisitorView.Result.FOUND, new VisitorFile(account, booking, List.of(dossiers)));
    }

    /** For handing in, from this hour for half an hour. */
    public static AppointmentToday booking(int hour) {
        return new AppointmentToday(
                LocalTime.of(hour, 0), LocalTime.of(hour, 30), Samples.SUBMIT, "kd83hf7Qmz");
    }

    public static VisitorDossier ready(int n) {
        return dossier(n, DossierStatus.RESULT_READY, null, true);
    }

    public static VisitorDossier due(int n, long vnd) {
        return dossier(n, DossierStatus.PAYMENT_REQUIRED, vnd, false);
    }

    public static VisitorDossier running(int n) {
        return dossier(n, DossierStatus.IN_PROCESS, null, false);
    }

    private static VisitorDossier dossier(
            int n, DossierStatus status, @Nullable Long vnd, boolean ready) {
        return new VisitorDossier(
                String.format("000.00.01.H26-261119-%04d", n),
                Samples.dossierProcedure().nameVi(),
                status,
                null,
                vnd == null ? null : new DossierPayment(vnd, DossierPayment.State.DUE),
                ready);
    }
}
