package dev.certferry.git.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.port.PermanentException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.Test;

final class TreeEditorTest {
    /** Names around the one trap of Git's order: a folder sorts as if it ended with a slash. */
    private static final List<String> PATHS = List.of(
            "a/b/c.json",
            "a.b/c",
            "a-b",
            "a/b.c",
            "a/b-c",
            "a0/b/c",
            "b/2026/01/x.json",
            "b/2026/02/x.json",
            "b/README.md");

    private final ObjectInserter inserter =
            new InMemoryRepository(new DfsRepositoryDescription("test")).newObjectInserter();

    @Test
    void inAnyOrderItIsTheTreeThatGitItselfWrites() throws Exception {
        ObjectId expected = written();
        List<String> paths = new ArrayList<>(PATHS);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(paths, new Random(seed));
            TreeEditor edit = new TreeEditor(inserter.newReader(), inserter);
            ObjectId tree = ObjectId.zeroId();
            for (String path : paths) {
                tree = edit.put(tree, path, blob("old " + path));
                tree = edit.put(tree, path, blob(path));
            }
            assertThat(tree).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void aFolderIsNotReplacedByAFile() throws Exception {
        TreeEditor edit = new TreeEditor(inserter.newReader(), inserter);
        ObjectId tree = edit.put(ObjectId.zeroId(), "default/README.md", blob("x"));

        assertThatThrownBy(() -> edit.put(tree, "default", blob("y")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("default is a directory, expected a file");
        assertThatThrownBy(() -> edit.put(tree, "default/README.md/x", blob("y")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("README.md is a file, expected a directory");
    }

    private ObjectId blob(String text) throws Exception {
        return inserter.insert(Constants.OBJ_BLOB, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private ObjectId written() throws Exception {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (String path : PATHS) {
            DirCacheEntry entry = new DirCacheEntry(path);
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(blob(path));
            builder.add(entry);
        }
        builder.finish();
        return index.writeTree(inserter);
    }
}
