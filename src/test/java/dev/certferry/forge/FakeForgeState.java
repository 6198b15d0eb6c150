package dev.certferry.forge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a forge keeps, whichever it is. */
public final class FakeForgeState {
    public static final int ME = 1;
    public static final int SOMEBODY = 7;

    final Map<Integer, Pull> pulls = new TreeMap<>();
    final List<Said> comments = new ArrayList<>();
    final List<Mark> marks = new ArrayList<>();
    private int nextId = 1;

    /** A pull request; {@code mergedWith} is the commit of the merge. */
    public static final class Pull {
        public final int number;
        public final String branch;
        public final String base;
        public final boolean fork;
        public String head;
        public String state = "open";
        public Optional<String> mergedWith = Optional.empty();
        public String title = "";
        public String text = "";

        private Pull(int number, String branch, String base, String head, boolean fork) {
            this.number = number;
            this.branch = branch;
            this.base = base;
            this.head = head;
            this.fork = fork;
        }
    }

    /** A comment. */
    public static final class Said {
        public final int id;
        public final int pull;
        public final int author;
        public String text;

        private Said(int id, int pull, int author, String text) {
            this.id = id;
            this.pull = pull;
            this.author = author;
            this.text = text;
        }
    }

    /** A review of the head of a pull request; {@code state} in GitHub's words. */
    public record Review(int pull, int person, String commit, String state, boolean bot) {}

    private final List<Review> reviews = new ArrayList<>();

    public synchronized void review(Review review) {
        reviews.add(review);
    }

    public synchronized List<Review> reviews(int pull) {
        return reviews.stream().filter(one -> one.pull() == pull).toList();
    }

    /** A status; {@code state} in the words of the port. */
    public record Mark(int id, String commit, int author, String context, String state, String description) {}

    public synchronized Pull pull(String branch, String base, String head, boolean fork) {
        Pull pull = new Pull(nextId++, branch, base, head, fork);
        pulls.put(pull.number, pull);
        return pull;
    }

    public synchronized void merge(Pull pull, String commit) {
        pull.state = "merged";
        pull.mergedWith = Optional.of(commit);
    }

    public synchronized Said comment(int pull, int author, String text) {
        Said said = new Said(nextId++, pull, author, text);
        comments.add(said);
        return said;
    }

    public synchronized Mark mark(String commit, int author, String context, String state, String description) {
        Mark mark = new Mark(nextId++, commit, author, context, state, description);
        marks.add(mark);
        return mark;
    }

    public synchronized Pull pull(int number) {
        return Optional.ofNullable(pulls.get(number)).orElseThrow();
    }

    public synchronized List<Pull> pulls() {
        return List.copyOf(pulls.values());
    }

    public synchronized List<Said> comments(int pull) {
        return comments.stream().filter(one -> one.pull == pull).toList();
    }

    /** Newest first. */
    public synchronized List<Mark> marks(String commit) {
        List<Mark> found = new ArrayList<>();
        marks.stream().filter(mark -> mark.commit().equals(commit)).forEach(mark -> found.add(0, mark));
        return found;
    }

    public synchronized Optional<Mark> mark(String commit, String context) {
        return marks(commit).stream()
                .filter(mark -> mark.context().equals(context))
                .findFirst();
    }
}
