package dev.certferry.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class ToolVersion implements IVersionProvider {
    static String text() {
        String version = Certferry.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"certferry " + text()};
    }
}
