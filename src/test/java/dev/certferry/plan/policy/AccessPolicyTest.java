package dev.certferry.plan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.AllowLists;
import dev.certferry.model.Probe;
import dev.certferry.model.SourceLocation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a probe may go, and which names a pattern means: a push must not find a way around. */
final class AccessPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:443, true",
        "127.9.9.9:443, true",
        "localhost:443, true",
        "LOCALHOST:443, true",
        "[::1]:443, true",
        "10.0.0.11:443, true",
        "10.0.0.12:443, false",
        "localhost.evil.example:443, false",
        "169.254.169.254:80, false",
        "[::ffff:10.0.0.12]:443, false",
        "metadata.internal:443, false",
        "0.0.0.0:443, false",
        "2130706433:443, false",
    })
    void byDefaultOnlyLoopbackAndNodes(String connect, boolean allowed) {
        assertThat(mayProbe(List.of(), connect)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "10.7.0.1:443, true",
        "10.8.0.1:443, false",
        "[2001:db8::5]:443, true",
        "[2001:db9::5]:443, false",
        "lb.example.com:443, true",
        "lb.example.com.evil.example:443, false",
        "127.0.0.1:443, false",
        "10.0.0.11:443, false",
    })
    void aListReplacesTheDefault(String connect, boolean allowed) {
        assertThat(mayProbe(List.of("10.7.0.0/16", "2001:db8::/32", "lb.example.com"), connect))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example.com, true",
        "a.internal.example.com, true",
        "internal.example.com, false",
        "shop.example.com.evil.example, false",
        "shopXexample.com, false",
    })
    void aStarStandsForCharactersAndADotForItself(String lineage, boolean allowed) {
        AllowLists lists = new AllowLists(
                List.of("shop.example.com", "*.internal.example.com"), List.of(), Optional.empty(), List.of());

        assertThat(new AccessPolicy(lists, List.of()).lineage(lineage).isEmpty())
                .isEqualTo(allowed);
    }

    private static boolean mayProbe(List<String> listed, String connect) {
        AllowLists lists = new AllowLists(List.of(), List.of(), Optional.empty(), listed);
        return new AccessPolicy(lists, List.of("10.0.0.11"))
                .probe(new Probe(
                        connect,
                        "shop.example.com",
                        Optional.empty(),
                        Probe.DEFAULT_CONNECTIONS,
                        Probe.DEFAULT_TIMEOUT,
                        new SourceLocation("a.yaml", 1, 1)))
                .isEmpty();
    }
}
