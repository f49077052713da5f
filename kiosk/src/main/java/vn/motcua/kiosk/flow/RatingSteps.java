package vn.motcua.kiosk.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.rating.Rating;

/** Rating a finished visit (S-135, S-139): by the slip's QR, or by its number and code. */
final class RatingSteps {
    /** The set of reasons that this version shows. */
    static final String QUESTION_SET = "motcua-1";

    static final int CODE_DIGITS = 4;
    private static final int LONGEST_NUMBER = 6;
    private final Timing timing;

    RatingSteps(Timing timing) {
        this.timing = timing;
    }

    static Step openByCode(State s) {
        return s.idle() || s.page() instanceof Page.LookUp
                ? Step.to(s.on(new Page.RateByCode("", "", false, 0, null)))
                : Step.to(s);
    }

    static Step focus(State s, boolean code) {
        return s.page() instanceof Page.RateByCode p && p.call() == 0
                ? Step.to(s.on(new Page.RateByCode(p.number(), p.code(), code, 0, p.trouble())))
                : Step.to(s);
    }

    static Step press(State s, Page.RateByCode p, Input.Key key) {
        if (p.call() != 0) {
            return Step.to(s);
        }
        String old = p.onCode() ? p.code() : p.number();
        String text =
                switch (key) {
                    case Input.Key.Letter k -> old + k.text().toUpperCase(Locale.ROOT);
                    case Input.Key.Erase k -> Typing.erase(old);
                    case Input.Key.EraseAll k -> "";
                    case Input.Key.Tone k -> old;
                    case Input.Key.Digits k -> old;
                    case Input.Key.Telex k -> old;
                    case Input.Key.Hide k -> old;
                };
        if (p.onCode()) {
            boolean fits =
                    text.length() <= CODE_DIGITS && text.chars().allMatch(RatingSteps::digit);
            return fits
                    ? Step.to(s.on(new Page.RateByCode(p.number(), text, true, 0, null)))
                    : Step.to(s);
        }
        return text.length() <= LONGEST_NUMBER
                ? Step.to(s.on(new Page.RateByCode(text, p.code(), false, 0, null)))
                : Step.to(s);
    }

    /** From the number to the code, and from both to the visit. */
    static Step submit(State s, Page.RateByCode p) {
        if (p.call() != 0) {
            return Step.to(s);
        }
        TicketNumber number = number(p.number());
        if (number == null) {
            return Step.to(s.on(unknown(p, false)));
        }
        if (p.code().length() != CODE_DIGITS) {
            return p.onCode()
                    ? Step.to(s.on(unknown(p, true)))
                    : Step.to(s.on(new Page.RateByCode(p.number(), p.code(), true, 0, null)));
        }
        long call = s.calls() + 1;
        return Step.to(
                s.counting(call)
                        .on(new Page.RateByCode(p.number(), p.code(), p.onCode(), call, null)),
                new Effect.FindRating(call, RatingProof.ofCode(number, p.code())));
    }

    static Step find(State s, RatingProof proof) {
        long call = s.calls() + 1;
        return Step.to(
                s.counting(call).on(new Page.RateFinding(proof, call)),
                new Effect.FindRating(call, proof));
    }

    static Step found(State s, Input.RatingFound found) {
        RatingAnswer answer = found.answer();
        boolean good = answer.result() == RatingAnswer.Result.FOUND && answer.target() != null;
        return switch (s.page()) {
            case Page.RateFinding p when p.call() == found.call() ->
                    good
                            ? Step.to(s.beneath(form(p.proof(), answer)))
                            : Step.to(refused(s, answer.result()));
            case Page.RateByCode p when p.call() == found.call() -> {
                TicketNumber number = number(p.number());
                yield good && number != null
                        ? Step.to(s.beneath(form(RatingProof.ofCode(number, p.code()), answer)))
                        : Step.to(s.beneath(troubled(p, answer.result())));
            }
            default -> Step.to(s);
        };
    }

    static Step failed(State s) {
        return switch (s.page()) {
            case Page.RateFinding p -> Step.to(refused(s, RatingAnswer.Result.HUB_AWAY));
            case Page.RateByCode p -> Step.to(s.beneath(troubled(p, RatingAnswer.Result.HUB_AWAY)));
            default -> Step.to(s);
        };
    }

