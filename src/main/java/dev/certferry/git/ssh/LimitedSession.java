package dev.certferry.git.ssh;

import dev.certferry.git.transfer.TransferLimit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.FtpChannel;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/** An SSH session whose commands receive at most what a {@link TransferLimit} allows. */
final class LimitedSession implements RemoteSession2 {
    private final RemoteSession session;
    private final TransferLimit limit;

    private LimitedSession(RemoteSession session, TransferLimit limit) {
        this.session = session;
        this.limit = limit;
    }

    /** The same factory for one transport. */
    static SshSessionFactory factory(SshSessionFactory sessions, TransferLimit limit) {
        return new SshSessionFactory() {
            @Override
            public RemoteSession getSession(URIish uri, CredentialsProvider credentials, FS fs, int timeout)
                    throws TransportException {
                return new LimitedSession(sessions.getSession(uri, credentials, fs, timeout), limit);
            }

            @Override
            public String getType() {
                return sessions.getType();
            }

            @Override
            public void releaseSession(RemoteSession session) {
                sessions.releaseSession(session instanceof LimitedSession limited ? limited.session : session);
            }
        };
    }

    @Override
    public Process exec(String command, int timeout) throws IOException {
        return new Limited(session.exec(command, timeout), limit);
    }

    @Override
    public Process exec(String command, Map<String, String> environment, int timeout) throws IOException {
        return new Limited(
                session instanceof RemoteSession2 second
                        ? second.exec(command, environment, timeout)
                        : session.exec(command, timeout),
                limit);
    }

    @Override
    public FtpChannel getFtpChannel() {
        return session.getFtpChannel();
    }

    @Override
    public void disconnect() {
        session.disconnect();
    }

    private static final class Limited extends Process {
        private final Process process;
        private final InputStream in;
        private final OutputStream out;

        Limited(Process process, TransferLimit limit) {
            this.process = process;
            this.in = limit.in(process.getInputStream());
            this.out = limit.out(process.getOutputStream());
        }

        @Override
        public OutputStream getOutputStream() {
            return out;
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public InputStream getErrorStream() {
            return process.getErrorStream();
        }

        @Override
        public int waitFor() throws InterruptedException {
            return process.waitFor();
        }

        @Override
        public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
            return process.waitFor(timeout, unit);
        }

        @Override
        public int exitValue() {
            return process.exitValue();
        }

        @Override
        public void destroy() {
            process.destroy();
        }
    }
}
