package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.QueueEvent.ServiceRated;
import vn.motcua.contract.queue.QueueEvent.ServingCompleted;
import vn.motcua.contract.queue.QueueEvent.StepReversed;
import vn.motcua.contract.queue.QueueEvent.TicketCalled;
import vn.motcua.contract.queue.QueueEvent.TicketIssued;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.Wire;

/**
 * Compares the three witnesses of a run: the papers, the hub's log, the centre's store.
 *
 * @param lost tickets without a readable slip, visits without a ticket, events of the hub that the
 *     centre lacks
 * @param duplicated numbers given twice, papers printed twice, tickets beyond the visits, events
 *     that the centre has twice
 */
record Verdict(
        int visits,
        int issued,
        int called,
        int served,
        int rated,
        int events,
        int lost,
        int duplicated) {

    static Verdict of(int visits, HubLog hub, Slips slips, Path eventsFile) throws IOException {
        List<HubLog.Entry> log = hub.all();
        Map<String, String> issued = new LinkedHashMap<>();
        Set<String> called = new HashSet<>();
        Set<String> served = new HashSet<>();
        Set<String> rated = new HashSet<>();
        int duplicated = 0;
        Set<String> numbers = new HashSet<>();
        for (HubLog.Entry entry : log) {
            QueueEvent event = entry.event();
            if (event instanceof TicketIssued t) {
                duplicated += numbers.add(t.number().text()) ? 0 : 1;
                issued.put(hub.keyOf(t.ticket().value()), t.ticket().value());
            } else if (event instanceof TicketCalled t) {
                called.add(t.ticket().value());
            } else if (event instanceof ServingCompleted t) {
                served.add(t.ticket().value());
            } else if (event instanceof StepReversed t) {
                served.remove(t.ticket().value());
            } else if (event instanceof ServiceRated t) {
                duplicated += rated.add(t.ticket().value()) ? 0 : 1;
            }
        }
        int lost = Math.max(0, visits - issued.size());
        duplicated += Math.max(0, issued.size() - visits);
        Map<String, Integer> papers = papers(slips);
        for (String key : issued.keySet()) {
            int copies = papers.getOrDefault(key, 0);
            lost += copies == 0 ? 1 : 0;
            duplicated += Math.max(0, copies - 1);
        }
        Centre centre = Centre.read(eventsFile);
        duplicated += centre.repeats;
        for (HubLog.Entry entry : log) {
            lost += centre.sequences.contains(entry.seq()) ? 0 : 1;
        }
        return new Verdict(
                visits,
                issued.size(),
                called.size(),
                served.size(),
                rated.size(),
                centre.lines,
                lost,
                duplicated);
    }

    private static Map<String, Integer> papers(Slips slips) throws IOException {
        Map<String, Integer> papers = new HashMap<>();
        for (Path file : slips.files()) {
            String text = slips.text(file);
            papers.merge(text.substring(text.lastIndexOf('/') + 1), 1, Integer::sum);
        }
        return papers;
    }

    boolean good() {
        return lost == 0
                && duplicated == 0
                && issued == visits
                && served == visits
                && rated == visits;
    }

    /** The last line of the demo; keys are a contract. */
    String json() {
        return "{\"visits\":%d,\"issued\":%d,\"called\":%d,\"served\":%d,\"rated\":%d,\"events_at_centre\":%d,\"lost\":%d,\"duplicated\":%d}"
                .formatted(visits, issued, called, served, rated, events, lost, duplicated);
    }

    /** What the centre stored of the hub's log. */
    private record Centre(int lines, int repeats, Set<Long> sequences) {
        static Centre read(Path file) throws IOException {
            Set<String> ids = new HashSet<>();
            Set<Long> sequences = new HashSet<>();
            int lines = 0;
            int repeats = 0;
            for (String line : Files.readAllLines(file)) {
                Envelope envelope = Wire.readEnvelope(line);
                lines++;
                repeats += ids.add(envelope.id()) ? 0 : 1;
                if (envelope.source().endsWith(":hub-01")) {
                    sequences.add(envelope.position().seq());
                }
            }
            return new Centre(lines, repeats, sequences);
        }
    }
}
