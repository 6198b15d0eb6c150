package dev.certferry.forge;

/** How a kind of forge is spoken to: its name, the header and prefix that carry the token, and how many items it gives a page. */
record Speech(String name, String tokenHeader, String tokenPrefix, String pageSize, int perPage) {
    static final Speech GITHUB = new Speech("GitHub", "Authorization", "Bearer ", "per_page", 100);
    static final Speech GITLAB = new Speech("GitLab", "PRIVATE-TOKEN", "", "per_page", 100);
    static final Speech GITEA = new Speech("Gitea", "Authorization", "token ", "limit", 50);
    static final Speech FORGEJO = new Speech("Forgejo", "Authorization", "token ", "limit", 50);
}
