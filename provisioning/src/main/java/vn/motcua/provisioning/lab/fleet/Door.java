package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.motcua.provisioning.cli.FleetClient;
import vn.motcua.provisioning.cli.Order;
import vn.motcua.provisioning.lab.LabException;
import vn.motcua.provisioning.lab.Texts;

/** The centre's API with an administrator's token. One thread. */
final class Door implements AutoCloseable {
    private static final int OK = 200;

    private final FleetClient client;

    Door(URI server, Path ca, Path tokenFile) throws LabException {
        try {
            client = new FleetClient(server, ca, tokenFile);
        } catch (IOException e) {
            throw new LabException("the centre's certificate cannot be read: start again");
        }
    }

    Map<String, Object> get(String path) throws LabException {
        return Texts.object(ask("GET", path, Map.of()).text());
    }

    Map<String, Object> post(String path, Map<String, ?> body) throws LabException {
        return Texts.object(ask("POST", path, body).text());
    }

    Map<String, Object> put(String path, Map<String, ?> body) throws LabException {
        return Texts.object(ask("PUT", path, body).text());
    }

    /** What stands there, as text. */
    String text(String path) throws LabException {
        return ask("GET", path, Map.of()).text();
    }

    /** A file. */
    byte[] file(String path, Map<String, ?> body) throws LabException {
        return ask("POST", path, body).body();
    }

    private FleetClient.Reply ask(String method, String path, Map<String, ?> body)
            throws LabException {
        try {
            FleetClient.Reply reply = client.ask(new Order(method, path, body, "", List.of()));
            if (reply.status() != OK) {
                throw new LabException(
                        method
                                + " "
                                + path
                                + " was answered "
                                + reply.status()
                                + ": "
                                + reply.text());
            }
            return reply;
        } catch (IOException e) {
            throw new LabException(method + " " + path + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
