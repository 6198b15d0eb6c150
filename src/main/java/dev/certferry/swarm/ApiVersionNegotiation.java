package dev.certferry.swarm;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gets an engine's newest API version: updating an object in an older version would silently remove fields that were
 * added later.
 */
final class ApiVersionNegotiation {
    private static final Pattern VERSION = Pattern.compile("1\\.(\\d{1,3})");
    /** Engine 20.10, the first one that returns the task counts of services in one call. */
    private static final int OLDEST = 41;

    private ApiVersionNegotiation() {}

    static String version(DockerHttpClient client, EngineErrorMapper errorMapper) {
        try (DockerHttpClient.Response response = client.execute(EngineApi.request("GET", "/_ping", new byte[0]))) {
            String text = new String(response.getBody().readNBytes(4096), StandardCharsets.UTF_8);
            if (response.getStatusCode() >= 300) {
                throw errorMapper.refused("GET", "/_ping", response.getStatusCode(), text.strip());
            }
            String version = String.valueOf(response.getHeader("Api-Version"));
            Matcher parts = VERSION.matcher(version);
            if (!parts.matches()) {
                throw errorMapper.notAnEngine();
            }
            if (Integer.parseInt(parts.group(1)) < OLDEST) {
                throw errorMapper.tooOld(version, "1." + OLDEST);
            }
            return version;
        } catch (PermanentException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw errorMapper.unreachable(EngineErrorMapper.ioCause(e));
        }
    }
}
