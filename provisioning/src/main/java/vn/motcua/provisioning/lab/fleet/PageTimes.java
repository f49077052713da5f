package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vn.motcua.provisioning.lab.LabException;
import vn.motcua.runtime.Tls;

/** How long pages of the console take, from the request to the last byte. One thread. */
final class PageTimes {
    private static final int WARM = 10;
    private static final int RUNS = 50;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int OK = 200;

    private PageTimes() {}

    /**
     * Measures pages, each by itself.
     *
     * @param paths without the first slash
     * @return milliseconds and bytes by path: {@code p50}, {@code p95}, {@code bytes}
     */
    static Map<String, Object> measure(FleetCentre centre, List<String> paths)
            throws LabException, IOException {
        Map<String, Object> times = new LinkedHashMap<>();
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(Tls.trusting(centre.ca()).context()).build()) {
            for (String path : paths) {
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create(centre.consoleAddress() + path))
                                .header("Cookie", centre.cookie())
                                .timeout(LIMIT)
                                .build();
                int[] bytes = {0};
                double[] took =
                        IntStream.range(0, WARM + RUNS)
                                .mapToDouble(_ -> time(http, request, bytes))
                                .skip(WARM)
                                .sorted()
                                .toArray();
                if (took[0] < 0) {
                    throw new LabException("the page /" + path + " does not come");
                }
                times.put(
                        "/" + path,
                        Map.of(
                                "p50",
                                took[RUNS / 2],
                                "p95",
                                took[RUNS * 95 / 100],
                                "bytes",
                                bytes[0]));
            }
        }
        return times;
    }

    private static double time(HttpClient http, HttpRequest request, int[] bytes) {
        long begun = System.nanoTime();
        try {
            HttpResponse<byte[]> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            bytes[0] = answer.body().length;
            return answer.statusCode() == OK
                    ? Math.round((System.nanoTime() - begun) / 1e4) / 100.0
                    : -1;
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
