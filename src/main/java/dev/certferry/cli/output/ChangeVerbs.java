package dev.certferry.cli.output;

import dev.certferry.model.Change;

/** A change in words: {@code deleted secret X} when it is done, {@code deleting secret X} while it is under way. */
enum ChangeVerbs implements Change.Visitor<String> {
    DONE("labeled", "created", "updated", "deleted"),
    UNDER_WAY("labeling", "creating", "updating", "deleting");

    private final String label;
    private final String create;
    private final String update;
    private final String delete;

    ChangeVerbs(String label, String create, String update, String delete) {
        this.label = label;
        this.create = create;
        this.update = update;
        this.delete = delete;
    }

    String of(Change change) {
        return change.accept(this) + " " + noun(change);
    }

    /** {@code service web} for {@code service/web}. */
    static String noun(Change change) {
        return change.address().replaceFirst("/", " ");
    }

    @Override
    public String labelSecret(Change.LabelSecret change) {
        return label;
    }

    @Override
    public String createSecret(Change.CreateSecret change) {
        return create;
    }

    @Override
    public String updateService(Change.UpdateService change) {
        return update;
    }

    @Override
    public String deleteSecret(Change.DeleteSecret change) {
        return delete;
    }
}
