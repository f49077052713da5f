package vn.motcua.agent.app;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import vn.motcua.agent.appliance.SlipPrinter;
import vn.motcua.agent.directory.DossierDirectory;
import vn.motcua.agent.directory.GatewayLine;
import vn.motcua.agent.directory.HttpDossierGateway;
import vn.motcua.agent.directory.HttpPeopleGateway;
import vn.motcua.agent.directory.PeopleDirectory;
import vn.motcua.agent.hardware.printer.SlipImage;
import vn.motcua.agent.office.greeting.CityDesk;
import vn.motcua.agent.office.greeting.GreetingPorts;
import vn.motcua.agent.office.greeting.SlipPicture;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.office.Office;
import vn.motcua.runtime.Shutdown;

/** What the greeting desk's page needs, from the parts of this agent. */
final class GreetingDesk {
    private GreetingDesk() {}

    /**
     * @throws IOException when the journal cannot be kept
     */
    static GreetingPorts ports(
            Office office,
            Function<ProcedureCode, Optional<Procedure>> procedures,
            Optional<GatewayLine> line,
            ConsentLog consents,
            DataFolder data,
            Shutdown shutdown)
            throws IOException {
        return new GreetingPorts(
                new City(office, line),
                consents::keep,
                shutdown.add("desk's journal", new DeskLog(data.file("desk.sqlite"))),
                slips(office, procedures));
    }

    private static SlipPicture slips(
            Office office, Function<ProcedureCode, Optional<Procedure>> procedures) {
        SlipLayouts layouts = new SlipLayouts(procedures);
        SlipImage image = new SlipImage();
        return (ticket, copy) ->
                image.png(
                        layouts.layout(new SlipPrinter.Slip(ticket, office, "vi", copy, false))
                                .orElseThrow(() -> new IOException("no such service")));
    }

    /** The gateway; each question has its own holder, which is emptied with the answer. */
    private static final class City implements CityDesk {
        private final PeopleDirectory people;
        private final Optional<GatewayLine> line;
        private final Office office;

        City(Office office, Optional<GatewayLine> line) {
            this.office = office;
            this.line = line;
            this.people =
                    line.<PeopleDirectory>map(HttpPeopleGateway::new).orElse(PeopleDirectory.NONE);
        }

        @Override
        public CompletableFuture<VisitorView> person(IdentityDocument who, Trust how) {
            VisitorFiles once = new VisitorFiles(people, office::id);
            return once.find(who, how).whenComplete((view, failed) -> once.forget());
        }

        @Override
        public CompletableFuture<DossierAnswer> dossier(String code) {
            DossierDirectory once = new DossierDirectory(line.map(HttpDossierGateway::new));
            return once.find(code).whenComplete((answer, failed) -> once.forget());
        }
    }
}