    static Step choose(State s, int step) {
        int scale = s.office().map(o -> o.ratingScale()).orElse(3);
        boolean fits = step >= 1 && step <= scale;
        return s.page() instanceof Page.RateForm p && p.sending() == null && fits
                ? Step.to(
                        s.on(
                                new Page.RateForm(
                                        p.proof(),
                                        p.target(),
                                        step,
                                        p.reasons(),
                                        null,
                                        p.attempt())))
                : Step.to(s);
    }

    static Step tick(State s, String id) {
        if (!(s.page() instanceof Page.RateForm p) || p.sending() != null || p.step() == 0) {
            return Step.to(s);
        }
        List<String> reasons = new ArrayList<>(p.reasons());
        if (!reasons.remove(id) && reasons.size() < 12) {
            reasons.add(id);
        }
        return Step.to(
                s.on(
                        new Page.RateForm(
                                p.proof(), p.target(), p.step(), reasons, null, p.attempt())));
    }

    static Step send(State s, Page.RateForm p, CommandId fresh) {
        if (p.step() == 0 || p.sending() != null) {
            return Step.to(s);
        }
        int scale = s.office().map(o -> o.ratingScale()).orElse(3);
        Rating rating =
                new Rating(
                        Rating.levelOf(scale, p.step()),
                        scale,
                        p.step(),
                        p.reasons(),
                        QUESTION_SET,
                        Rating.Via.KIOSK);
        RatingSubmission out = new RatingSubmission(fresh, p.proof(), rating);
        return Step.to(s.on(sending(p, out, Attempt.FIRST)), new Effect.Rate(out));
    }

    Step rated(State s, Input.Rated rated) {
        if (!(s.page() instanceof Page.RateForm p) || !is(p, rated.request())) {
            return Step.to(s);
        }
        return switch (rated.answer().result()) {
            case ACCEPTED, FOUND -> Step.to(s.beneath(new Page.RateThanks(s.now().ms())));
            case HUB_AWAY -> Step.to(later(s, p));
            case UNKNOWN, NOT_SERVED_YET, TOO_LATE, ALREADY_RATED, LOCKED ->
                    Step.to(refused(s, rated.answer().result()));
        };
    }

    Step sendFailed(State s, Input.RequestFailed failed) {
        return s.page() instanceof Page.RateForm p && is(p, failed.request())
                ? Step.to(later(s, p))
                : Step.to(s);
    }

    static Page.RateForm sending(Page.RateForm p, RatingSubmission out, Attempt attempt) {
        return new Page.RateForm(p.proof(), p.target(), p.step(), p.reasons(), out, attempt);
    }

    private State later(State s, Page.RateForm p) {
        RatingSubmission out = p.sending();
        return out == null
                ? s
                : s.beneath(sending(p, out, p.attempt().failed(s.now().ms(), timing)));
    }

    private static boolean is(Page.RateForm p, CommandId request) {
        return p.sending() != null
                && p.sending().request().equals(request)
                && p.attempt().inFlight();
    }

    private static Page form(RatingProof proof, RatingAnswer answer) {
        var target = java.util.Objects.requireNonNull(answer.target());
        return new Page.RateForm(proof, target, 0, List.of(), null, new Attempt(false, 0, 0));
    }

    private static State refused(State s, RatingAnswer.Result result) {
        Overlay.About about =
                switch (result) {
                    case NOT_SERVED_YET -> Overlay.About.RATING_NOT_SERVED;
                    case TOO_LATE -> Overlay.About.RATING_TOO_LATE;
                    case ALREADY_RATED -> Overlay.About.RATING_ALREADY;
                    case LOCKED -> Overlay.About.RATING_LOCKED;
                    case HUB_AWAY -> Overlay.About.RATING_AWAY;
                    case FOUND, ACCEPTED, UNKNOWN -> Overlay.About.RATING_UNKNOWN;
                };
        return s.under(new Overlay.Message(about, s.now().ms(), true));
    }

    private static Page.RateByCode troubled(Page.RateByCode p, RatingAnswer.Result result) {
        return new Page.RateByCode(p.number(), p.code(), p.onCode(), 0, result);
    }

    private static Page.RateByCode unknown(Page.RateByCode p, boolean onCode) {
        return new Page.RateByCode(p.number(), p.code(), onCode, 0, RatingAnswer.Result.UNKNOWN);
    }

    private static @Nullable TicketNumber number(String text) {
        try {
            return TicketNumber.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }
}
