package se.hytta.xapi.term;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.UUID;
import se.hytta.xapi.statement.AgentKey;

/** One identifier of one kind; ordered, since writers must take the dictionary's rows in one order. */
public record Term(Kind kind, String key) implements Comparable<Term> {
    /** What a PostgreSQL index entry can hold with room to spare. */
    private static final int LONGEST = 2_000;

    private static final Comparator<Term> ORDER =
            Comparator.comparing(Term::kind).thenComparing(Term::key);

    public enum Kind {
        AGENT('a'),
        ACTIVITY('c'),
        VERB('v'),
        REGISTRATION('r');

        private final String letter;

        Kind(char letter) {
            this.letter = String.valueOf(letter);
        }

        String letter() {
            return letter;
        }
    }

    /** A longer identifier is known by its digest. */
    public Term {
        if (key.length() * 3 > LONGEST && key.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            key = "sha256:" + digest(key);
        }
    }

    public static Term agent(AgentKey key) {
        return new Term(Kind.AGENT, key.value());
    }

    public static Term activity(String iri) {
        return new Term(Kind.ACTIVITY, iri);
    }

    public static Term verb(String iri) {
        return new Term(Kind.VERB, iri);
    }

    public static Term registration(UUID registration) {
        return new Term(Kind.REGISTRATION, registration.toString());
    }

    @Override
    public int compareTo(Term other) {
        return ORDER.compare(this, other);
    }

    private static String digest(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
