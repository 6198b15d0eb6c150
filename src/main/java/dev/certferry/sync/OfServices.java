package dev.certferry.sync;

import dev.certferry.model.Change;

/** Asks about updates of services; everything else gets the same answer. */
abstract class OfServices<R> implements Change.Visitor<R> {
    abstract R otherwise();

    @Override
    public R labelSecret(Change.LabelSecret change) {
        return otherwise();
    }

    @Override
    public R createSecret(Change.CreateSecret change) {
        return otherwise();
    }

    @Override
    public R deleteSecret(Change.DeleteSecret change) {
        return otherwise();
    }
}
