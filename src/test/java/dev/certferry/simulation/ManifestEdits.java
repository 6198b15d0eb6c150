package dev.certferry.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The manifests of a site, which are edited in the ways that people edit them. */
final class ManifestEdits {
    private final Path folder;
    private int keep = 1;
    private String version = "latest";
    private boolean proxyBound = true;
    private boolean chainToo;
    private boolean mailBound = true;
    private boolean orphansGo;

    ManifestEdits(Path folder) {
        this.folder = folder;
        write();
    }

    int keep() {
        return keep;
    }

    /** Back to what everything can follow; what is kept stays as it was edited. */
    void mend() {
        version = "latest";
        proxyBound = true;
        chainToo = false;
        mailBound = true;
        orphansGo = false;
        write();
    }

    String edit(SeededRandom chance) {
        switch (chance.below(6)) {
            case 0 -> keep = chance.below(4);
            case 1 -> version = chance.oneIn(2) ? "live" : Integer.toString(1 + chance.below(6));
            case 2 -> proxyBound = !proxyBound;
            case 3 -> chainToo = !chainToo;
            case 4 -> mailBound = !mailBound;
            default -> orphansGo = !orphansGo;
        }
        if (chance.oneIn(2)) {
            version = "latest";
        }
        write();
        return "manifest: keep " + keep + ", version " + version + (proxyBound ? ", proxy" : "")
                + (chainToo ? ", chain" : "") + (mailBound ? ", mail" : "") + (orphansGo ? ", orphans go" : "");
    }

    String spoil() {
        write("shop.yaml", "apiVersion: certferry.dev/v1\nkind: Binding\nmetadata: {name: [\n");
        return "manifest: broken";
    }

    private void write() {
        write("shop.yaml", """
                apiVersion: certferry.dev/v1
                kind: Binding
                metadata: {name: shop}
                spec:
                  domains: [shop.example.com]
                  certificate: {version: %s}
                  files:
                    - {source: privkey, target: site.key, uid: "101"}
                    - {source: fullchain, target: site.crt}
                %s  services:
                    - name: web
                %s  retention: {keep: %d}
                """.formatted(
                        version,
                        chainToo ? "    - {source: chain, target: chain.pem}\n" : "",
                        proxyBound ? "    - name: proxy\n      files: [{source: combined, target: site.pem}]\n" : "",
                        keep));
        write("mail.yaml", !mailBound ? "" : """
                apiVersion: certferry.dev/v1
                kind: Binding
                metadata: {name: mail}
                spec:
                  domains: [mail.example.com]
                  files:
                    - {source: privkey, target: mail.key}
                    - {source: fullchain, target: mail.crt}
                  services:
                    - label: le_auto
                """);
        write("settings.yaml", """
                apiVersion: certferry.dev/v1
                kind: Settings
                metadata: {name: settings}
                spec:
                  retention: {orphans: %s}
                """.formatted(orphansGo ? "delete" : "keep"));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
