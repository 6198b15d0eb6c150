package dev.certferry.cli.command;

/** The commented configuration file that {@code init --config} writes: a comment with a key is a setting with its default or an example. */
final class ConfigSample {
    static final String TEXT = """
            # Certferry's configuration file. Each key is the name of an option; `certferry COMMAND --help` describes them and
            # `certferry config --config FILE` shows what is in force. The command line and CERTFERRY_... variables take
            # precedence. A key that is no option is an error. audit-branch, auditBranch and audit: {branch: ...} are the same.
            # `certferry schema config` prints a JSON Schema for editors.

            # --- Where the manifests are -----------------------------------------------------------------------------------
            repo: https://git.example.com/certs.git
            #branch: main
            #path: bindings
            #token-file: /etc/certferry/token
            #ssh-key: /etc/certferry/id_ed25519
            #known-hosts: /etc/certferry/known_hosts
            #ca-file: /etc/certferry/git-ca.pem
            #http-proxy: http://proxy.example.com:3128
            #max-source-age: 24h

            # Which commits count: none, head or every-commit. Without it, anyone who can push controls this installation.
            #trust: head
            #trust-signers: [/etc/certferry/allowed_signers]
            #trust-since: 0123456789abcdef0123456789abcdef01234567

            # --- The engine and certbot ------------------------------------------------------------------------------------
            #host: unix:///var/run/docker.sock
            #tls-dir: /etc/certferry/docker
            #certbot: /etc/letsencrypt
            #installation: default
            #state-dir: /var/lib/certferry
            #keystore-passwords-dir: /etc/certferry/passwords
            #root-ca-file: /etc/certferry/root.pem

            # --- What manifests may reach; kind: Settings in Git can only tighten it ------------------------------------------
            #guards:
            #  maxServices: 20
            #  maxServicesPercent: 25%
            #  maxRemovals: 100
            #  maxRemovalsPercent: 50%
            #  avoidDowntime: false
            #allow:
            #  lineages: [shop.example.com, "*.internal.example.com"]
            #  services: ["web*", nginx_test]
            #  requireLabel: certferry=true
            #  probe: [127.0.0.0/8, lb.example.com]

            # --- Audit records ---------------------------------------------------------------------------------------------
            #audit:
            #  branch: certferry-audit
            #  repo: https://git.example.com/records.git
            #  tokenFile: /etc/certferry/records-token
            #  signingKey: /etc/certferry/records-key
            #publish-snapshot: false

            # --- Plans on pull requests --------------------------------------------------------------------------------------
            #forge: gitea
            #forge-url: https://git.example.com
            #forge-token-file: /etc/certferry/forge-token
            #forge-plan-forks: false
            #require-reviewed-plan: false
            #require-approvals: 0

            # --- Notifications and monitoring ----------------------------------------------------------------------------------
            #notify:
            #  webhookFile: /etc/certferry/slack
            #  template: slack
            #  severity: warning
            #  repeat: 24h
            #  mailTo: [ops@example.com]
            #  mailFrom: certferry@example.com
            #  smtp: mail.example.com:587
            #  smtpTls: starttls
            #heartbeat-url: https://hc.example.com/ping/id
            # After which runs: healthy (nothing is left to an operator), or success (exit code 0).
            #heartbeat-on: healthy
            #metrics-textfile: /var/lib/node_exporter/certferry.prom

            # --- The daemon (certferry serve) ------------------------------------------------------------------------------------
            #poll: 5m
            #cron: 30 3 * * *
            #zone: UTC
            #debounce: 2s
            #max-time-without-success: 1h
            #listen: 127.0.0.1:8464
            #listen-cert: /etc/certferry/server.pem
            #listen-key: /etc/certferry/server.key
            #api-token-file: [/etc/certferry/api-token]
            #read-access: token
            #webhook: gitea
            #webhook-secret-file: [/etc/certferry/webhook-secret]
            #log: text
            """;

    private ConfigSample() {}
}
