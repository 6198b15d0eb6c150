package dev.certferry.cli.command;

import dev.certferry.cli.option.SourceOptions;
import dev.certferry.git.RepositoryAccess;
import dev.certferry.git.audit.AuditReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records on the audit branch; none for runs with {@code --dir}. */
record RemoteRecords(SourceOptions source, Path state) {
    List<String> newest(int most, Optional<String> installation) {
        Optional<RepositoryAccess> access = source.auditAccess();
        List<String> records = new ArrayList<>();
        if (access.isPresent()) {
            try (AuditReader reader = AuditReader.ofRemote(access.get(), source.auditBranch, state, false)) {
                reader.records(month -> true, record -> {
                    if (installation.map(record.installation()::equals).orElse(true)) {
                        records.add(record.text());
                    }
                    return records.size() < most;
                });
            }
        }
        return records;
    }
}
