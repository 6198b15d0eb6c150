package dev.certferry.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a newcomer sees first is true, complete, and leaves nothing behind. */
final class DemoTest {
    private static final Duration PER_TASK = Duration.ofMillis(50);

    @Test
    void tellsTheWholeStory() {
        StringWriter story = new StringWriter();
        Path folder;
        try (DemoEnvironment world = DemoEnvironment.create(PER_TASK)) {
            folder = world.folder();
            assertThat(world.environment().values())
                    .allMatch(place -> place.contains(world.folder().toString()));
            new Demo(world, new PrintWriter(story), Main.runner()).run();
        }

        assertThat(story.toString())
                .containsSubsequence(
                        "kind: Binding",
                        "+ secret shop.pem.1  (combined of shop.example.com generation 1)",
                        "Plan: 5 to add, 3 to change, 0 to destroy; 6 tasks restart.",
                        "[8/8] ",
                        "Recorded: ",
                        "shop: shop.example.com generation 1 -> 2, Demo CA, valid ",
                        """
                          ~ service web  (3 tasks restart one at a time, start-first)
                              ~ site.key: shop.key.1 -> shop.key.2
                              ~ site.crt: shop.crt.1 -> shop.crt.2

                        Plan: 3 to add, 2 to change, 0 to destroy; 4 tasks restart.
                        """,
                        "[5/5] ",
                        "Recorded: ",
                        "No changes. The swarm matches the bindings.",
                        "The Swarm saw 0 writes",
                        "! binding/mail [key-mismatch]: ",
                        "(exit code 5)",
                        "default: refused, 0 of 0 changes",
                        "default: done, 5 of 5 changes",
                        "default: done, 8 of 8 changes",
                        "| shop | in-sync | `shop.example.com, www.shop.example.com` | shop.example.com generation 2, Demo CA |");
        assertThat(story.toString())
                .as("tasks as they roll")
                .contains(
                        "updating service mail: 2 of 2 tasks, completed",
                        "updating service web: 3 of 3 tasks, completed");
        assertThat(Files.exists(folder)).isFalse();
    }
}
