package dev.certferry.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Archive;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.KeyAlgorithm;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Lineage;
import dev.certferry.model.LiveLinkState;
import dev.certferry.model.RenewalSettings;
import dev.certferry.render.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Certbot's lineages: only the public data of certificates. */
final class ArchiveCodec {
    private ArchiveCodec() {}

    static ObjectNode write(Archive archive) {
        ArrayNode lineages = Json.array();
        archive.lineages().forEach(lineage -> lineages.add(write(lineage)));
        ObjectNode node = Json.object();
        node.set("lineages", lineages);
        node.set("flaws", flaws(archive.defects()));
        return node;
    }

    static Archive read(JsonReader part) {
        return new Archive(part.list("lineages", ArchiveCodec::lineage), part.list("flaws", ArchiveCodec::flaw));
    }

    private static ObjectNode write(Lineage lineage) {
        ObjectNode node = Json.object().put("name", lineage.name());
        node.set("live", lineage.live().accept(new Written()));
        if (!lineage.renewal().automatic()) {
            node.put("autorenew", false);
        }
        lineage.renewal().beforeExpiry().ifPresent(time -> node.put("renewBeforeExpiryHours", time.toHours()));
        ArrayNode generations = node.putArray("generations");
        lineage.generations().forEach(generation -> generations.add(write(generation)));
        return node;
    }

    private static Lineage lineage(JsonReader part) {
        String name = part.text("name");
        JsonReader live = part.get("live");
        LiveLinkState links = live.find("generation")
                .<LiveLinkState>map(number -> new LiveLinkState.At(number.number()))
                .orElseGet(() -> new LiveLinkState.Unsettled(live.text("unsettled")));
        RenewalSettings renewal = new RenewalSettings(
                part.find("autorenew").isEmpty() || part.bool("autorenew"),
                part.find("renewBeforeExpiryHours").map(hours -> Duration.ofHours(hours.number())));
        return new Lineage(name, part.list("generations", one -> generation(name, one)), links, renewal);
    }

    private static ObjectNode write(Generation generation) {
        ObjectNode node = Json.object().put("number", generation.number());
        generation.leaf().ifPresent(leaf -> node.set("leaf", write(leaf)));
        node.set("flaws", flaws(generation.defects()));
        return node.put("examined", generation.keyVerified()).put("exposed", generation.exposed());
    }

    private static Generation generation(String lineage, JsonReader part) {
        return new Generation(
                lineage,
                part.number("number"),
                part.find("leaf").map(ArchiveCodec::leaf),
                part.list("flaws", ArchiveCodec::flaw),
                part.bool("examined"),
                part.bool("exposed"));
    }

    private static ObjectNode write(LeafCertificate leaf) {
        ObjectNode node = Json.object()
                .put("fingerprint", leaf.fingerprint())
                .put("issuer", leaf.issuer())
                .put("notBefore", leaf.notBefore().toString())
                .put("notAfter", leaf.notAfter().toString());
        node.set("names", Json.strings(leaf.names()));
        return node.put("staging", leaf.staging()).put("key", leaf.key().toString());
    }

    private static LeafCertificate leaf(JsonReader part) {
        return new LeafCertificate(
                part.text("fingerprint"),
                part.text("issuer"),
                part.time("notBefore"),
                part.time("notAfter"),
                part.list("names", JsonReader::text),
                part.bool("staging"),
                KeyAlgorithm.parse(part.text("key")));
    }

    static JsonNode write(Optional<LeafCertificate> leaf) {
        return leaf.<JsonNode>map(ArchiveCodec::write).orElseGet(NullNode::getInstance);
    }

    static Optional<LeafCertificate> leafOrNull(JsonReader part) {
        return part.unlessNull().map(ArchiveCodec::leaf);
    }

    private static ArrayNode flaws(List<Defect> flaws) {
        ArrayNode node = Json.array();
        flaws.forEach(flaw -> node.add(write(flaw)));
        return node;
    }

    static ObjectNode write(Defect flaw) {
        return Json.object().put("rule", flaw.rule()).put("message", flaw.message());
    }

    static Defect flaw(JsonReader part) {
        return new Defect(part.text("rule"), part.text("message"));
    }

    private static final class Written implements LiveLinkState.Visitor<ObjectNode> {
        @Override
        public ObjectNode at(int number) {
            return Json.object().put("generation", number);
        }

        @Override
        public ObjectNode unsettled(String detail) {
            return Json.object().put("unsettled", detail);
        }
    }
}
