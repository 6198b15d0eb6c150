package dev.certferry.sandbox.api;

import dev.certferry.sandbox.cluster.Cluster;
import dev.certferry.sandbox.cluster.Kind;
import dev.certferry.sandbox.cluster.Refused;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers one request at a time, without HTTP. */
final class Engine {
    private static final Pattern UPDATE = Pattern.compile("/(secrets|configs|services)/([^/]+)/update");

    private final Cluster cluster;
    private final Versions versions;
    private final Routes routes;
    private final Journal journal;

    Engine(Cluster cluster, Versions versions, Journal journal) {
        this.cluster = cluster;
        this.versions = versions;
        this.routes = new Routes(cluster, versions);
        this.journal = journal;
    }

    Answer answer(Call call, byte[] body) {
        try {
            versions.check(call.version());
            return cluster.locked(() -> done(call, body));
        } catch (Refused e) {
            return Answer.message(e.status(), e.text());
        }
    }

    private Answer done(Call call, byte[] body) {
        Answer answer = routes.answer(call, body);
        if (call.writes() && answer.status() < 300) {
            journal.accepted();
        }
        return answer;
    }

    /** Moves the version of the object that the call wants to update. */
    void overtake(Call call) {
        Matcher update = UPDATE.matcher(call.path());
        if (!update.matches()) {
            return;
        }
        cluster.locked(() -> {
            touch(update.group(1), update.group(2));
            return true;
        });
    }

    private void touch(String kind, String reference) {
        switch (kind) {
            case "secrets" -> cluster.shelf(Kind.SECRET).touch(reference);
            case "configs" -> cluster.shelf(Kind.CONFIG).touch(reference);
            default -> cluster.services().touch(reference);
        }
    }
}
