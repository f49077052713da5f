package vn.motcua.agent.identity.vneid.simulated;

import java.util.Locale;
import java.util.function.UnaryOperator;
import vn.motcua.agent.identity.vneid.simulated.Behaviour.Fault;
import vn.motcua.agent.identity.vneid.simulated.Behaviour.Visitor;

/** Control lines: what the telephone's owner does, and what is wrong with the service. */
record ApprovalControl(SimulatedService service) {
    /** Answers {@code ok}, {@code error …} or what was asked for; one thread at a time. */
    String command(String line) {
        String[] words = line.strip().split(" ", 2);
        String rest = words.length == 2 ? words[1].strip() : "";
        try {
            return switch (words[0]) {
                case "approve" -> answer(OpenCode.Answer.APPROVED);
                case "deny" -> answer(OpenCode.Answer.DENIED);
                case "expire" -> answer(OpenCode.Answer.EXPIRED);
                case "slow-down" -> done(service.change(code -> code.slowedDown(true)));
                case "shown" -> service.shown();
                case "garbage" -> fault(Fault.GARBAGE);
                case "slow" -> fault(Fault.SLOW);
                case "down" -> fault(Fault.DOWN);
                case "fault" -> fault(Fault.ERROR);
                case "huge" -> fault(Fault.HUGE);
                case "deep" -> fault(Fault.DEEP);
                case "normal" -> behave(now -> Behaviour.USUAL.with(now.visitor()));
                case "level" -> level(rest);
                case "skew" -> skew(Long.parseLong(rest));
                case "codes" -> codes(rest.split(" "));
                case "token" -> token(rest);
                case "visitor" -> visitor(Visitor.of(rest));
                default -> "error unknown command";
            };
        } catch (IllegalArgumentException | IllegalStateException e) {
            return "error not of the right form";
        }
    }

    private String answer(OpenCode.Answer given) {
        return done(service.change(code -> code.answered(given)));
    }

    private static String done(boolean changed) {
        return changed ? "ok" : "error no code is open";
    }

    private String fault(Fault fault) {
        return behave(now -> now.with(fault));
    }

    private String level(String given) {
        return given.matches("[1-4]")
                ? behave(now -> now.withLevel(Integer.parseInt(given), "vneid-" + given))
                : behave(now -> now.withLevel(now.level(), given));
    }

    private String skew(long seconds) {
        return behave(now -> now.withSkew(seconds));
    }

    private String codes(String[] given) {
        int life = Integer.parseInt(given[0]);
        int interval = Integer.parseInt(given[1]);
        return behave(now -> now.withCodes(life, interval));
    }

    private String token(String given) {
        Behaviour.Token token =
                Behaviour.Token.valueOf(given.toUpperCase(Locale.ROOT).replace('-', '_'));
        return behave(now -> now.with(token));
    }

    private String visitor(Visitor visitor) {
        return behave(now -> now.with(visitor));
    }

    private String behave(UnaryOperator<Behaviour> change) {
        service.behave(change);
        return "ok";
    }
}
