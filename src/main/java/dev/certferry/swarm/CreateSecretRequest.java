package dev.certferry.swarm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.certferry.port.SecretMaterial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The request that creates a secret. The content is encoded as base64 without ever becoming a string. */
final class CreateSecretRequest {
    private CreateSecretRequest() {}

    static byte[] of(String name, Map<String, String> labels, SecretMaterial material) {
        Wiped out = new Wiped();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("Name", name);
            json.writeObjectFieldStart("Labels");
            for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
                json.writeStringField(label.getKey(), label.getValue());
            }
            json.writeEndObject();
            json.writeBinaryField("Data", material.bytes());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] body = out.toByteArray();
        out.wipe();
        return body;
    }

    /** A stream whose buffer can be cleared. */
    private static final class Wiped extends ByteArrayOutputStream {
        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
