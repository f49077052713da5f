package vn.motcua.provisioning.lab.city;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.DossierStatus;
import vn.motcua.contract.identity.AccountState;
import vn.motcua.contract.identity.AppointmentToday;
import vn.motcua.contract.identity.DossierPayment;
import vn.motcua.contract.identity.PersonAnswer;
import vn.motcua.contract.identity.PersonLookup;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.identity.VisitorDossier;
import vn.motcua.contract.identity.VisitorFile;
import vn.motcua.contract.queue.ServiceId;

/**
 * People who do not exist. No list is kept: the last digit of the number decides, so that any
 * number can be tried and every screen be seen.
 *
 * <table>
 * <caption>by last digit</caption>
 * <tr><td>0</td><td>no account, nothing else</td></tr>
 * <tr><td>1</td><td>account of level 1</td></tr>
 * <tr><td>2</td><td>account of level 2</td></tr>
 * <tr><td>3</td><td>level 2, appointment today</td></tr>
 * <tr><td>4</td><td>level 2, one dossier to pay</td></tr>
 * <tr><td>5</td><td>level 2, one dossier to collect</td></tr>
 * <tr><td>6</td><td>level 2, appointment, dossiers to pay, to collect and in process</td></tr>
 * <tr><td>7</td><td>no account, one dossier to collect</td></tr>
 * <tr><td>8</td><td>unknown; with a travel document: birth date needed first, then as 2</td></tr>
 * <tr><td>9</td><td>typed or by the card's QR too weak, by anything stronger as 4</td></tr>
 * </table>
 */
final class CityPeople {
    private static final ServiceId BOOKED = new ServiceId("nop-ho-so");
    private static final PersonAnswer UNKNOWN = none(PersonAnswer.Result.UNKNOWN);

    private final Clock clock;

    CityPeople(Clock clock) {
        this.clock = clock.withZone(ZoneOffset.ofHours(7));
    }

    PersonAnswer find(PersonLookup asked) {
        String number = asked.number();
        int last = number.charAt(number.length() - 1) - '0';
        return switch (last) {
            case 0 -> found(AccountState.NONE, null, List.of());
            case 1 -> found(AccountState.LEVEL_1, null, List.of());
            case 2 -> found(AccountState.LEVEL_2, null, List.of());
            case 3 -> found(AccountState.LEVEL_2, appointment(), List.of());
            case 4 -> found(AccountState.LEVEL_2, null, List.of(toPay(4)));
            case 5 -> found(AccountState.LEVEL_2, null, List.of(toCollect(5)));
            case 6 ->
                    found(
                            AccountState.LEVEL_2,
                            appointment(),
                            List.of(toPay(6), toCollect(7), inProcess(8)));
            case 7 -> found(AccountState.NONE, null, List.of(toCollect(9)));
            case 8 -> twins(asked);
            case 9 ->
                    asked.trust().compareTo(Trust.CHIP) < 0
                            ? none(PersonAnswer.Result.TRUST_TOO_LOW)
                            : found(AccountState.LEVEL_2, null, List.of(toPay(4)));
            default -> UNKNOWN;
        };
    }

    private static PersonAnswer twins(PersonLookup asked) {
        if (asked.kind() != PersonLookup.Kind.TRAVEL_DOCUMENT) {
            return UNKNOWN;
        }
        return asked.birthDate() == null
                ? none(PersonAnswer.Result.BIRTH_DATE_NEEDED)
                : found(AccountState.LEVEL_2, null, List.of());
    }

    private static PersonAnswer none(PersonAnswer.Result result) {
        return new PersonAnswer(result, null);
    }

    private static PersonAnswer found(
            AccountState account,
            @Nullable AppointmentToday appointment,
            List<VisitorDossier> dossiers) {
        return new PersonAnswer(
                PersonAnswer.Result.FOUND,
                new VisitorFile(account, appointment, new ArrayList<>(dossiers)));
    }

    /** The half hour that runs now, or the last one of the day. */
    private AppointmentToday appointment() {
        LocalTime now = LocalTime.now(clock);
        LocalTime from = LocalTime.of(now.getHour(), now.getMinute() < 30 ? 0 : 30);
        LocalTime until =
                from.equals(LocalTime.of(23, 30)) ? LocalTime.of(23, 59) : from.plusMinutes(30);
        return new AppointmentToday(from, until, BOOKED, "Qx7-example-0001");
    }

    private VisitorDossier toPay(int n) {
        return new VisitorDossier(
                code(n),
                "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
                DossierStatus.PAYMENT_REQUIRED,
                today().plusDays(2),
                new DossierPayment(8_000, DossierPayment.State.DUE),
                false);
    }

    private VisitorDossier toCollect(int n) {
        return new VisitorDossier(
                code(n),
                "Đăng ký khai sinh",
                DossierStatus.RESULT_READY,
                today().minusDays(1),
                null,
                true);
    }

    private VisitorDossier inProcess(int n) {
        return new VisitorDossier(
                code(n),
                CityDossiers.PROCEDURE,
                DossierStatus.IN_PROCESS,
                today().plusDays(6),
                new DossierPayment(70_000, DossierPayment.State.PAID),
                false);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static String code(int n) {
        return "000.00.01.H26-260930-000" + n;
    }
}
