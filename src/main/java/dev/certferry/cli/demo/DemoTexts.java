package dev.certferry.cli.demo;

import java.util.List;
import java.util.Map;

/** Manifests of the demo, and its services as Docker Engine API requests. */
final class DemoTexts {
    static final String SHOP = """
            apiVersion: certferry.dev/v1
            kind: Binding
            metadata:
              name: shop
            spec:
              domains: [shop.example.com, www.shop.example.com]
              files:
                - {source: privkey,   target: site.key, uid: "101", gid: "101", mode: "0400"}
                - {source: fullchain, target: site.crt}
              services:
                - name: web
                - name: proxy
                  files: [{source: combined, target: site.pem}]
            """;
    private static final String MAIL = """
            apiVersion: certferry.dev/v1
            kind: Binding
            metadata:
              name: mail
            spec:
              domains: [mail.example.com]
              files:
                - {source: privkey,   target: mail.key}
                - {source: fullchain, target: mail.crt}
              services:
                - name: mail
            """;

    private DemoTexts() {}

    static Map<String, String> bindings() {
        return Map.of("bindings/shop.yaml", SHOP, "bindings/mail.yaml", MAIL);
    }

    static List<String> services() {
        return List.of(
                service("web", "nginx:1.27", 3), service("proxy", "haproxy:3.0", 1), service("mail", "postfix:3.9", 2));
    }

    private static String service(String name, String image, int replicas) {
        return """
                {"Name": "%s",
                 "TaskTemplate": {"ContainerSpec": {"Image": "%s"}},
                 "Mode": {"Replicated": {"Replicas": %d}},
                 "UpdateConfig": {"Parallelism": 1, "Order": "start-first"}}
                """.formatted(name, image, replicas);
    }
}
