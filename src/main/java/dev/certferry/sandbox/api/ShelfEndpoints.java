package dev.certferry.sandbox.api;

import dev.certferry.sandbox.cluster.Cluster;
import dev.certferry.sandbox.cluster.Kind;
import dev.certferry.sandbox.cluster.Refused;
import dev.certferry.sandbox.cluster.Shelf;
import java.util.Set;

/** {@code /secrets} and {@code /configs}. */
final class ShelfEndpoints {
    private static final Set<String> FILTERS = Set.of("id", "name", "names", "label");

    private final Cluster cluster;
    private final Shelf shelf;

    ShelfEndpoints(Cluster cluster, Kind kind) {
        this.cluster = cluster;
        this.shelf = cluster.shelf(kind);
    }

    Answer list(Call call, String reference, byte[] body) {
        cluster.role().mustManage();
        return Answer.list(Filters.of(call, FILTERS).apply(shelf.list()));
    }

    Answer get(Call call, String reference, byte[] body) {
        cluster.role().mustManage();
        return Answer.json(200, shelf.get(reference));
    }

    Answer create(Call call, String reference, byte[] body) {
        cluster.role().mustManage();
        return Answer.created(shelf.create(Json.body(body)));
    }

    Answer update(Call call, String reference, byte[] body) {
        cluster.role().mustManage();
        shelf.update(reference, version(call), Json.body(body));
        return Answer.empty(200);
    }

    Answer delete(Call call, String reference, byte[] body) {
        cluster.role().mustManage();
        shelf.delete(reference);
        return Answer.empty(204);
    }

    private long version(Call call) {
        try {
            return Long.parseLong(call.query().getOrDefault("version", ""));
        } catch (NumberFormatException e) {
            throw new Refused(400, "invalid " + shelf.kind().word() + " version");
        }
    }
}
