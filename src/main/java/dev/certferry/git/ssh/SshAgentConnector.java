package dev.certferry.git.ssh;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.transport.sshd.agent.AbstractConnector;
import org.eclipse.jgit.transport.sshd.agent.Connector;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.jspecify.annotations.Nullable;

/** Connects to an SSH agent over the JDK's Unix sockets; JGit's connector needs native libraries. */
final class SshAgentConnector implements ConnectorFactory {
    private final Path socket;

    SshAgentConnector(Path socket) {
        this.socket = socket;
    }

    @Override
    public Connector create(String identityAgent, File home) {
        return new Conversation(socket);
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public String getName() {
        return "certferry";
    }

    @Override
    public Collection<ConnectorDescriptor> getSupportedConnectors() {
        return List.of(getDefaultConnector());
    }

    @Override
    public ConnectorDescriptor getDefaultConnector() {
        return new ConnectorDescriptor() {
            @Override
            public String getIdentityAgent() {
                return socket.toString();
            }

            @Override
            public String getDisplayName() {
                return socket.toString();
            }
        };
    }

    /** Requests and replies, each prefixed with its length (draft-miller-ssh-agent, section 3). */
    private static final class Conversation extends AbstractConnector {
        private final Path socket;
        private @Nullable SocketChannel channel;

        Conversation(Path socket) {
            this.socket = socket;
        }

        @Override
        public boolean connect() throws IOException {
            if (channel == null) {
                channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            }
            return true;
        }

        @Override
        public byte[] rpc(byte command, byte[] message) throws IOException {
            if (channel == null) {
                throw new IOException("the SSH agent is not connected");
            }
            prepareMessage(command, message);
            ByteBuffer request = ByteBuffer.wrap(message);
            while (request.hasRemaining()) {
                channel.write(request);
            }
            byte[] length = read(channel, Integer.BYTES);
            return read(channel, toLength(command, length));
        }

        private static byte[] read(SocketChannel channel, int size) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(size);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw new EOFException("the SSH agent closed the connection");
                }
            }
            return buffer.array();
        }

        @Override
        public void close() throws IOException {
            if (channel != null) {
                channel.close();
                channel = null;
            }
        }
    }
}
