package dev.certferry.notify.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Severity;
import dev.certferry.notify.NotificationState;
import dev.certferry.notify.NotificationStore;
import dev.certferry.platform.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivered notifications, in one file per channel in the state directory, written atomically. If a file is lost, notifications may be repeated. */
public final class FileNotificationStore implements NotificationStore {
    private static final Logger LOG = LoggerFactory.getLogger(FileNotificationStore.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String installation;
    private final Map<String, NotificationState> read = new HashMap<>();

    public FileNotificationStore(Path folder, String installation) {
        this.folder = folder;
        this.installation = installation;
    }

    private Path file(String channel) {
        return folder.resolve("told." + installation + "." + channel + ".json");
    }

    @Override
    public NotificationState read(String channel) {
        return read.computeIfAbsent(channel, this::fromDisk);
    }

    private NotificationState fromDisk(String channel) {
        Path file = file(channel);
        try {
            return Files.exists(file) ? state(JSON.readTree(Files.readAllBytes(file))) : NotificationState.NOTHING;
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            LOG.warn(
                    "{} cannot be read ({}); ongoing problems will be notified again",
                    file,
                    e.getClass().getSimpleName());
            return NotificationState.NOTHING;
        }
    }

    private static NotificationState state(JsonNode node) {
        Map<String, NotificationState.Item> items = new TreeMap<>();
        node.properties()
                .forEach(field -> items.put(
                        field.getKey(),
                        new NotificationState.Item(
                                Severity.valueOf(
                                        field.getValue().path("severity").asText()),
                                field.getValue().path("what").asText(),
                                Instant.parse(field.getValue().path("since").asText()),
                                Instant.parse(field.getValue().path("last").asText()))));
        return new NotificationState(items);
    }

    @Override
    public void write(String channel, NotificationState state) {
        read.put(channel, state);
        ObjectNode node = JSON.createObjectNode();
        new TreeMap<>(state.items())
                .forEach((key, item) -> node.putObject(key)
                        .put("severity", item.severity().name())
                        .put("what", item.message())
                        .put("since", item.since().toString())
                        .put("last", item.last().toString()));
        Path file = file(channel);
        try {
            AtomicFiles.write(file, JSON.writeValueAsBytes(node));
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be written ({}); ongoing problems will be notified again after a restart",
                    file,
                    e.getClass().getSimpleName());
        }
    }
}
