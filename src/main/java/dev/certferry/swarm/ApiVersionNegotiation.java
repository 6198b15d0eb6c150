package dev.certferry.swarm;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks an engine for its own API version: a request in an older one would silently lose the fields that came later. */
final class ApiVersionNegotiation {
    private static final Pattern VERSION = Pattern.compile("1\\.(\\d{1,3})");
    /** Engine 20.10, the first that counts the tasks of services in one call. */
    private static final int OLDEST = 41;

    private ApiVersionNegotiation() {}

    static String version(DockerHttpClient client, EngineErrorMapper wording) {
        try (DockerHttpClient.Response response = client.execute(EngineApi.request("GET", "/_ping", new byte[0]))) {
            String text = new String(response.getBody().readNBytes(4096), StandardCharsets.UTF_8);
            if (response.getStatusCode() >= 300) {
                throw wording.refused("GET", "/_ping", response.getStatusCode(), text.strip());
            }
            String version = String.valueOf(response.getHeader("Api-Version"));
            Matcher parts = VERSION.matcher(version);
            if (!parts.matches()) {
                throw wording.notAnEngine();
            }
            if (Integer.parseInt(parts.group(1)) < OLDEST) {
                throw wording.tooOld(version, "1." + OLDEST);
            }
            return version;
        } catch (PermanentException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw wording.unreachable(EngineErrorMapper.ioCause(e));
        }
    }
}
