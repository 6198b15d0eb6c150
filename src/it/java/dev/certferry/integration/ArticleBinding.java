package dev.certferry.integration;

/** The article's binding: one nginx that reads site.key and site.crt. */
final class ArticleBinding {
    static final String DOMAIN = "site.example.test";

    private ArticleBinding() {}

    /** {@code more} are further lines of the spec, indented by two. */
    static String nginx(String more) {
        return """
                apiVersion: certferry.dev/v1
                kind: Binding
                metadata:
                  name: site
                spec:
                  domains: [site.example.test]
                  secretPrefix: test_site
                  files:
                    - {source: privkey, target: site.key, uid: "101", gid: "101", mode: "0400"}
                    - {source: fullchain, target: site.crt}
                  services:
                    - name: nginx_test
                """ + more;
    }
}
