package vn.motcua.agent.office.greeting;

/** What the greeting desk needs from outside of the office API. */
public record GreetingPorts(
        CityDesk city, ConsentKeeper consents, DeskJournal journal, SlipPicture slips) {}
