package dev.certferry.forge;

/** The API conventions of a type of forge: its name, the header and prefix of the token, and the parameter and size of a page. */
record ForgeDialect(String name, String tokenHeader, String tokenPrefix, String pageSize, int perPage) {
    static final ForgeDialect GITHUB = new ForgeDialect("GitHub", "Authorization", "Bearer ", "per_page", 100);
    static final ForgeDialect GITLAB = new ForgeDialect("GitLab", "PRIVATE-TOKEN", "", "per_page", 100);
    static final ForgeDialect GITEA = new ForgeDialect("Gitea", "Authorization", "token ", "limit", 50);
    static final ForgeDialect FORGEJO = new ForgeDialect("Forgejo", "Authorization", "token ", "limit", 50);
}
