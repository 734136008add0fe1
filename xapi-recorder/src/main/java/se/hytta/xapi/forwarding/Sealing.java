package se.hytta.xapi.forwarding;

import java.util.Optional;

/** How the host keeps secrets that must be readable again, so that the database alone does not give them away. */
public interface Sealing {
    /** For a host without a key: they lie readable in the database. */
    Sealing NONE = new Sealing() {
        @Override
        public String seal(String secret) {
            return secret;
        }

        @Override
        public boolean isSealed(String kept) {
            return true;
        }

        @Override
        public Optional<String> open(String kept) {
            return Optional.of(kept);
        }
    };

    String seal(String secret);

    /** Whether what is kept went through {@link #seal}; what did not is sealed at the next start. */
    boolean isSealed(String kept);

    /** Empty when it was sealed with another key. */
    Optional<String> open(String kept);
}
