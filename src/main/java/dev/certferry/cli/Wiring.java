package dev.certferry.cli;

import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.swarm.EngineHost;
import dev.certferry.sync.Installation;
import dev.certferry.sync.Interrupted;
import dev.certferry.sync.Pause;
import dev.certferry.sync.Permanent;
import dev.certferry.sync.Sync;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts the rooms together for the commands that talk to the outside. */
class Wiring {
    @Mixin
    SourceOptions source = new SourceOptions();

    @Mixin
    PlaceOptions place = new PlaceOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    Sync sync() {
        Path state = stateDir();
        Pause pause = Wiring::pause;
        Clock clock = Clock.systemUTC();
        return new Sync(
                new Installation(place.installation, ToolVersion.text()),
                source.source(state),
                new CertbotDirectory(
                        place.certbot, Optional.of(state.resolve("certificates." + place.installation)), clock),
                EngineHost.open(place.engineHost(), pause),
                source.audit(state, pause),
                pause,
                clock,
                new Narration(err()));
    }

    Path stateDir() {
        Path state = place.state();
        try {
            return Files.isDirectory(state)
                    ? state
                    : Files.createDirectories(
                            state, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new Permanent(state + ": cannot be made; choose another with --state-dir", e);
        }
    }

    private static void pause(java.time.Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new Interrupted("interrupted");
        }
    }
}
