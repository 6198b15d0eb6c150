package dev.certferry.cli.parsing;

import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
public final class ToolVersion implements IVersionProvider {
    public static String text() {
        String version = RootCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"certferry " + text()};
    }
}
